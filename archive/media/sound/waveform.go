package sound

import "time"

// Bar is one stroke of a drawn waveform: how far the sound goes below and above zero,
// and its mean strength, each from 0 to 1.
type Bar struct{ Low, High, RMS float32 }

// Waveform draws the whole of p as width bars, from left to right.
func Waveform(p *Peaks, width int) []Bar { return p.Bars(0, p.Duration(), width) }

// Bars draws the stretch [from, to) as width bars. Beyond the recording they are silent.
// Each bar holds all of its stretch: a handclap is seen at any width.
func (p *Peaks) Bars(from, to time.Duration, width int) []Bar {
	if width <= 0 || to <= from || p.Rate <= 0 {
		return nil
	}
	perPoint := time.Duration(float64(pointSamples) / float64(p.Rate) * 1e9)
	level := 0
	for each := (to - from) / time.Duration(width); level < len(p.levels)-1 && perPoint*levelStep <= each/2; level++ {
		perPoint *= levelStep
	}
	points := p.levels[level]
	index := func(i int) int {
		t := from + time.Duration(float64(to-from)*float64(i)/float64(width))
		return min(max(int(float64(t)/float64(perPoint)), 0), len(points))
	}
	bars := make([]Bar, width)
	for i := range bars {
		first := index(i)
		last := min(max(index(i+1), first+1), len(points))
		if first < last {
			t := together(points[first:last])
			bars[i] = Bar{float32(t.Low) / 255, float32(t.High) / 255, float32(t.RMS) / 255}
		}
	}
	return bars
}
