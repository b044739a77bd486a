package sound

import "math"

// Loudness after ITU-R BS.1770-4 and EBU R 128: K-weighting, blocks of 400 ms every
// 100 ms, an absolute gate at -70 LUFS and a relative one 10 LU below. A mono recording
// is measured as it is heard, from two loudspeakers.

// loudness adds up a recording as it goes by.
type loudness struct {
	filters  []kFilter
	weights  []float64
	step     int     // samples of 100 ms
	count    int     // in the present step
	sum      float64 // of the present step
	steps    [3]float64
	whole    int
	energies []float32 // of each block
}

func newLoudness(rate, channels int) *loudness {
	l := &loudness{step: rate / 10, filters: make([]kFilter, channels), weights: make([]float64, channels)}
	for c := range channels {
		l.filters[c] = newKFilter(float64(rate))
		l.weights[c] = 1
		switch {
		case channels == 1:
			l.weights[c] = 2
		case channels >= 6 && c == 3:
			l.weights[c] = 0 // the low effects channel
		case channels >= 5 && c > 2:
			l.weights[c] = 1.41
		}
	}
	return l
}

// add takes samples, the channels side by side.
func (l *loudness) add(samples []float32) {
	channels := len(l.filters)
	for len(samples) >= channels {
		n := min(len(samples)/channels, l.step-l.count)
		for c := range l.filters {
			if w := l.weights[c]; w != 0 {
				l.sum += w * l.filters[c].energy(samples[c:n*channels], channels)
			}
		}
		samples = samples[n*channels:]
		if l.count += n; l.count == l.step {
			l.endStep()
		}
	}
}

// endStep closes 100 ms, and with them the block of 400 ms that ends there.
func (l *loudness) endStep() {
	if l.whole++; l.whole >= 4 {
		l.energies = append(l.energies, float32((l.steps[0]+l.steps[1]+l.steps[2]+l.sum)/float64(4*l.step)))
	}
	l.steps = [3]float64{l.steps[1], l.steps[2], l.sum}
	l.sum, l.count = 0, 0
}

// integrated is the loudness of the whole in LUFS; -Inf for silence, and for what is
// shorter than a block.
func (l *loudness) integrated() float64 {
	gate := fromLUFS(-70)
	mean, n := l.above(gate)
	if n == 0 {
		return math.Inf(-1)
	}
	mean, n = l.above(max(gate, mean/10))
	if n == 0 {
		return math.Inf(-1)
	}
	return toLUFS(mean)
}

// above is the mean of the blocks louder than gate, and their number.
func (l *loudness) above(gate float64) (mean float64, n int) {
	for _, e := range l.energies {
		if float64(e) > gate {
			mean += float64(e)
			n++
		}
	}
	return mean / float64(max(n, 1)), n
}

func toLUFS(energy float64) float64      { return -0.691 + 10*math.Log10(energy) }
func fromLUFS(lufs float64) float64      { return math.Pow(10, (lufs+0.691)/10) }
func decibels(amplitude float64) float64 { return 20 * math.Log10(amplitude) }

// kFilter is the two filters of K-weighting one after the other: a shelf for the head,
// and a high-pass.
type kFilter struct {
	shelf, high biquad
}

// biquad is a filter of the second order, in transposed direct form II.
type biquad struct{ b0, b1, b2, a1, a2, z1, z2 float64 }

// newKFilter computes the filters at any rate from the analogue ones behind the table of
// BS.1770, which is given for 48 kHz.
func newKFilter(rate float64) (k kFilter) {
	const shelfHz, shelfQ, shelfGain = 1681.974450955533, 0.7071752369554196, 3.999843853973347
	t := math.Tan(math.Pi * shelfHz / rate)
	vh := math.Pow(10, shelfGain/20)
	vb := math.Pow(vh, 0.4996667741545416)
	a0 := 1 + t/shelfQ + t*t
	k.shelf = biquad{b0: (vh + vb*t/shelfQ + t*t) / a0, b1: 2 * (t*t - vh) / a0, b2: (vh - vb*t/shelfQ + t*t) / a0, a1: 2 * (t*t - 1) / a0, a2: (1 - t/shelfQ + t*t) / a0}

	const highHz, highQ = 38.13547087602444, 0.5003270373238773
	t = math.Tan(math.Pi * highHz / rate)
	a0 = 1 + t/highQ + t*t
	k.high = biquad{b0: 1, b1: -2, b2: 1, a1: 2 * (t*t - 1) / a0, a2: (1 - t/highQ + t*t) / a0}
	return k
}

// energy filters every stride-th sample and returns the sum of the squares.
func (k *kFilter) energy(samples []float32, stride int) (sum float64) {
	s, h := k.shelf, k.high
	for i := 0; i < len(samples); i += stride {
		x := float64(samples[i])
		y := s.b0*x + s.z1
		s.z1 = s.b1*x - s.a1*y + s.z2
		s.z2 = s.b2*x - s.a2*y
		z := y + h.z1
		h.z1 = -2*y - h.a1*z + h.z2
		h.z2 = y - h.a2*z
		sum += z * z
	}
	// A silence after sound would leave numbers too small for the processor's fast path.
	for _, z := range []*float64{&s.z1, &s.z2, &h.z1, &h.z2} {
		if math.Abs(*z) < 1e-30 {
			*z = 0
		}
	}
	k.shelf, k.high = s, h
	return sum
}
