package picture

import (
	"encoding/binary"
	"io"
	"strings"

	"palabre/archive/media/picture/internal/ifd"
	"palabre/archive/media/picture/internal/tags"
)

// Tags of TIFF that tell how the pixels lie.
const (
	tagSubfileType = 0x00fe
	tagWidth       = 0x0100
	tagHeight      = 0x0101
	tagStrips      = 0x0111
	tagSubIFDs     = 0x014a
	tagXMPBlock    = 0x02bc
	tagIPTCBlock   = 0x83bb
	tagResources   = 0x8649
	tagProfile     = 0x8773
	tagDNGVersion  = 0xc612
)

// mostPages bounds how many directories of a TIFF are counted.
const mostPages = 10_000

// tiff reads the directories: of a scan in pages, or of a camera original, whose first
// directory often is only a small copy of the picture.
func (r *reading) tiff() error {
	f, err := ifd.Open(r.src, r.src.Size)
	if err != nil {
		return err
	}
	dirs := f.Dirs(f.First, mostPages)
	if len(dirs) == 0 {
		return io.ErrUnexpectedEOF
	}
	d := dirs[0]
	r.exif = tags.Directory(f, d)
	if e, ok := d.Find(tagXMPBlock); ok {
		r.setXMP(f.Bytes(e, mostBlock))
	}
	if e, ok := d.Find(tagResources); ok {
		r.resources(f.Bytes(e, mostBlock))
	}
	if e, ok := d.Find(tagProfile); ok {
		r.profile = f.Bytes(e, mostProfile)
	}
	if e, ok := d.Find(tagIPTCBlock); ok {
		r.iptc = tags.IPTC(iptcBytes(f, e))
	}
	if r.original = original(d, r.exif.Make); r.original {
		r.largest(f, dirs)
		return nil
	}
	r.tiffSize(f, d)
	if n := pages(f, dirs); n > 1 {
		r.pages = n
	}
	return nil
}

// iptcBytes is the data sets as they lie; writers call them bytes, or 32-bit words in
// the order of the file that must be turned round.
func iptcBytes(f *ifd.File, e ifd.Entry) []byte {
	b := f.Bytes(e, mostBlock)
	if e.Type != 4 || len(b) > 0 && b[0] == 0x1c {
		return b
	}
	for i := 0; i+4 <= len(b); i += 4 {
		binary.LittleEndian.PutUint32(b[i:], binary.BigEndian.Uint32(b[i:]))
	}
	return b
}

func (r *reading) tiffSize(f *ifd.File, d ifd.Dir) {
	w, ok := d.Find(tagWidth)
	h, also := d.Find(tagHeight)
	if ok && also {
		r.size(f.Int(w), f.Int(h))
	}
}

// original tells whether a directory is that of a camera original: a DNG, or a maker's
// file with directories below the first.
func original(d ifd.Dir, maker string) bool {
	if _, ok := d.Find(tagDNGVersion); ok {
		return true
	}
	_, below := d.Find(tagSubIFDs)
	_, tiled := d.Find(0x0144)
	return maker != "" && below && !tiled && !strings.Contains(strings.ToLower(maker), "scan")
}

// largest takes the size of the largest picture of any directory.
func (r *reading) largest(f *ifd.File, dirs []ifd.Dir) {
	for _, d := range dirs[:min(len(dirs), 16)] {
		if e, ok := d.Find(tagSubIFDs); ok {
			for _, at := range f.Ints(e, 16) {
				sub, _ := f.Dir(at) //nolint:errcheck // a directory that is cut gives what it has
				dirs = append(dirs, sub)
			}
		}
	}
	for _, d := range dirs {
		was := [2]int{r.width, r.height}
		r.tiffSize(f, d)
		if int64(r.width)*int64(r.height) < int64(was[0])*int64(was[1]) {
			r.width, r.height = was[0], was[1]
		}
	}
}

// pages counts the directories that are pages: not those of reduced copies and of masks
// (NewSubfileType, bits 0 and 2).
func pages(f *ifd.File, dirs []ifd.Dir) int {
	n := 0
	for _, d := range dirs {
		if e, ok := d.Find(tagSubfileType); ok && f.Int(e)&5 != 0 {
			continue
		}
		n++
	}
	return n
}

// raf reads the JPEG that a Fuji original carries, with its EXIF.
func (r *reading) raf() error {
	b := r.head(84, 8)
	if len(b) < 8 {
		return errShort
	}
	at, n := int64(binary.BigEndian.Uint32(b)), int64(binary.BigEndian.Uint32(b[4:]))
	return r.jpeg(io.NewSectionReader(r.src, at, min(n, max(r.src.Size-at, 0))))
}
