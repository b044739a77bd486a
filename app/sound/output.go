package sound

import (
	"context"
	"time"
)

// Rate is the rate of everything that is mixed, in Hz.
const Rate = 48000

// Fill fills p with the next samples, left and right in turn. It never waits long.
type Fill func(p []float32)

// Output is a place where sound goes. One Run at a time.
type Output interface {
	// Run opens the device and pulls samples from fill at the pace they are heard,
	// until ctx ends (nil) or the device cannot be opened or is lost (an error).
	Run(ctx context.Context, fill Fill) error
	// Latency is how long ago the sample now heard was pulled. Any goroutine.
	Latency() time.Duration
}

// Silent is an Output that nobody hears: it pulls samples at the pace of a clock.
type Silent struct {
	Now func() time.Time
}

// silentStep is how often the silent clock pulls.
const silentStep = 10 * time.Millisecond

// Run pulls what has become due, ten milliseconds at a time or more on a busy machine;
// after a sleep of the computer it does not catch up more than a second.
func (s Silent) Run(ctx context.Context, fill Fill) error {
	tick := time.NewTicker(silentStep)
	defer tick.Stop()
	buf := make([]float32, 2*Rate)
	for last := s.Now(); ; {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		now := s.Now()
		due := int64(now.Sub(last)) * Rate / int64(time.Second)
		last = last.Add(time.Duration(due) * time.Second / Rate)
		if due < 0 || due > Rate {
			due, last = min(max(due, 0), Rate), now
		}
		fill(buf[:2*due])
	}
}

// Latency is none: what is pulled is past.
func (s Silent) Latency() time.Duration { return 0 }
