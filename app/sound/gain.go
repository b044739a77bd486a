package sound

import (
	"math"

	recording "palabre/archive/media/sound"
)

// Target is how loud recordings are made, in LUFS.
type Target float64

const (
	// Hall is for a room full of people, in which a whisper must carry.
	Hall Target = -18
	// Listening is for work at a desk (EBU R 128).
	Listening Target = -23
)

// Gain is by how many decibels to raise or lower a recording so that all are as loud as
// one another: to the target, but not beyond 18 dB, where only noise is left to raise,
// and not so far that its highest sample passes -1 dBFS by more than the limiter smooths.
// 0 for silence and for a recording that was not measured.
func (t Target) Gain(p *recording.Peaks) float64 {
	if p == nil || math.IsInf(p.Loudness, 0) || math.IsNaN(p.Loudness) {
		return 0
	}
	const mostGain, headroom = 18, 5
	return min(float64(t)-p.Loudness, mostGain, headroom-p.Peak)
}
