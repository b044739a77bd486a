package planes

import "math"

// Fit makes the picture fit in a box of size by size pixels; one that fits already is
// given back as it is. The filter is Lanczos with three lobes, in whole numbers.
func (m *Image) Fit(size int) *Image {
	w, h := fitted(m.Width, m.Height, size)
	if w == m.Width && h == m.Height {
		return m
	}
	out := &Image{Width: w, Height: h, Model: m.Model}
	for _, p := range m.Planes {
		out.Planes = append(out.Planes, p.resample(w, h))
	}
	return out
}

// fitted is the size of a picture of w by h pixels within the box.
func fitted(w, h, size int) (int, int) {
	if w <= size && h <= size || size <= 0 {
		return w, h
	}
	if w >= h {
		return size, max(1, int(math.Round(float64(h)*float64(size)/float64(w))))
	}
	return max(1, int(math.Round(float64(w)*float64(size)/float64(h)))), size
}

// tap is the samples that make one new sample: from the one numbered at, each by its
// weight; the weights add up to one.
type tap struct {
	at      int
	weights []int32
}

const (
	lobes      = 3
	weightBits = 14
	half       = 1 << (weightBits - 1)
)

// taps computes how n samples become new ones.
func taps(n, wanted int) []tap {
	scale := float64(n) / float64(wanted)
	stretch := math.Max(scale, 1)
	reach := lobes * stretch
	out := make([]tap, wanted)
	for i := range out {
		centre := (float64(i)+0.5)*scale - 0.5
		from := max(int(math.Ceil(centre-reach)), 0)
		to := min(int(math.Floor(centre+reach)), n-1)
		ws := make([]float64, to-from+1)
		sum := 0.0
		for j := range ws {
			ws[j] = lanczos((float64(from+j) - centre) / stretch)
			sum += ws[j]
		}
		out[i] = tap{from, whole(ws, sum)}
	}
	return out
}

// whole turns weights into whole numbers whose sum is exactly one, so that a plain
// surface stays plain.
func whole(ws []float64, sum float64) []int32 {
	out := make([]int32, len(ws))
	left, largest := int32(1<<weightBits), 0
	for i, w := range ws {
		out[i] = int32(math.Round(w / sum * (1 << weightBits)))
		left -= out[i]
		if out[i] > out[largest] {
			largest = i
		}
	}
	out[largest] += left
	return out
}

func lanczos(x float64) float64 {
	if x == 0 {
		return 1
	}
	if x <= -lobes || x >= lobes {
		return 0
	}
	x *= math.Pi
	return lobes * math.Sin(x) * math.Sin(x/lobes) / (x * x)
}

// resample makes a plane of w by h samples: across, then down.
func (p Plane) resample(w, h int) Plane {
	across := Plane{Pix: make([]byte, w*p.Height), Stride: w, Width: w, Height: p.Height}
	columns := taps(p.Width, w)
	for y := range p.Height {
		squeeze(across.row(y), p.row(y), columns)
	}
	if h == p.Height {
		return across
	}
	out := Plane{Pix: make([]byte, w*h), Stride: w, Width: w, Height: h}
	sums := make([]int32, w)
	for y, t := range taps(p.Height, h) {
		for x := range sums {
			sums[x] = half
		}
		for j, weight := range t.weights {
			from := across.row(t.at + j)[:len(sums)]
			for x := range sums {
				sums[x] += weight * int32(from[x])
			}
		}
		line := out.row(y)[:len(sums)]
		for x, s := range sums {
			line[x] = clamp(s >> weightBits)
		}
	}
	return out
}

// squeeze makes one line from one line.
func squeeze(out, in []byte, columns []tap) {
	for x, t := range columns {
		sum := int32(half)
		from := in[t.at : t.at+len(t.weights)]
		for j, weight := range t.weights {
			sum += weight * int32(from[j])
		}
		out[x] = clamp(sum >> weightBits)
	}
}

func clamp(v int32) byte {
	if uint32(v) > 255 {
		if v < 0 {
			return 0
		}
		return 255
	}
	return byte(v)
}
