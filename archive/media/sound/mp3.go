package sound

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"sync/atomic"

	"github.com/hajimehoshi/go-mp3"
)

// MP3 decodes MPEG audio frames that follow one another, beginning anew: the first few
// may be missing from what it gives, for want of the bits that stand before them. The
// samples are 16-bit, the channels side by side.
type MP3 func(frames []byte) (pcm []int16, channels int, err error)

// UseMP3 makes d decode MP3 and its older layers from now on, in place of the decoder in
// pure Go, which is some fifteen times slower and knows neither Layers I and II, nor
// MPEG-2.5, nor free format. The desktop calls it once, before anything is opened.
func UseMP3(d MP3) { fasterMP3.Store(&d) }

var fasterMP3 atomic.Pointer[MP3]

// plainMP3 is the decoder in pure Go.
func plainMP3(frames []byte) ([]int16, int, error) {
	d, err := mp3.NewDecoder(bytes.NewReader(frames))
	if err != nil {
		return nil, 0, err
	}
	b, err := io.ReadAll(d)
	pcm := make([]int16, len(b)/2)
	for i := range pcm {
		pcm[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return pcm, 2, err
}

// mp3Stream plays stretches of frames cut by the index, each decoded with the frames
// before it so that it comes out as in one go.
type mp3Stream struct {
	x      *mpegIndex
	decode MP3
	next   int // frame
	long   int // frames of the next stretch
	buf    []byte
	out    []float32
}

// A stretch is short after a seek, to be heard at once, and long afterwards. Ten frames
// of pre-roll make it identical to the sample (five do not, in the worst files: the
// reservoir reaches back 511 bytes, and a filter's memory comes on top).
const (
	mp3Preroll                  = 10
	mp3ShortStretch, mp3Stretch = 12, 96
)

func (r *reading) openMPEG() (*Stream, error) {
	x, ok := indexMPEG(r.file, id3End(r.file), r.tags.atEnd(r.file))
	if !ok || x.frames == 0 {
		return nil, errNoFrames
	}
	d := &mp3Stream{x: x, decode: plainMP3}
	if faster := fasterMP3.Load(); faster != nil {
		d.decode = *faster
	} else if h := x.header; h.layer != 3 || h.version == 25 || h.bitrate == 0 {
		return nil, &UnsupportedError{fmt.Sprintf("mp%d", h.layer)}
	}
	s := &Stream{decoder: d, rate: x.header.rate, channels: x.header.channels, length: x.total()}
	if x.info.delay > 0 {
		s.skip = int64(x.info.delay) + decoderDelay
		s.length = min(s.length, int64(x.frames)*int64(x.header.samples())-s.skip)
	}
	return s, nil
}

// decoderDelay is what every decoder of Layer III adds to the encoder's delay: 528
// samples of filter bank and one.
const decoderDelay = 529

func (d *mp3Stream) seek(raw int64) (int64, error) {
	spf := int64(d.x.header.samples())
	d.next = int(min(raw/spf, int64(d.x.frames)))
	d.long = mp3ShortStretch
	return int64(d.next) * spf, nil
}

func (d *mp3Stream) block() ([]float32, error) {
	if d.next >= d.x.frames {
		return nil, io.EOF
	}
	frames, channels := d.gather(d.next, d.long)
	d.next += frames
	d.long = mp3Stretch
	pcm, given := d.safely(channels)
	d.lay(pcm, given, frames*d.x.header.samples())
	return d.out, nil
}

// gather puts into d.buf up to n frames from the given one, all of one number of
// channels, after their pre-roll.
func (d *mp3Stream) gather(from, n int) (frames, channels int) {
	start := max(from-mp3Preroll, 0)
	w := d.x.walk(d.x.marks[start/markEvery])
	d.buf = d.buf[:0]
	for i := start / markEvery * markEvery; frames < n; i++ {
		f, ok := w.next()
		if !ok {
			return max(frames, 1), channels
		}
		if i < start {
			continue
		}
		if channels != 0 && f.channels != channels {
			if i >= from && frames > 0 {
				return frames, channels
			}
			d.buf = d.buf[:0] // pre-roll of another kind is of no use
		}
		channels = f.channels
		d.buf = append(d.buf, at(d.x.file, f.at, f.size)...)
		if i >= from {
			frames++
		}
	}
	return frames, channels
}

// safely decodes d.buf; a stretch on which the decoder panics is silence.
func (d *mp3Stream) safely(channels int) (pcm []int16, given int) {
	defer func() {
		if recover() != nil {
			pcm, given = nil, channels
		}
	}()
	pcm, given, err := d.decode(d.buf)
	if err != nil && len(pcm) == 0 {
		return nil, channels
	}
	return pcm, max(given, 1) // what came before an error is kept; the rest is silence
}

// lay puts the last n samples of pcm into d.out, in the stream's channels; what is
// missing before them is silence.
func (d *mp3Stream) lay(pcm []int16, given, n int) {
	channels := d.x.header.channels
	if cap(d.out) < n*channels {
		d.out = make([]float32, n*channels)
	}
	d.out = d.out[:n*channels]
	missing := max(n-len(pcm)/given, 0)
	clear(d.out[:missing*channels])
	pcm = pcm[len(pcm)/given*given-(n-missing)*given:]
	out := d.out[missing*channels:]
	if given == channels {
		for i, v := range pcm[:len(out)] {
			out[i] = float32(v) / 32768
		}
		return
	}
	for i := range n - missing {
		for c := range channels {
			out[i*channels+c] = float32(pcm[i*given+min(c, given-1)]) / 32768
		}
	}
}
