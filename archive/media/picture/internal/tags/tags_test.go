package tags_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"palabre/archive/media/fact"
	"palabre/archive/media/picture/internal/tags"
)

func TestXMP(t *testing.T) {
	const open = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
		xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
		xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">`
	const end = `</rdf:RDF></x:xmpmeta>`
	lat, lon := 10.1333333, -3.4508333
	for _, c := range []struct {
		name, in string
		want     tags.Tags
	}{
		{"properties as attributes", `<rdf:Description photoshop:DateCreated="2008-03-14T10:21:07+01:00" xmp:CreatorTool="Picasa"/>`,
			tags.Tags{Original: "2008-03-14T10:21:07+01:00", Software: "Picasa"}},
		{"the default of several languages", `<rdf:Description><dc:title><rdf:Alt><rdf:li xml:lang="en">The well</rdf:li>
			<rdf:li xml:lang="x-default">Le puits</rdf:li></rdf:Alt></dc:title></rdf:Description>`, tags.Tags{Title: "Le puits"}},
		{"a list", `<rdf:Description><dc:subject><rdf:Bag><rdf:li>puits</rdf:li><rdf:li>Kampti</rdf:li><rdf:li>Puits</rdf:li></rdf:Bag></dc:subject></rdf:Description>`,
			tags.Tags{Keywords: []string{"puits", "Kampti"}}},
		{"a structure is passed over", `<rdf:Description><dc:source rdf:parseType="Resource"><dc:title>no</dc:title></dc:source><dc:rights>yes</dc:rights></rdf:Description>`,
			tags.Tags{Rights: "yes"}},
		{"a place in degrees and minutes", `<rdf:Description exif:GPSLatitude="10,8N" exif:GPSLongitude="3,27,3W"/>`, tags.Tags{Lat: &lat, Lon: &lon}},
		{"a year", `<rdf:Description photoshop:DateCreated="2008"/>`, tags.Tags{Original: "2008"}},
		{"cut in the middle", `<rdf:Description><dc:rights>yes</dc:rights><dc:ti`, tags.Tags{Rights: "yes"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, tags.XMP([]byte(open+c.in+end))); d != "" {
				t.Error(d)
			}
		})
	}
}

// set writes one data set of IPTC.
func set(record, number byte, v string) string {
	return "\x1c" + string([]byte{record, number, byte(len(v) >> 8), byte(len(v))}) + v
}

func TestIPTC(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     tags.Tags
	}{
		{"letters of Latin-1, unsaid", set(2, 120, "F\xeate \xe0 Vernoise"), tags.Tags{Description: "Fête à Vernoise"}},
		{"letters of UTF-8, unsaid", set(2, 120, "Fête à Vernoise"), tags.Tags{Description: "Fête à Vernoise"}},
		{"letters of UTF-8, said", set(1, 90, "\x1b%G") + set(2, 5, "Fête"), tags.Tags{Title: "Fête"}},
		{"a day and a time", set(2, 55, "20080314") + set(2, 60, "102107+0100"), tags.Tags{Original: "2008-03-14T10:21:07+01:00"}},
		{"a year and no month", set(2, 55, "20080000"), tags.Tags{Original: "2008"}},
		{"keywords", set(2, 25, "puits") + set(2, 25, "Kampti"), tags.Tags{Keywords: []string{"puits", "Kampti"}}},
		{"a length beyond the end", "\x1c\x02\x78\x00\xffpuits", tags.Tags{Description: "puits"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, tags.IPTC([]byte(c.in))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestEXIFOfNothing(t *testing.T) {
	for _, b := range []string{"", "II", "II*\x00\xff\xff\xff\xff", "MM\x00*\x00\x00\x00\x08\xff\xff"} {
		if d := cmp.Diff(tags.Tags{}, tags.EXIF([]byte(b))); d != "" {
			t.Errorf("%q: %s", b, d)
		}
	}
}

// A scanner's date is that of the scan; a person's is that of the scene.
func TestWhichDateIsTheScene(t *testing.T) {
	const scene, scan = "2003-05-01", "2019-11-25T10:00:00"
	for _, c := range []struct {
		name             string
		exif, iptc, xmp  tags.Tags
		taken, digitised string
	}{
		{"a camera", tags.Tags{Make: "NIKON", Original: scene, Digitised: scene}, tags.Tags{}, tags.Tags{}, scene, ""},
		{"a camera that states one date of two", tags.Tags{Make: "NIKON", Digitised: scene}, tags.Tags{}, tags.Tags{}, scene, ""},
		{"a scanner", tags.Tags{Make: "EPSON", Model: "Perfection V600", Original: scan, Digitised: scan}, tags.Tags{}, tags.Tags{}, "", scan},
		{"a scanner, and a person", tags.Tags{Make: "EPSON", Model: "Perfection V600", Original: scan}, tags.Tags{Original: scene}, tags.Tags{}, scene, scan},
		{"an editor alone", tags.Tags{Software: "GIMP"}, tags.Tags{}, tags.Tags{Digitised: scan}, "", scan},
	} {
		t.Run(c.name, func(t *testing.T) {
			var f fact.Facts
			tags.State(&f, c.exif, c.iptc, c.xmp)
			if f.Taken != c.taken || f.Digitised != c.digitised {
				t.Errorf("taken %q, digitised %q; want %q, %q", f.Taken, f.Digitised, c.taken, c.digitised)
			}
		})
	}
}
