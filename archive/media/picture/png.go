package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"palabre/archive/media/picture/internal/tags"
)

// png walks through the chunks. Metadata may come after the pixels, so the walk goes to
// the end; the pixels are stepped over.
//
// Sources: PNG, third edition (W3C, 2025) §11; the keyword "XML:com.adobe.xmp" is XMP's,
// the "Raw profile type" ones are ImageMagick's.
func (r *reading) png() error {
	for at := int64(8); ; {
		head := r.head(at, 8)
		if len(head) < 8 {
			return io.ErrUnexpectedEOF
		}
		n := int64(binary.BigEndian.Uint32(head))
		switch kind := string(head[4:]); kind {
		case "IHDR":
			b := r.head(at+8, 8)
			if len(b) < 8 {
				return errShort
			}
			r.size(int64(binary.BigEndian.Uint32(b)), int64(binary.BigEndian.Uint32(b[4:])))
		case "eXIf":
			r.setEXIF(r.head(at+8, n))
		case "iCCP":
			if _, b, ok := bytes.Cut(r.head(at+8, n), []byte{0}); ok {
				r.profile = inflate(after(b, 1))
			}
		case "tEXt", "zTXt", "iTXt":
			r.pngText(kind, r.head(at+8, n))
		case "IEND":
			return nil
		}
		at += 12 + n
	}
}

// mostTexts bounds how many text chunks are unpacked.
const mostTexts = 50

// pngKeywords are the keywords that are read.
var pngKeywords = []string{
	"XML:com.adobe.xmp", "Raw profile type exif", "Raw profile type APP1", "Raw profile type xmp", "Raw profile type iptc",
	"Title", "Author", "Description", "Copyright", "Software", "Creation Time",
}

// pngText reads one text chunk: a description or a whole block of metadata.
func (r *reading) pngText(kind string, b []byte) {
	keyword, b, ok := bytes.Cut(b, []byte{0})
	if !ok {
		return
	}
	if r.texts++; r.texts > mostTexts || !slices.Contains(pngKeywords, string(keyword)) {
		return
	}
	squeezed := false
	switch kind {
	case "zTXt":
		if len(b) < 1 {
			return
		}
		squeezed, b = true, b[1:]
	case "iTXt":
		if len(b) < 2 {
			return
		}
		squeezed, b = b[0] == 1, b[2:]
		_, b, _ = bytes.Cut(b, []byte{0}) // language
		_, b, _ = bytes.Cut(b, []byte{0}) // keyword in that language
	}
	if squeezed {
		b = inflate(b)
	}
	switch string(keyword) {
	case "XML:com.adobe.xmp":
		r.setXMP(b)
	case "Raw profile type exif", "Raw profile type APP1":
		r.setEXIF(rawProfile(b))
	case "Raw profile type xmp":
		r.setXMP(rawProfile(b))
	case "Raw profile type iptc":
		p := rawProfile(b)
		if bytes.HasPrefix(p, []byte("8BIM")) {
			r.resources(p)
		} else {
			r.iptc = tags.IPTC(p)
		}
	default:
		r.pngWord(string(keyword), strings.TrimSpace(string(b)))
	}
}

// pngWord notes one of the keywords of the standard, where EXIF says nothing.
func (r *reading) pngWord(keyword, v string) {
	t := tags.Words(keyword, v)
	switch {
	case t.Title != "" && r.iptc.Title == "":
		r.iptc.Title = t.Title
	case len(t.Creators) > 0 && len(r.iptc.Creators) == 0:
		r.iptc.Creators = t.Creators
	case t.Description != "" && r.iptc.Description == "":
		r.iptc.Description = t.Description
	case t.Rights != "" && r.iptc.Rights == "":
		r.iptc.Rights = t.Rights
	case t.Software != "" && r.exif.Software == "":
		r.exif.Software = t.Software
	case t.Digitised != "" && r.iptc.Digitised == "":
		r.iptc.Digitised = t.Digitised
	}
}

// inflate unpacks at most mostBlock bytes; what comes before an error is kept.
func inflate(b []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	out, _ := io.ReadAll(io.LimitReader(z, mostBlock)) //nolint:errcheck // see above
	return out
}

// rawProfile reads ImageMagick's way of writing a block: a name, a length and hexadecimal
// lines.
func rawProfile(b []byte) []byte {
	fields := bytes.SplitN(bytes.TrimSpace(b), []byte("\n"), 3)
	if len(fields) < 3 {
		return nil
	}
	digits := bytes.Join(bytes.Fields(fields[2]), nil)
	out := make([]byte, hex.DecodedLen(len(digits)))
	n, _ := hex.Decode(out, digits) //nolint:errcheck // what comes before an error is kept
	return out[:n]
}
