package tiff

import (
	"errors"
	"fmt"

	"palabre/archive/media/picture/internal/ifd"
)

var (
	// ErrUnsupported says that a page is coded in a way not read here.
	ErrUnsupported = errors.New("TIFF coding not read here")
	// ErrDamaged says that a page is not whole.
	ErrDamaged = errors.New("damaged TIFF")
)

// Tags of TIFF 6.0.
const (
	tagWidth        = 256
	tagHeight       = 257
	tagBits         = 258
	tagCompression  = 259
	tagPhotometric  = 262
	tagFillOrder    = 266
	tagStripAt      = 273
	tagSamples      = 277
	tagRowsPerStrip = 278
	tagStripLength  = 279
	tagPlanar       = 284
	tagFaxOptions   = 292
	tagPredictor    = 317
	tagColours      = 320
	tagTileWidth    = 322
	tagTileHeight   = 323
	tagTileAt       = 324
	tagTileLength   = 325
	tagExtra        = 338
	tagFormat       = 339
	tagJPEGTables   = 347
	tagJPEGAt       = 513
	tagJPEGLength   = 514
	tagSubsampling  = 530
)

// What the compressions are called.
const (
	rawData   = 1
	faxRLE    = 2
	fax3      = 3
	fax4      = 4
	lzwData   = 5
	oldJPEG   = 6
	newJPEG   = 7
	deflate   = 8
	packBits  = 32773
	deflate32 = 32946
)

// What the photometric interpretations are called.
const (
	whiteIsZero = 0
	blackIsZero = 1
	isRGB       = 2
	isPalette   = 3
	isCMYK      = 5
	isYCbCr     = 6
)

// page is how the pixels of one directory lie.
type page struct {
	f                *ifd.File
	width, height    int
	bits, samples    int
	compression      int
	photometric      int
	predictor        int
	reversed         bool // bits of a byte lie lowest first
	planar           bool
	fax2D            bool
	alpha            int // 1: colours already multiplied by it, 2: not; 0: none
	colours          []int64
	tables           []byte
	chunkW, chunkH   int // size of a strip or a tile
	tiled            bool
	offsets, lengths []int64
	stream           [2]int64 // place and length of a whole JPEG, the old way
}

// mostChunks bounds the strips and tiles of a page.
const mostChunks = 1 << 20

// layout reads a directory.
func layout(f *ifd.File, d ifd.Dir) (*page, error) {
	whole := func(tag uint16, or int) int {
		if e, ok := d.Find(tag); ok {
			return int(f.Int(e))
		}
		return or
	}
	list := func(tag uint16, n int) []int64 {
		e, _ := d.Find(tag)
		return f.Ints(e, n)
	}
	p := &page{
		f: f, width: whole(tagWidth, 0), height: whole(tagHeight, 0),
		bits: whole(tagBits, 1), samples: whole(tagSamples, 1),
		compression: whole(tagCompression, rawData), photometric: whole(tagPhotometric, blackIsZero),
		predictor: whole(tagPredictor, 1), reversed: whole(tagFillOrder, 1) == 2,
		planar: whole(tagPlanar, 1) == 2, fax2D: whole(tagFaxOptions, 0)&1 == 1,
		stream: [2]int64{int64(whole(tagJPEGAt, 0)), int64(whole(tagJPEGLength, 0))},
	}
	const most = 1 << 30
	if p.width < 1 || p.height < 1 || p.width > most || p.height > most {
		return nil, fmt.Errorf("%w: no size", ErrDamaged)
	}
	if whole(tagFormat, 1) > 2 {
		return nil, fmt.Errorf("%w: samples that are no whole numbers", ErrUnsupported)
	}
	for _, b := range list(tagBits, 8) {
		if int(b) != p.bits {
			return nil, fmt.Errorf("%w: samples of several sizes", ErrUnsupported)
		}
	}
	p.colours = list(tagColours, 3<<16)
	if e, ok := d.Find(tagJPEGTables); ok {
		p.tables = f.Bytes(e, 1<<20)
	}
	if extra := list(tagExtra, 1); len(extra) == 1 && extra[0] <= 2 {
		p.alpha = int(extra[0])
	}
	if p.tiled = whole(tagTileWidth, 0) > 0; p.tiled {
		p.chunkW, p.chunkH = whole(tagTileWidth, 0), whole(tagTileHeight, 0)
		p.offsets, p.lengths = list(tagTileAt, mostChunks), list(tagTileLength, mostChunks)
	} else {
		p.chunkW, p.chunkH = p.width, min(whole(tagRowsPerStrip, p.height), p.height)
		p.offsets, p.lengths = list(tagStripAt, mostChunks), list(tagStripLength, mostChunks)
	}
	return p, p.check(whole, list)
}

// check refuses what the rest does not expect.
func (p *page) check(whole func(uint16, int) int, list func(uint16, int) []int64) error {
	if p.chunkH < 1 {
		p.chunkH = p.height // 0 and what overflows mean all lines
	}
	switch {
	case p.compression == oldJPEG:
		return nil
	case p.chunkW > 1<<16 && p.tiled, p.chunkH > 1<<16 && p.tiled, len(p.offsets) == 0:
		return fmt.Errorf("%w: strips", ErrDamaged)
	case p.samples < p.needed() || p.samples > 16 || p.width > 1<<20:
		return fmt.Errorf("%w: %d samples", ErrDamaged, p.samples)
	case p.bits != 1 && p.bits != 2 && p.bits != 4 && p.bits != 8 && p.bits != 12 && p.bits != 16:
		return fmt.Errorf("%w: %d bits", ErrUnsupported, p.bits)
	case p.photometric == isYCbCr && p.compression != newJPEG:
		if s := list(tagSubsampling, 2); len(s) != 2 || s[0] != 1 || s[1] != 1 {
			return fmt.Errorf("%w: YCbCr in groups", ErrUnsupported)
		}
	case p.photometric > isPalette && p.photometric != isCMYK && p.photometric != isYCbCr || whole(332, 1) != 1:
		return fmt.Errorf("%w: colours %d", ErrUnsupported, p.photometric)
	}
	if p.photometric == isPalette && (p.bits > 8 || len(p.colours) < 3<<p.bits) {
		return fmt.Errorf("%w: palette", ErrDamaged)
	}
	if p.predictor > 2 || p.predictor == 2 && p.bits < 8 {
		return fmt.Errorf("%w: predictor", ErrUnsupported)
	}
	return nil
}

// needed is how many samples make a colour.
func (p *page) needed() int {
	switch p.photometric {
	case isRGB, isYCbCr:
		return 3
	case isCMYK:
		return 4
	}
	return 1
}
