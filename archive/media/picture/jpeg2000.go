package picture

import (
	"bytes"
	"context"
	"fmt"
	"image"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/internal/planes"
	"palabre/archive/media/picture/internal/tags"
)

// The names of the boxes in which JPEG 2000 keeps metadata.
var (
	uuidXMP  = []byte("\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac")
	uuidEXIF = []byte("JpgTiffExif->JP2")
	uuidIPTC = []byte("\x33\xc7\xa4\xd2\xb8\x1d\x47\x23\xa0\xba\xf1\xa3\xe0\x97\xad\x38")
)

// jp2 reads the boxes of a JPEG 2000 file (ISO/IEC 15444-1 Annex I).
func (r *reading) jp2() error {
	list := boxes(r.src, 0, r.src.Size)
	if h, ok := find(list, "jp2h"); ok {
		if d, ok := find(boxes(r.src, h.at, h.end), "ihdr"); ok {
			v := r.head(d.at, 8)
			r.size(number64(after(v, 4), 4), number64(v, 4))
		}
	}
	for _, b := range list {
		switch b.kind {
		case "uuid":
			id, v := r.head(b.at, 16), r.head(b.at+16, b.end-b.at-16)
			switch {
			case bytes.Equal(id, uuidXMP):
				r.setXMP(v)
			case bytes.Equal(id, uuidEXIF):
				r.setEXIF(v)
			case bytes.Equal(id, uuidIPTC):
				r.iptc = tags.IPTC(v)
			}
		case "jp2c":
			if r.width == 0 {
				return r.codestream(b.at)
			}
		}
	}
	if r.width == 0 {
		return errShort
	}
	return nil
}

// codestream reads the SIZ segment of a bare stream: the reference grid, less the offset
// of the picture on it (ISO/IEC 15444-1 §A.5.1).
func (r *reading) codestream(at int64) error {
	v := r.head(at, 24)
	if len(v) < 24 {
		return errShort
	}
	r.size(number64(v[8:], 4)-number64(v[16:], 4), number64(v[12:], 4)-number64(v[20:], 4))
	return nil
}

// jpeg2000 draws a JPEG 2000 as the only picture of a page of PDF, which is how PDFium
// reads it.
func (d *decoding) jpeg2000(ctx context.Context) (*planes.Image, error) {
	if d.width == 0 || d.height == 0 {
		return nil, fmt.Errorf("%w: no size", ErrDamaged)
	}
	if large(d.width, d.height, min(d.most, mostJPEG2000)) || d.src.Size > mostStillFile {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrUnsupported, d.width, d.height)
	}
	file := make([]byte, d.src.Size)
	if n, err := d.src.ReadAt(file, 0); n < len(file) {
		return nil, err
	}
	page := pageOf(file, d.width, d.height)
	box := min(max(d.width, d.height), 4096)
	if d.size > 0 {
		box = min(box, d.size)
	}
	m, err := child.PDFPicture(ctx, fact.Source{ReaderAt: bytes.NewReader(page), Size: int64(len(page))}, 1, image.Pt(box, box))
	if err != nil {
		return nil, ofChild(err)
	}
	if untouched(m) {
		return nil, fmt.Errorf("%w: PDFium draws nothing of it", ErrUnsupported)
	}
	return planes.From(m), nil
}

// mostJPEG2000 bounds the pixels that PDFium holds whole.
const mostJPEG2000 = 40 << 20

// backdrop is the colour under the picture, which no picture fills: PDFium says nothing
// when it cannot read one, and draws nothing.
const backdrop = "0.2 0.9 0.4 rg"

// pageOf writes a PDF of one page that shows a JPEG 2000 (ISO 32000-1 §7.4.9).
func pageOf(file []byte, w, h int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	var at []int
	object := func(head string, stream []byte) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s", len(at), head)
		if stream != nil {
			b.WriteString("\nstream\n")
			b.Write(stream)
			b.WriteString("\nendstream")
		}
		b.WriteString("\nendobj\n")
	}
	draw := fmt.Sprintf("%s 0 0 %d %d re f q %d 0 0 %d 0 0 cm /P Do Q", backdrop, w, h, w, h)
	object("<</Type/Catalog/Pages 2 0 R>>", nil)
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>", nil)
	object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>", w, h), nil)
	object(fmt.Sprintf("<</Length %d>>", len(draw)), []byte(draw))
	object(fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/Filter/JPXDecode/Length %d>>", w, h, len(file)), file)
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return b.Bytes()
}

// untouched tells whether nothing was drawn over the backdrop.
func untouched(m *image.RGBA) bool {
	for i := 0; i+4 <= len(m.Pix); i += 4 {
		if m.Pix[i] != m.Pix[0] || m.Pix[i+1] != m.Pix[1] || m.Pix[i+2] != m.Pix[2] {
			return false
		}
	}
	return m.Pix[0] == 51 && m.Pix[1] > 228 && m.Pix[1] < 231 && m.Pix[2] == 102
}
