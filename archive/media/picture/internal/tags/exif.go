package tags

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"palabre/archive/media/picture/internal/ifd"
)

// Tags of the directories (Exif 2.32, JEITA CP-3451E; XP* are Microsoft's).
const (
	tagDescription  = 0x010e
	tagMake         = 0x010f
	tagModel        = 0x0110
	tagOrientation  = 0x0112
	tagSoftware     = 0x0131
	tagModified     = 0x0132
	tagArtist       = 0x013b
	tagCopyright    = 0x8298
	tagExif         = 0x8769
	tagGPS          = 0x8825
	tagXPTitle      = 0x9c9b
	tagXPAuthor     = 0x9c9d
	tagXPKeywords   = 0x9c9e
	tagOriginal     = 0x9003
	tagDigitised    = 0x9004
	tagZone         = 0x9010
	tagZoneOriginal = 0x9011
	tagZoneDigital  = 0x9012
	tagUserComment  = 0x9286

	gpsLatRef = 1
	gpsLat    = 2
	gpsLonRef = 3
	gpsLon    = 4
)

// EXIF reads an EXIF block: a TIFF structure from its first byte.
func EXIF(b []byte) Tags {
	f, err := ifd.Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return Tags{}
	}
	d, _ := f.Dir(f.First) //nolint:errcheck // a directory that is cut gives what it has
	return Directory(f, d)
}

// Directory reads the description in a directory of f and in those it points to.
func Directory(f *ifd.File, d ifd.Dir) Tags {
	e := exif{f: f}
	e.main(d)
	if p, ok := d.Find(tagExif); ok {
		sub, _ := f.Dir(f.Int(p)) //nolint:errcheck // as above
		e.exposure(sub)
	}
	if p, ok := d.Find(tagGPS); ok {
		sub, _ := f.Dir(f.Int(p)) //nolint:errcheck // as above
		e.position(sub)
	}
	return e.finish()
}

// Parts reads the blocks of a format that keeps the three directories apart; any may be
// empty.
func Parts(main, exposure, position []byte) Tags {
	var e exif
	for i, b := range [][]byte{main, exposure, position} {
		f, err := ifd.Open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			continue
		}
		e.f = f
		d, _ := f.Dir(f.First) //nolint:errcheck // as above
		switch i {
		case 0:
			e.main(d)
		case 1:
			e.exposure(d)
		case 2:
			e.position(d)
		}
	}
	return e.finish()
}

// exif gathers what the directories state, then puts dates and zones together.
type exif struct {
	f *ifd.File
	Tags
	original, digitised, modified string
	zones                         [3]string // of modified, original, digitised
	comment                       string
}

func (e *exif) main(d ifd.Dir) {
	for _, v := range d.Entries {
		switch v.Tag {
		case tagDescription:
			e.Description = e.text(v)
		case tagMake:
			e.Make = e.text(v)
		case tagModel:
			e.Model = e.text(v)
		case tagSoftware:
			e.Software = e.text(v)
		case tagModified:
			e.modified = e.text(v)
		case tagArtist:
			e.Creators = addNew(e.Creators, split(e.text(v))...)
		case tagCopyright:
			e.Rights = e.text(v)
		case tagOrientation:
			if o := e.f.Int(v); o >= 1 && o <= 8 {
				e.Orientation = int(o)
			}
		case tagXPTitle:
			e.Title = e.wide(v)
		case tagXPAuthor:
			e.Creators = addNew(e.Creators, split(e.wide(v))...)
		case tagXPKeywords:
			e.Keywords = addNew(e.Keywords, split(e.wide(v))...)
		}
	}
	e.exposure(d) // some writers put these dates in the first directory
}

func (e *exif) exposure(d ifd.Dir) {
	for _, v := range d.Entries {
		switch v.Tag {
		case tagOriginal:
			e.original = e.text(v)
		case tagDigitised:
			e.digitised = e.text(v)
		case tagZone:
			e.zones[0] = e.text(v)
		case tagZoneOriginal:
			e.zones[1] = e.text(v)
		case tagZoneDigital:
			e.zones[2] = e.text(v)
		case tagUserComment:
			e.comment = e.userComment(v)
		}
	}
}

// position reads the GPS directory. 0, 0 is what receivers without a fix write.
func (e *exif) position(d ifd.Dir) {
	var at [5]ifd.Entry
	for _, v := range d.Entries {
		if int(v.Tag) < len(at) {
			at[v.Tag] = v
		}
	}
	lat, ok := e.degrees(at[gpsLat], at[gpsLatRef], "S")
	lon, also := e.degrees(at[gpsLon], at[gpsLonRef], "W")
	if ok && also {
		e.Lat, e.Lon = place(lat, lon)
	}
}

func (e *exif) degrees(v, ref ifd.Entry, negative string) (float64, bool) {
	parts := e.f.Ratios(v, 3)
	if len(parts) == 0 || math.IsNaN(parts[0]) {
		return 0, false
	}
	d, unit := 0.0, 1.0
	for _, p := range parts {
		if !math.IsNaN(p) {
			d += p / unit
		}
		unit *= 60
	}
	if strings.HasPrefix(strings.ToUpper(e.text(ref)), negative) {
		d = -d
	}
	return d, true
}

// place checks a position and rounds it to 7 places, a centimetre.
func place(lat, lon float64) (*float64, *float64) {
	round := func(v float64) float64 { return math.Round(v*1e7) / 1e7 }
	lat, lon = round(lat), round(lon)
	if !(math.Abs(lat) <= 90 && math.Abs(lon) <= 180) || lat == 0 && lon == 0 {
		return nil, nil
	}
	return &lat, &lon
}

func (e *exif) finish() Tags {
	e.Original = moment(e.original, offset(first(e.zones[1], e.zones[0])))
	e.Digitised = moment(e.digitised, offset(first(e.zones[2], e.zones[1])))
	e.Modified = moment(e.modified, offset(e.zones[0]))
	e.Description = first(e.Description, e.comment)
	return e.Tags
}

// longest is the most that is read of one text.
const longest = 64 << 10

func (e *exif) text(v ifd.Entry) string {
	switch v.Type {
	case 1, 2, 7, 129:
		return text(e.f.Bytes(v, longest))
	}
	return ""
}

// wide reads a text of UTF-16LE kept as bytes.
func (e *exif) wide(v ifd.Entry) string {
	if v.Type == 2 {
		return e.text(v)
	}
	return utf16Text(e.f.Bytes(v, longest), binary.LittleEndian)
}

// userComment reads a comment and its eight bytes of encoding. Cameras fill it with
// blanks or with their own binary; that gives nothing.
func (e *exif) userComment(v ifd.Entry) string {
	b := e.f.Bytes(v, longest)
	if len(b) < 8 {
		return ""
	}
	name, b := string(bytes.TrimRight(b[:8], "\x00 ")), b[8:]
	switch {
	case name == "UNICODE" && len(b) > 1 && (b[0] == 0xff && b[1] == 0xfe):
		return utf16Text(b, binary.LittleEndian)
	case name == "UNICODE":
		return utf16Text(b, e.f.Order)
	case name == "ASCII":
		return text(b)
	}
	return ""
}

func utf16Text(b []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(b)/2)
	for ; len(b) >= 2; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	if i := slices.Index(units, 0); i >= 0 {
		units = units[:i]
	}
	return clean(string(utf16.Decode(units)))
}
