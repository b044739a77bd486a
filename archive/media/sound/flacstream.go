package sound

import (
	"bufio"
	"cmp"
	"io"

	"github.com/mewkiz/flac/frame"
)

// flacStream plays FLAC, frame by frame. Frames are found by their headers, so that no
// table of them need be made first.
type flacStream struct {
	file  *io.SectionReader
	first int64 // where the frames begin
	info  flacInfo
	from  int64 // where ahead begins in the file
	ahead *io.SectionReader
	buf   *bufio.Reader
	pos   int64 // raw sample of the next frame
	gap   int64 // samples of silence to give before it
	out   []float32
}

func (r *reading) openFLAC() (*Stream, error) {
	first, info := r.flacHead()
	if info.rate == 0 || info.bits == 0 {
		return nil, errNoFrames
	}
	length := cmp.Or(info.total, lastFLAC(r.file, first, info.block))
	d := &flacStream{file: r.file, first: first, info: info}
	return &Stream{decoder: d, rate: info.rate, channels: info.channels, length: length}, nil
}

// seek finds by halving the last frame that begins at or before raw.
func (d *flacStream) seek(raw int64) (int64, error) {
	place, sample := d.first, int64(0)
	for lo, hi := d.first, d.file.Size(); hi-lo > 1; {
		mid := lo + (hi-lo)/2
		p, n, ok := d.frameFrom(mid, hi)
		if !ok || n > raw {
			hi = mid
			continue
		}
		place, sample, lo = p, n, p+1
	}
	d.begin(place, sample)
	return sample, nil
}

// begin makes the frame at place, which is that of the given sample, the next one.
func (d *flacStream) begin(place, sample int64) {
	d.from, d.pos, d.gap = place, sample, 0
	d.ahead = io.NewSectionReader(d.file, place, d.file.Size()-place)
	d.buf = bufio.NewReaderSize(d.ahead, 64<<10)
}

// frameFrom finds the first frame that begins at or after a place, and its sample.
func (d *flacStream) frameFrom(from, to int64) (place, sample int64, ok bool) {
	for w := newWindow(d.file, from); w.pos < to; w.skip(1) {
		b := w.peek(20)
		if len(b) < 6 {
			break
		}
		if n, ok := d.header(b); ok {
			return w.pos, n, true
		}
	}
	return 0, 0, false
}

// header reads the sample at which the frame at the start of b begins; not ok when it
// is no frame of this stream.
func (d *flacStream) header(b []byte) (sample int64, ok bool) {
	if b[0] != 0xff || b[1]&0xfe != 0xf8 {
		return 0, false
	}
	n, size, ok := flacFrame(b)
	if !ok || !d.alike(b) {
		return 0, false
	}
	if b[1]&1 == 0 {
		n *= max(d.info.block, 1)
	}
	return n, d.info.total == 0 || n+size <= d.info.total+65536
}

// alike tells whether the channels of a header are those of the stream.
func (d *flacStream) alike(b []byte) bool {
	channels := int(b[3]>>4) + 1
	if channels > 8 {
		channels = 2
	}
	return channels == d.info.channels
}

// block decodes one frame. After a damaged one it goes on with the next whose header is
// sound, and what lies between is silence.
func (d *flacStream) block() ([]float32, error) {
	if d.gap > 0 {
		return d.silence(), nil
	}
	start := d.place()
	f, err := d.parse()
	if err == nil {
		d.pos += int64(f.BlockSize)
		return d.interleave(f), nil
	}
	next, sample, ok := d.frameFrom(start+1, d.file.Size())
	if !ok || sample < d.pos {
		return nil, io.EOF // nothing sound is left, whether the file ends here or not
	}
	gap := sample - d.pos
	d.begin(next, sample)
	d.gap = gap
	return d.out[:0], nil
}

// place is where in the file the next frame is.
func (d *flacStream) place() int64 {
	read, err := d.ahead.Seek(0, io.SeekCurrent)
	if err != nil { // a section always knows where it is
		return d.from
	}
	return d.from + read - int64(d.buf.Buffered())
}

// parse decodes the frame that comes next.
func (d *flacStream) parse() (*frame.Frame, error) {
	f, err := frame.New(d.buf)
	if err != nil {
		return nil, err
	}
	if f.BitsPerSample == 0 {
		f.BitsPerSample = uint8(d.info.bits)
	}
	if err := f.Parse(); err != nil {
		return nil, err
	}
	if len(f.Subframes) != d.info.channels {
		return nil, errNoFrames
	}
	return f, nil
}

func (d *flacStream) silence() []float32 {
	n := min(d.gap, pcmBlock)
	d.gap -= n
	d.out = append(d.out[:0], make([]float32, int(n)*d.info.channels)...)
	return d.out
}

func (d *flacStream) interleave(f *frame.Frame) []float32 {
	n, channels := int(f.BlockSize), d.info.channels
	if cap(d.out) < n*channels {
		d.out = make([]float32, n*channels)
	}
	d.out = d.out[:n*channels]
	scale := 1 / float32(int64(1)<<(f.BitsPerSample-1))
	for c, sub := range f.Subframes {
		for i, v := range sub.Samples[:n] {
			d.out[i*channels+c] = float32(v) * scale
		}
	}
	return d.out
}
