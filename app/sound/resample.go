package sound

import (
	"errors"
	"io"
	"math"

	recording "palabre/archive/media/sound"
)

// resampled gives a recording at 48 kHz in stereo.
//
// Quality: a windowed sinc of 32 zero crossings under a Kaiser window (beta 9), in phase
// with the recording. Flat to 0.1 dB up to nine tenths of the lower of the two halves,
// images and aliases 80 dB down. Ratios of the usual rates are exact; an odd one (say
// 44,056 Hz) is taken to the nearest of 1,024 phases.
type resampled struct {
	stream   *recording.Stream
	up, down int64     // 48 kHz is up/down times the stream's rate
	taps     int       // of each phase
	table    []float32 // phase by phase
	in       []float32 // stereo, from sample start on
	start    int64     // of the recording, before its beginning at first
	next     int64     // of 48 kHz
	raw      []float32
	ended    bool
	total    int64 // samples of the recording that there were; known once ended
}

// crossings of the sinc on either side; passband, the part of the lower half that is kept.
const crossings, passband, kaiserBeta = 16, 0.95, 9

func newResampled(s *recording.Stream) *resampled {
	rate := int64(s.Rate())
	divisor := gcd(Rate, rate)
	r := &resampled{stream: s, up: Rate / divisor, down: rate / divisor, raw: make([]float32, 2048*s.Channels())}
	r.prepare()
	r.begin(0)
	return r
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// prepare computes the filter of each phase.
func (r *resampled) prepare() {
	if r.up == r.down {
		return
	}
	cut := passband * min(1, float64(r.up)/float64(r.down))
	half := int(math.Ceil(crossings / cut))
	r.taps = 2 * half
	phases := r.phases()
	r.table = make([]float32, phases*int64(r.taps))
	for phase := range phases {
		row := r.table[phase*int64(r.taps) : (phase+1)*int64(r.taps)]
		sum := float32(0)
		for i := range row {
			t := float64(i-half+1) - float64(phase)/float64(phases)
			row[i] = float32(cut * sinc(cut*t) * kaiser(t/float64(half)))
			sum += row[i]
		}
		for i := range row { // no phase is louder than another
			row[i] /= sum
		}
	}
}

func (r *resampled) phases() int64 { return min(r.up, 1024) }

func sinc(t float64) float64 {
	if t == 0 {
		return 1
	}
	return math.Sin(math.Pi*t) / (math.Pi * t)
}

// kaiser is the window at t, from -1 to 1.
func kaiser(t float64) float64 {
	if t <= -1 || t >= 1 {
		return 0
	}
	return bessel(kaiserBeta*math.Sqrt(1-t*t)) / bessel(kaiserBeta)
}

// bessel is I0, by its series.
func bessel(x float64) float64 {
	sum, term := 1.0, 1.0
	for k := 1.0; term > sum*1e-12; k++ {
		term *= x * x / (4 * k * k)
		sum += term
	}
	return sum
}

// begin makes sample next of 48 kHz the next one; the stream stands where the filter of
// that sample begins, or silence stands for what lies before the recording.
func (r *resampled) begin(next int64) {
	r.next, r.ended = next, false
	r.start = next * r.down / r.up
	before := int64(max(r.taps/2-1, 0))
	missing := max(before-r.start, 0)
	r.start -= before
	r.in = append(r.in[:0], make([]float32, 2*missing)...)
}

// seek makes sample next of 48 kHz the next one.
func (r *resampled) seek(next int64) error {
	r.begin(next)
	return r.stream.SeekTo(max(r.start, 0))
}

// read fills p, left and right in turn, and returns how many numbers it gave.
func (r *resampled) read(p []float32) (n int, err error) {
	for n+1 < len(p) {
		first := r.next * r.down / r.up
		from := first - int64(max(r.taps/2-1, 0)) - r.start
		if r.ended && first >= r.total {
			return n, io.EOF
		}
		if need := 2 * (from + int64(max(r.taps, 1))); need > int64(len(r.in)) {
			if err := r.more(from); err != nil {
				return n, err
			}
			continue
		}
		r.sample(p[n:n+2], r.in[2*from:])
		r.next++
		n += 2
	}
	return n, nil
}

// sample computes one moment from in, which begins with the first tap.
func (r *resampled) sample(p, in []float32) {
	if r.taps == 0 {
		p[0], p[1] = in[0], in[1]
		return
	}
	phase := r.next * r.down % r.up * r.phases() / r.up
	left, right := float32(0), float32(0)
	for i, w := range r.table[phase*int64(r.taps) : (phase+1)*int64(r.taps)] {
		left += w * in[2*i]
		right += w * in[2*i+1]
	}
	p[0], p[1] = left, right
}

// more drops the samples before from and reads on. Once the recording has ended,
// silence follows for as long as the filter needs.
func (r *resampled) more(from int64) error {
	r.in = r.in[:copy(r.in, r.in[2*from:])]
	r.start += from
	if r.ended {
		r.in = append(r.in, make([]float32, 2*(r.taps+1))...)
		return nil
	}
	n, err := r.stream.Read(r.raw)
	r.in = stereo(r.in, r.raw[:n*r.stream.Channels()], r.stream.Channels())
	if errors.Is(err, io.EOF) {
		r.ended, r.total = true, r.stream.Position()
		return nil
	}
	return err
}

// stereo adds samples to out in two channels: one is given to both; of several, the
// front pair is kept, with the centre, where speech is, in both.
func stereo(out, in []float32, channels int) []float32 {
	for ; len(in) >= channels; in = in[channels:] {
		switch channels {
		case 1:
			out = append(out, in[0], in[0])
		case 2:
			out = append(out, in[0], in[1])
		default:
			centre := in[2] * math.Sqrt2 / 2
			out = append(out, in[0]+centre, in[1]+centre)
		}
	}
	return out
}
