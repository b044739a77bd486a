package sound

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"time"

	"palabre/archive/media/fact"
)

// Peaks is what one reading of a whole recording leaves behind: its true length, how
// loud it is, and the outline of its sound, fine enough to be drawn at any width. It is
// a value to be kept beside the previews, some 0.7 MB for an hour before compression.
type Peaks struct {
	Rate     int     // Hz
	Samples  int64   // of one channel: those that are really there
	Loudness float64 // integrated, in LUFS; -Inf for silence
	Peak     float64 // the highest sample, in dBFS; -Inf for silence
	levels   [][]point
}

// point is the outline of some consecutive samples, the channels mixed into one.
type point struct{ Low, High, RMS uint8 } // Low is below zero by so much

const (
	// pointSamples is how many samples a point of the finest level holds.
	pointSamples = 256
	// levelStep: each level holds a quarter of the points of the finer one.
	levelStep, levelCount = 4, 6
)

// Duration is how long the recording truly lasts.
func (p *Peaks) Duration() time.Duration { return samples(p.Samples, p.Rate) }

// Measure decodes the whole of s. Progress, when not nil, is told how far it is, from 0
// to 1, a few times a second at most. An hour of MP3 takes some seconds with the decoder of the
// desktop and a minute with the one in pure Go. What was measured before ctx ends, or
// before damage, is returned with the error.
func Measure(ctx context.Context, s fact.Source, progress func(float64)) (*Peaks, error) {
	stream, err := Open(s)
	if err != nil {
		return nil, err
	}
	m := &measuring{Peaks: Peaks{Rate: stream.Rate(), levels: make([][]point, 1)}, loud: newLoudness(max(stream.Rate(), 10), stream.Channels()), channels: stream.Channels()}
	buf := make([]float32, pointSamples*64*stream.Channels())
	for err == nil {
		if err = ctx.Err(); err != nil {
			break
		}
		var n int
		n, err = stream.Read(buf)
		m.add(buf[:n*stream.Channels()])
		if progress != nil {
			progress(float64(stream.Position()) / float64(stream.Length()))
		}
	}
	m.end()
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return &m.Peaks, err
}

// measuring builds Peaks.
type measuring struct {
	Peaks
	loud      *loudness
	channels  int
	highest   float32
	low, high float32 // of the present point
	sum       float64
	count     int
	mixed     [pointSamples]float32
}

func (m *measuring) add(b []float32) {
	m.loud.add(b)
	m.Samples += int64(len(b) / m.channels)
	for len(b) > 0 {
		n := min(pointSamples-m.count, len(b)/m.channels)
		m.outline(m.mix(b[:n*m.channels]))
		b = b[n*m.channels:]
		if m.count += n; m.count == pointSamples {
			m.endPoint()
		}
	}
}

// mix makes one channel of several and notes the highest sample of any.
func (m *measuring) mix(b []float32) []float32 {
	highest := m.highest
	for _, v := range b {
		if v > highest {
			highest = v
		} else if -v > highest {
			highest = -v
		}
	}
	m.highest = highest
	switch m.channels {
	case 1:
		return b
	case 2:
		for i := range len(b) / 2 {
			m.mixed[i] = (b[2*i] + b[2*i+1]) * 0.5
		}
	default:
		for i := range len(b) / m.channels {
			sum := float32(0)
			for _, v := range b[i*m.channels : (i+1)*m.channels] {
				sum += v
			}
			m.mixed[i] = sum / float32(m.channels)
		}
	}
	return m.mixed[:len(b)/m.channels]
}

// outline adds samples to the present point.
func (m *measuring) outline(b []float32) {
	low, high, sum := m.low, m.high, float32(0)
	for _, v := range b {
		if v > high {
			high = v
		} else if v < low {
			low = v
		}
		sum += v * v
	}
	m.low, m.high, m.sum = low, high, m.sum+float64(sum)
}

func (m *measuring) endPoint() {
	m.levels[0] = append(m.levels[0], point{eighth(-m.low), eighth(m.high), eighth(float32(math.Sqrt(m.sum / float64(m.count))))})
	m.low, m.high, m.sum, m.count = 0, 0, 0, 0
}

// eighth writes an amplitude from 0 to 1 in eight bits; the faintest is not nothing.
func eighth(v float32) uint8 { return uint8(math.Ceil(float64(min(max(v, 0), 1)) * 255)) }

func (m *measuring) end() {
	if m.count > 0 {
		m.endPoint()
	}
	m.Loudness, m.Peak = m.loud.integrated(), decibels(float64(m.highest))
	m.raise()
}

// raise makes the coarser levels out of the finest.
func (p *Peaks) raise() {
	p.levels = p.levels[:1]
	for range levelCount - 1 {
		finer := p.levels[len(p.levels)-1]
		coarser := make([]point, 0, len(finer)/levelStep+1)
		for i := 0; i < len(finer); i += levelStep {
			coarser = append(coarser, together(finer[i:min(i+levelStep, len(finer))]))
		}
		p.levels = append(p.levels, coarser)
	}
}

// together is the outline of several points as one.
func together(points []point) (t point) {
	sum := 0
	for _, p := range points {
		t.Low, t.High = max(t.Low, p.Low), max(t.High, p.High)
		sum += int(p.RMS) * int(p.RMS)
	}
	if len(points) > 0 {
		t.RMS = uint8(math.Sqrt(float64(sum)/float64(len(points))) + 0.5)
	}
	return t
}

// peaksMagic begins the file; its last letter is the version.
const peaksMagic = "PALPEAK1"

// peaksHead is what stands between the magic and the points, little-endian.
type peaksHead struct {
	Rate           uint32
	Points         uint32
	Samples        uint64
	Loudness, Peak float32
}

// MarshalBinary writes p for the cache of previews. Only the finest level is written.
func (p *Peaks) MarshalBinary() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(peaksMagic)
	head := peaksHead{uint32(p.Rate), uint32(len(p.levels[0])), uint64(p.Samples), float32(p.Loudness), float32(p.Peak)}
	if err := binary.Write(&b, binary.LittleEndian, head); err != nil {
		return nil, err
	}
	err := binary.Write(&b, binary.LittleEndian, p.levels[0])
	return b.Bytes(), err
}

// UnmarshalBinary reads what MarshalBinary wrote; anything else is an error, upon which
// the caller measures again.
func (p *Peaks) UnmarshalBinary(b []byte) error {
	var head peaksHead
	rest, ok := bytes.CutPrefix(b, []byte(peaksMagic))
	if !ok || len(rest) < binary.Size(head) {
		return errPeaks
	}
	if _, err := binary.Decode(rest, binary.LittleEndian, &head); err != nil {
		return err
	}
	rest = rest[binary.Size(head):]
	if len(rest) != int(head.Points)*3 || head.Rate == 0 || uint64(head.Points) != (head.Samples+pointSamples-1)/pointSamples {
		return errPeaks
	}
	points := make([]point, head.Points)
	if _, err := binary.Decode(rest, binary.LittleEndian, points); err != nil {
		return err
	}
	*p = Peaks{Rate: int(head.Rate), Samples: int64(head.Samples), Loudness: float64(head.Loudness), Peak: float64(head.Peak), levels: [][]point{points}}
	p.raise()
	return nil
}

var errPeaks = errors.New("not a file of peaks")
