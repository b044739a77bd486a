package sound

import (
	"encoding/binary"
	"io"
	"math"
)

// linear plays samples that are stored as they are.
type linear struct {
	data     *io.SectionReader
	frame    int // bytes of one sample of every channel
	convert  func(dst []float32, src []byte)
	channels int
	pos      int64
	raw      []byte
	out      []float32
}

// pcmBlock is how many samples are read at a time.
const pcmBlock = 4096

func newLinear(data *io.SectionReader, frame, channels int, convert func([]float32, []byte)) *linear {
	return &linear{data: data, frame: frame, channels: channels, convert: convert,
		raw: make([]byte, pcmBlock*frame), out: make([]float32, pcmBlock*channels)}
}

func (d *linear) seek(raw int64) (int64, error) {
	d.pos = raw
	return raw, nil
}

func (d *linear) block() ([]float32, error) {
	n, err := d.data.ReadAt(d.raw, d.pos*int64(d.frame))
	n /= d.frame
	if n == 0 {
		if err == nil || err == io.EOF {
			return nil, io.EOF
		}
		return nil, err
	}
	d.pos += int64(n)
	out := d.out[:n*d.channels]
	d.convert(out, d.raw[:n*d.frame])
	return out, nil
}

func (r *reading) openWave() (*Stream, error) {
	f, err := r.waveParts()
	if err != nil {
		return nil, err
	}
	s := &Stream{rate: f.rate, channels: f.channels}
	switch f.code {
	case wavePCM, waveFloat, waveALaw, waveMuLaw:
		convert, frame := f.convert(), f.frame()
		if convert == nil || frame == 0 {
			return nil, &UnsupportedError{f.codec()}
		}
		s.decoder, s.length = newLinear(f.data, frame, f.channels, convert), f.data.Size()/int64(frame)
	case waveMSADPCM, waveIMA:
		d, err := newADPCM(f)
		if err != nil {
			return nil, err
		}
		s.decoder, s.length = d, d.length()
	default:
		return nil, &UnsupportedError{f.codec()}
	}
	return s, nil
}

func (f *waveFormat) convert() func([]float32, []byte) {
	switch bytes := (f.bits + 7) / 8; {
	case f.code == waveALaw:
		return byTable(&alaw)
	case f.code == waveMuLaw:
		return byTable(&mulaw)
	case f.code == waveFloat && bytes == 4:
		return float32s(binary.LittleEndian)
	case f.code == waveFloat && bytes == 8:
		return float64s(binary.LittleEndian)
	case f.code == wavePCM && bytes == 1:
		return unsigned8
	case f.code == wavePCM && bytes <= 4:
		return integers(binary.LittleEndian, bytes)
	}
	return nil
}

func (r *reading) openAIFF() (*Stream, error) {
	f, err := r.aiffParts()
	if err != nil {
		return nil, err
	}
	return f.stream()
}

// stream plays samples laid out as AIFF says.
func (f *aiffFormat) stream() (*Stream, error) {
	convert, frame := f.convert(), f.frame()
	if convert == nil || frame == 0 || f.data == nil {
		return nil, &UnsupportedError{f.codec()}
	}
	return &Stream{decoder: newLinear(f.data, frame, f.channels, convert), rate: int(math.Round(f.rate)), channels: f.channels,
		length: min(f.frames, f.data.Size()/int64(frame))}, nil
}

func (f *aiffFormat) convert() func([]float32, []byte) {
	bytes := (f.bits + 7) / 8
	switch f.coding {
	case "NONE", "twos":
		if bytes >= 1 && bytes <= 4 {
			return integers(binary.BigEndian, bytes)
		}
	case "sowt":
		if bytes >= 1 && bytes <= 4 {
			return integers(binary.LittleEndian, bytes)
		}
	case "fl32", "FL32":
		return float32s(binary.BigEndian)
	case "fl64", "FL64":
		return float64s(binary.BigEndian)
	case "alaw", "ALAW":
		return byTable(&alaw)
	case "ulaw", "ULAW":
		return byTable(&mulaw)
	}
	return nil
}

func unsigned8(dst []float32, src []byte) {
	for i := range dst {
		dst[i] = float32(int(src[i])-128) / 128
	}
}

// integers reads signed integers of the given width in bytes, into the upper part of 32 bits.
func integers(order binary.ByteOrder, width int) func([]float32, []byte) {
	first := 4 - width
	if order == binary.ByteOrder(binary.BigEndian) {
		first = 0
	}
	return func(dst []float32, src []byte) {
		var b [4]byte
		for i := range dst {
			copy(b[first:], src[i*width:(i+1)*width])
			dst[i] = float32(int32(order.Uint32(b[:]))) / (1 << 31)
		}
	}
}

func float32s(order binary.ByteOrder) func([]float32, []byte) {
	return func(dst []float32, src []byte) {
		for i := range dst {
			dst[i] = finite(math.Float32frombits(order.Uint32(src[4*i:])))
		}
	}
}

func float64s(order binary.ByteOrder) func([]float32, []byte) {
	return func(dst []float32, src []byte) {
		for i := range dst {
			dst[i] = finite(float32(math.Float64frombits(order.Uint64(src[8*i:]))))
		}
	}
}

// finite makes silence of what is no number and brings what is absurd back to eight
// times full scale: one such sample would deafen the room or poison every sum.
func finite(v float32) float32 {
	if v != v {
		return 0
	}
	return min(max(v, -8), 8)
}

func byTable(table *[256]float32) func([]float32, []byte) {
	return func(dst []float32, src []byte) {
		for i := range dst {
			dst[i] = table[src[i]]
		}
	}
}

// alaw and mulaw are the two codings of telephony (ITU-T G.711).
var alaw, mulaw = telephony()

func telephony() (a, mu [256]float32) {
	for i := range 256 {
		v := i ^ 0x55
		segment, step := v>>4&7, v&15
		value := step<<4 + 8
		if segment > 0 {
			value = (value + 0x100) << (segment - 1)
		}
		if v&0x80 == 0 {
			value = -value
		}
		a[i] = float32(value) / 32768

		v = ^i & 0xff
		value = (v&15<<3+0x84)<<(v>>4&7) - 0x84
		if v&0x80 != 0 {
			value = -value
		}
		mu[i] = float32(value) / 32768
	}
	return a, mu
}
