package sound

import (
	"encoding/binary"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The four places where MP4 and QuickTime files keep their description: iTunes' list
// (moov/udta/meta/ilst), QuickTime's keys (moov/meta), QuickTime's texts (moov/udta/©nam)
// and 3GPP's (moov/udta/titl, TS 26.244 §8).

// itemNames are shared by iTunes' list and QuickTime's texts.
var itemNames = map[string]named{
	"\xa9nam": {title, 0}, "\xa9ART": {creator, 0}, "\xa9aut": {creator, 0}, "aART": {creator, 2}, "\xa9wrt": {creator, 4}, "\xa9dir": {creator, 3}, "\xa9prf": {creator, 3},
	"desc": {description, 0}, "\xa9des": {description, 0}, "ldes": {description, 1}, "\xa9cmt": {description, 1}, "\xa9inf": {description, 1}, "\xa9st3": {description, 3},
	"\xa9day": {date, 1}, "\xa9cpy": {rights, 0}, "cprt": {rights, 0}, "keyw": {keywords, 0}, "\xa9key": {keywords, 0},
	"\xa9too": {software, 0}, "\xa9swr": {software, 0}, "\xa9enc": {software, 1}, "\xa9mak": {maker, 0}, "\xa9mod": {model, 0},
}

func (r *reading) movieTags(moov box) {
	for b := range moov.boxes(0) {
		switch b.kind {
		case "meta":
			r.metaBox(b)
		case "udta":
			r.userData(b)
		}
	}
}

// userData reads a udta box. Its texts come in three forms under names that overlap.
func (r *reading) userData(udta box) {
	for b := range udta.boxes(0) {
		switch {
		case b.kind == "meta":
			r.metaBox(b)
		case b.kind == "\xa9xyz":
			r.place(quickTimeText(b.body))
		case b.kind == "loci":
			r.loci(whole(b.body, longestValue))
		case threeGPP[b.kind] != nil:
			r.gppText(b)
		default:
			if n, ok := itemNames[b.kind]; ok {
				r.tags.say(n.field, n.rank+second, "quicktime", quickTimeText(b.body))
			}
		}
	}
}

// quickTimeText reads a text whose length and language come first. A language below
// 0x400 is one of the old Macintosh's, whose letters were Mac Roman.
func quickTimeText(r *io.SectionReader) string {
	b := whole(r, longestValue)
	if len(b) < 4 {
		return ""
	}
	n := min(int(binary.BigEndian.Uint16(b)), len(b)-4)
	if n == 0 {
		return ""
	}
	text := b[4 : 4+n]
	if !utf8.Valid(text) && binary.BigEndian.Uint16(b[2:]) < 0x400 {
		if s, err := charmap.Macintosh.NewDecoder().Bytes(text); err == nil {
			return string(s)
		}
	}
	return eightBit(text)
}

// threeGPP are the texts of 3GPP: version and flags, a language, a text.
var threeGPP = map[string]*named{
	"titl": {title, 0}, "dscp": {description, 0}, "auth": {creator, 0}, "perf": {creator, 1}, "cprt": {rights, 0}, "yrrc": {date, 1}, "kywd": {keywords, 0},
}

func (r *reading) gppText(b box) {
	n, text := threeGPP[b.kind], whole(b.body, longestValue)
	if len(text) < 6 {
		return
	}
	switch b.kind {
	case "yrrc":
		r.tags.say(date, n.rank, "3gpp", strconv.Itoa(int(binary.BigEndian.Uint16(text[4:]))))
	case "kywd":
		for text = text[min(7, len(text)):]; len(text) > 1; { // a count, then lengths and words
			size := min(int(text[0]), len(text)-1)
			r.tags.say(keywords, n.rank, "3gpp", gppString(text[1:1+size]))
			text = text[1+size:]
		}
	default:
		r.tags.say(n.field, n.rank, "3gpp", gppString(text[6:]))
	}
}

// gppString is UTF-8, or UTF-16 with its mark.
func gppString(b []byte) string {
	if len(b) >= 2 && (b[0] == 0xfe && b[1] == 0xff || b[0] == 0xff && b[1] == 0xfe) {
		return strings.TrimRight(wide(b, binary.BigEndian), "\x00")
	}
	return eightBit(upToNUL(b))
}

// metaBox reads a meta box: a list whose items are named by four letters, or by their
// number in a table of keys. QuickTime's own has no version before its boxes.
func (r *reading) metaBox(meta box) {
	off := int64(4)
	if h := at(meta.body, 0, 8); len(h) == 8 && string(h[4:]) == "hdlr" {
		off = 0
	}
	var keys []string
	for b := range meta.boxes(off) {
		switch b.kind {
		case "keys":
			keys = keyNames(whole(b.body, mostTag))
		case "ilst":
			for item := range b.boxes(0) {
				r.item(item, keys)
			}
		}
	}
}

// keyNames reads the table of keys (QuickTime File Format, "Metadata item keys atom").
func keyNames(b []byte) (names []string) {
	if len(b) < 8 {
		return nil
	}
	for b = b[8:]; len(b) >= 8; {
		n := int(binary.BigEndian.Uint32(b))
		if n < 8 || n > len(b) {
			break
		}
		names = append(names, string(b[8:n]))
		b = b[n:]
	}
	return names
}

// item reads one item of a list and its values.
func (r *reading) item(item box, keys []string) {
	name := ""
	if i := int(binary.BigEndian.Uint32([]byte(item.kind))); i >= 1 && i <= len(keys) {
		name = keys[i-1]
	}
	for d := range item.boxes(0) {
		switch d.kind {
		case "name":
			name = string(at(d.body, 4, 256))
		case "data":
			r.itemValue(item.kind, name, d)
		}
	}
}

func (r *reading) itemValue(kind, name string, data box) {
	head := at(data.body, 0, 8)
	if len(head) < 8 || data.body.Size() > longestValue {
		return
	}
	v := whole(part(data.body, 8, data.body.Size()-8), longestValue)
	text := eightBit(v)
	if binary.BigEndian.Uint32(head)&0xffffff == 2 {
		text = wide(v, binary.BigEndian)
	}
	n, known := itemNames[kind]
	switch {
	case kind == "\xa9xyz", name == "com.apple.quicktime.location.ISO6709":
		r.place(text)
	case known:
		r.tags.say(n.field, n.rank, "itunes", text)
	case name != "":
		r.tags.called(name, proper, "quicktime", text)
	}
}

// iso6709 matches latitude and longitude in degrees: "+12.3456-001.2345+300/".
var iso6709 = regexp.MustCompile(`^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)`)

// place notes a position. 0, 0 is what a device writes before it knows.
func (r *reading) place(s string) {
	m := iso6709.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return
	}
	lat, errLat := strconv.ParseFloat(m[1], 64)
	lon, errLon := strconv.ParseFloat(m[2], 64)
	if errLat == nil && errLon == nil {
		r.position(lat, lon)
	}
}

func (r *reading) position(lat, lon float64) {
	if lat == 0 && lon == 0 || lat < -90 || lat > 90 || lon < -180 || lon > 180 {
		return
	}
	r.facts.Lat, r.facts.Lon = &lat, &lon
}

// loci reads 3GPP's place: a name, a role, then longitude and latitude in 16.16.
func (r *reading) loci(b []byte) {
	if len(b) < 6 {
		return
	}
	b = b[6:]
	if len(b) >= 2 && b[0] == 0xfe && b[1] == 0xff {
		_, rest, _ := cutText(2, b)
		b = rest
	} else {
		b = b[min(len(upToNUL(b))+1, len(b)):]
	}
	if len(b) < 9 {
		return
	}
	degrees := func(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }
	r.position(degrees(b[5:]), degrees(b[1:]))
}
