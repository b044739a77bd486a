package piece

import (
	"time"

	"palabre/assets/words"
)

// moved is a moment of a recording moved by a step, within it.
func moved(at, by, length time.Duration) time.Duration {
	return max(0, min(at+by, length))
}

// momentAt is the moment that a share of the width stands for.
func momentAt(share float64, length time.Duration) time.Duration {
	return time.Duration(max(0, min(1, share)) * float64(length))
}

// shareOf is where a moment stands in the width.
func shareOf(at, length time.Duration) float64 {
	if length <= 0 {
		return 0
	}
	return max(0, min(1, float64(at)/float64(length)))
}

// ticks are the moments named under an outline, at most so many: every second, five
// seconds, minute… whichever leaves them apart.
func ticks(length time.Duration, most int) []time.Duration {
	if length <= 0 || most < 1 {
		return nil
	}
	steps := []time.Duration{time.Second, 5 * time.Second, 10 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 10 * time.Minute, 30 * time.Minute, time.Hour, 6 * time.Hour, 24 * time.Hour}
	step := steps[len(steps)-1]
	for _, s := range steps {
		if int(length/s)+1 <= most {
			step = s
			break
		}
	}
	var out []time.Duration
	for at := time.Duration(0); at <= length && len(out) < most; at += step {
		out = append(out, at)
	}
	return out
}

// sayMoment is where one listens: "12:35 sur 42:18".
func sayMoment(w *words.Words, at, length time.Duration) (now, of string) {
	return w.Clock(at), w.T("piece.of", "of", w.Clock(length))
}
