package tags

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"

	"palabre/archive/media/paper/charset"
)

// Vocabularies of XMP (ISO 16684-1, and Exif for XMP by CIPA DC-010).
const (
	nsRDF       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsXML       = "http://www.w3.org/XML/1998/namespace"
	nsDC        = "http://purl.org/dc/elements/1.1/"
	nsXMP       = "http://ns.adobe.com/xap/1.0/"
	nsPhotoshop = "http://ns.adobe.com/photoshop/1.0/"
	nsEXIF      = "http://ns.adobe.com/exif/1.0/"
	nsTIFF      = "http://ns.adobe.com/tiff/1.0/"
	nsRegions   = "http://www.metadataworkinggroup.com/schemas/regions/"
	nsPeople    = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
)

// XMP reads one packet.
func XMP(b []byte) Tags {
	if s, _, ok := charset.Decode(b); ok {
		b = []byte(s)
	}
	if i := bytes.Index(b, []byte("<")); i > 0 {
		b = b[i:]
	}
	p := packet{dec: xml.NewDecoder(bytes.NewReader(b)), values: map[xml.Name][]value{}}
	p.dec.Strict = false
	p.dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	p.read()
	return p.tags()
}

// value is one value of a property; lang is that of an alternative.
type value struct{ text, lang string }

// packet is the walk through RDF: each property of a Description, with its values.
type packet struct {
	dec    *xml.Decoder
	values map[xml.Name][]value
}

// deepest bounds how far descriptions may be nested.
const deepest = 64

// read looks for the Descriptions; what is not well formed ends the walk.
func (p *packet) read() {
	depth := 0
	for depth < deepest {
		t, err := p.dec.Token()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name == (xml.Name{Space: nsRDF, Local: "Description"}) {
				if !p.description(t) {
					return
				}
				continue
			}
			depth++
		case xml.EndElement:
			depth--
		}
	}
}

// description reads properties written as attributes and as elements.
func (p *packet) description(start xml.StartElement) bool {
	for _, a := range start.Attr {
		if a.Name.Space != nsRDF && a.Name.Space != "xmlns" && a.Name.Space != nsXML {
			p.add(a.Name, a.Value, "")
		}
	}
	for {
		t, err := p.dec.Token()
		if err != nil {
			return false
		}
		switch t := t.(type) {
		case xml.StartElement:
			if !p.property(t) {
				return false
			}
		case xml.EndElement:
			return true
		}
	}
}

// property reads one property element to its end: a text, or the items of a list or of
// alternatives. The fields of a structure are passed over, but the names of the people shown.
func (p *packet) property(start xml.StartElement) bool {
	var text strings.Builder
	lang, items, depth, named := "", 0, 1, false
	for depth > 0 && depth < deepest {
		t, err := p.dec.Token()
		if err != nil {
			return false
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			p.named(attr(t, nsRegions, "Name"))
			named = t.Name == (xml.Name{Space: nsRegions, Local: "Name"})
			if named {
				text.Reset()
			}
			if depth == 3 && t.Name.Local == "li" {
				text.Reset()
				lang = attr(t, nsXML, "lang")
			}
		case xml.EndElement:
			if named {
				p.named(text.String())
				named = false
			}
			if depth == 3 && t.Name.Local == "li" {
				p.add(start.Name, text.String(), lang)
				items++
			}
			depth--
		case xml.CharData:
			if depth == 1 || depth == 3 || named {
				text.Write(t)
			}
		}
	}
	if items == 0 {
		p.add(start.Name, text.String(), "")
	}
	return depth == 0
}

// named notes somebody whose face is framed (MWG Guidelines 2.0 §5.9).
func (p *packet) named(who string) {
	if who != "" {
		p.add(xml.Name{Space: nsRegions, Local: "Name"}, who, "")
	}
}

func (p *packet) add(name xml.Name, text, lang string) {
	if text = clean(text); text != "" && len(p.values[name]) < mostValues && len(text) <= longest {
		p.values[name] = append(p.values[name], value{text, lang})
	}
}

func attr(e xml.StartElement, space, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local && (a.Name.Space == space || a.Name.Space == "xml") {
			return a.Value
		}
	}
	return ""
}

// text is the default alternative of a property, else its first value.
func (p *packet) text(space, local string) string {
	vs := p.values[xml.Name{Space: space, Local: local}]
	for _, v := range vs {
		if v.lang == "x-default" {
			return v.text
		}
	}
	if len(vs) > 0 {
		return vs[0].text
	}
	return ""
}

func (p *packet) list(space, local string) []string {
	var list []string
	for _, v := range p.values[xml.Name{Space: space, Local: local}] {
		list = addNew(list, v.text)
	}
	return list
}

func (p *packet) tags() Tags {
	t := Tags{
		Original:    first(moment(p.text(nsEXIF, "DateTimeOriginal"), ""), moment(p.text(nsPhotoshop, "DateCreated"), "")),
		Digitised:   first(moment(p.text(nsEXIF, "DateTimeDigitized"), ""), moment(p.text(nsXMP, "CreateDate"), "")),
		Modified:    moment(p.text(nsXMP, "ModifyDate"), ""),
		Make:        p.text(nsTIFF, "Make"),
		Model:       p.text(nsTIFF, "Model"),
		Software:    p.text(nsXMP, "CreatorTool"),
		Title:       p.text(nsDC, "title"),
		Headline:    p.text(nsPhotoshop, "Headline"),
		Description: p.text(nsDC, "description"),
		Rights:      p.text(nsDC, "rights"),
		Creators:    p.list(nsDC, "creator"),
		Keywords:    p.list(nsDC, "subject"),
		People:      addNew(p.list(nsRegions, "Name"), p.list(nsPeople, "PersonInImage")...),
	}
	if o, err := strconv.Atoi(p.text(nsTIFF, "Orientation")); err == nil && o >= 1 && o <= 8 {
		t.Orientation = o
	}
	lat, ok := coordinate(p.text(nsEXIF, "GPSLatitude"))
	lon, also := coordinate(p.text(nsEXIF, "GPSLongitude"))
	if ok && also {
		t.Lat, t.Lon = place(lat, lon)
	}
	return t
}

// coordinate reads "48,51.5N" and "48,51,30N", degrees, minutes and seconds, or "48.86".
func coordinate(s string) (float64, bool) {
	if s == "" {
		return 0, false
	}
	sign := 1.0
	switch s[len(s)-1] {
	case 'S', 'W', 's', 'w':
		sign = -1
		fallthrough
	case 'N', 'E', 'n', 'e':
		s = s[:len(s)-1]
	}
	d, unit := 0.0, 1.0
	for _, part := range strings.Split(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return 0, false
		}
		d += v / unit
		unit *= 60
	}
	return sign * d, true
}
