package picture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"palabre/archive/media/fact"
	"palabre/archive/media/picture/internal/tags"
)

// Read states what a picture says of itself, from its headers. Kind is zero, and there is
// no Problem, when src is no picture known here. A damaged picture gives what could be read
// and a Problem. A file of XMP beside a picture is a document that states the same facts. It
// never panics. Safe from any goroutine.
func Read(ctx context.Context, src fact.Source) (f fact.Facts, problems []fact.Problem) {
	r := &reading{src: src, form: noForm}
	defer func() {
		if fault := recover(); fault != nil {
			f = r.stated()
			problems = append(r.problems, fact.Problem{Key: "problem.picture.damaged", Err: fmt.Errorf("reader stopped: %v\n%s", fault, debug.Stack())})
		}
	}()
	if err := ctx.Err(); err != nil {
		return fact.Facts{}, []fact.Problem{{Key: "problem.picture.stopped", Err: err}}
	}
	form, err := formOf(src)
	if err != nil {
		return fact.Facts{}, []fact.Problem{{Key: "problem.picture.unreadable", Err: err}}
	}
	if form == noForm {
		return fact.Facts{}, nil
	}
	r.form = form
	if err := r.read(); err != nil {
		r.problem("problem.picture.damaged", err)
	}
	return r.stated(), r.problems
}

// reading gathers what is found while the headers of one picture are read.
type reading struct {
	src           fact.Source
	form          form
	width, height int
	turn          int // orientation that the container gives, beyond the tags
	pages         int
	texts         int    // chunks of text of a PNG that were read
	original      bool   // a camera's, whose pixels are not read
	coding        string // of the main picture of a HEIF: "hvc1", "av01"…
	limited       bool   // its luminance is kept from 16 to 235
	profile       []byte // ICC, of the colours
	exif          tags.Tags
	iptc          tags.Tags
	xmp           tags.Tags
	problems      []fact.Problem
}

// read runs the reader of the format.
func (r *reading) read() error {
	switch r.form {
	case formJPEG:
		return r.jpeg(r.src.Reader())
	case formPNG:
		return r.png()
	case formGIF:
		return r.gif()
	case formWebP:
		return r.webp()
	case formBMP:
		return r.bmp()
	case formTIFF:
		return r.tiff()
	case formHEIF:
		return r.heif()
	case formCR3:
		return r.cr3()
	case formJP2:
		return r.jp2()
	case formJ2K:
		return r.codestream(0)
	case formJXLBox:
		return r.jxlBoxes()
	case formJXL:
		return r.jxl(r.head(0, 64))
	case formPSD:
		return r.psd()
	case formSVG:
		return r.svg()
	case formRAF:
		return r.raf()
	case formXMP:
		r.setXMP(r.head(0, mostBlock))
	case formCRW, noForm:
	}
	return nil
}

// stated makes the facts out of what was gathered.
func (r *reading) stated() fact.Facts {
	f := fact.Facts{Width: r.width, Height: r.height, Pages: r.pages}
	if r.form != noForm {
		f.Kind = fact.Picture
	}
	if r.form == formXMP {
		f.Kind = fact.Document
	}
	tags.State(&f, r.exif, r.iptc, r.xmp)
	if r.turn != 0 {
		f.Orientation = r.turn
	}
	return f
}

func (r *reading) problem(key string, err error) {
	r.problems = append(r.problems, fact.Problem{Key: key, Err: err})
}

// size notes the size in pixels; what no picture has is dropped.
func (r *reading) size(width, height int64) {
	if width > 0 && height > 0 && width < 1<<31 && height < 1<<31 {
		r.width, r.height = int(width), int(height)
	}
}

// errShort says that a header is not whole.
var errShort = fmt.Errorf("header of the picture: %w", io.ErrUnexpectedEOF)

// mostBlock is the most that is read of one block of metadata, mostProfile of a profile of
// colours.
const (
	mostBlock   = 16 << 20
	mostProfile = 1 << 20
)

// head reads n bytes at off, fewer at the end of the file, none on an error.
func (r *reading) head(off, n int64) []byte { return at(r.src, off, n) }

// at reads n bytes of src at off, fewer at its end, none on an error.
func at(src fact.Source, off, n int64) []byte {
	if off < 0 || off >= src.Size || n <= 0 {
		return nil
	}
	b := make([]byte, min(n, src.Size-off, mostBlock))
	got, err := src.ReadAt(b, off)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return b[:got]
}

// setEXIF reads an EXIF block, whose TIFF structure some writers put after "Exif\0\0";
// the first block of a file counts.
func (r *reading) setEXIF(b []byte) {
	if len(b) > 6 && string(b[:4]) == "Exif" {
		b = b[6:]
	}
	if empty(r.exif) {
		r.exif = tags.EXIF(b)
	}
}

// setXMP reads a packet; the first that says something counts.
func (r *reading) setXMP(b []byte) {
	if empty(r.xmp) {
		r.xmp = tags.XMP(b)
	}
}

func empty(t tags.Tags) bool {
	return t.Orientation == 0 && t.Lat == nil && len(t.Creators)+len(t.Keywords) == 0 &&
		t.Original+t.Digitised+t.Modified+t.Make+t.Model+t.Software+t.Title+t.Headline+t.Description+t.Rights == ""
}
