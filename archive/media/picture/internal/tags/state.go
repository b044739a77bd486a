package tags

import (
	"strings"

	"palabre/archive/media/fact"
)

// State chooses among what the three vocabularies state of one picture and writes it
// into f. Words come from the one written by a person at leisure first: XMP, then IPTC,
// then EXIF; dates and places from the camera first.
func State(f *fact.Facts, exif, iptc, xmp Tags) {
	f.Orientation = orientation(exif, xmp)
	f.Make = first(exif.Make, xmp.Make)
	f.Model = first(exif.Model, xmp.Model)
	f.Software = first(exif.Software, xmp.Software)
	f.Title = first(xmp.Title, iptc.Title, exif.Title, xmp.Headline, iptc.Headline)
	f.Description = first(xmp.Description, iptc.Description, exif.Description)
	f.Rights = first(xmp.Rights, iptc.Rights, exif.Rights)
	for _, list := range [][]string{xmp.Creators, iptc.Creators, exif.Creators} {
		if len(f.Creator) == 0 {
			f.Creator = list
		}
	}
	f.Keywords = addNew(addNew(addNew(nil, xmp.Keywords...), iptc.Keywords...), exif.Keywords...)
	f.People = xmp.People
	f.Lat, f.Lon = exif.Lat, exif.Lon
	if f.Lat == nil {
		f.Lat, f.Lon = xmp.Lat, xmp.Lon
	}
	date(f, exif, iptc, xmp)
}

func orientation(exif, xmp Tags) int {
	if exif.Orientation != 0 {
		return exif.Orientation
	}
	return xmp.Orientation
}

// dated is a date with the vocabulary that states it.
type dated struct{ when, from string }

// date decides what is the date of the scene and what is only that of the scan. A camera
// makes the scene and the file at one moment, so for it the date of digitising will do; a
// scanner's dates never are the scene's, except those a person wrote in IPTC or XMP.
func date(f *fact.Facts, exif, iptc, xmp Tags) {
	camera := f.Make+f.Model != "" && !scanner(f.Make+" "+f.Model+" "+f.Software)
	written := []dated{{xmp.Original, "xmp"}, {iptc.Original, "iptc"}}
	machine := []dated{{exif.Digitised, "exif"}, {iptc.Digitised, "iptc"}, {xmp.Digitised, "xmp"}}
	original := dated{exif.Original, "exif"}
	scene := append([]dated{original}, written...)
	switch {
	case camera:
		scene = append(scene, machine...)
	case scanner(f.Make + " " + f.Model + " " + f.Software):
		scene, machine = written, append(machine, original)
	}
	for _, d := range scene {
		if f.Taken == "" && d.when != "" {
			f.Taken, f.TakenFrom = d.when, d.from
		}
	}
	for _, d := range machine {
		if f.Digitised == "" && d.when != f.Taken {
			f.Digitised = d.when
		}
	}
}

// scanner tells whether a make, a model or a program is that of a scanner.
func scanner(s string) bool {
	s = strings.ToLower(s)
	for _, word := range []string{"scan", "perfection", "numéris"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
