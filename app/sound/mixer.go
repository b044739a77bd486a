package sound

import (
	"context"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Mixer adds up what the players play and sends it to an Output. Safe from any
// goroutine.
type Mixer struct {
	device, silent Output
	stop           context.CancelFunc
	running        sync.WaitGroup
	wanted         chan struct{} // something begins to play
	mute           atomic.Bool   // the silent clock is in use
	latency        atomic.Int64  // of the output in use

	mu      sync.Mutex
	players []*Player
	idle    int // samples mixed since something last played
}

const (
	// retryDevice is how long the silent clock replaces a device that is not there.
	retryDevice = 5 * time.Second
	// restAfter is how long the device stays open with nothing to play: it keeps a
	// laptop awake and a Bluetooth loudspeaker hissing.
	restAfter = 10 * Rate
)

// NewMixer makes a mixer that plays on device, and on a silent clock that follows now
// while the device is nil, absent or lost. The device is opened when something plays.
func NewMixer(device Output, now func() time.Time) *Mixer {
	ctx, stop := context.WithCancel(context.Background())
	m := &Mixer{device: device, silent: Silent{now}, stop: stop, wanted: make(chan struct{}, 1)}
	m.running.Go(func() { m.run(ctx) })
	return m
}

// Close closes every player and the output, and waits for them.
func (m *Mixer) Close() {
	m.mu.Lock()
	players := slices.Clone(m.players)
	m.mu.Unlock()
	for _, p := range players {
		p.Close()
	}
	m.stop()
	m.running.Wait()
}

// Mute tells whether time passes without sound, for want of a device.
func (m *Mixer) Mute() bool { return m.mute.Load() }

// run keeps an output running whenever something plays.
func (m *Mixer) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.wanted:
		}
		playing, rest := context.WithCancel(ctx)
		m.mu.Lock()
		m.idle = 0
		m.mu.Unlock()
		m.play(playing, rest)
		rest()
	}
}

// play runs the device, or the silent clock until the device is tried again, until ctx
// ends or rest is called for want of anything to play.
func (m *Mixer) play(ctx context.Context, rest context.CancelFunc) {
	for ctx.Err() == nil {
		if m.device != nil && m.runOutput(ctx, m.device, rest) == nil {
			continue
		}
		m.mute.Store(true)
		silence, end := ctx, context.CancelFunc(func() {})
		if m.device != nil {
			silence, end = context.WithTimeout(ctx, retryDevice)
		}
		_ = m.runOutput(silence, m.silent, rest) //nolint:errcheck // a clock is never lost
		end()
	}
}

func (m *Mixer) runOutput(ctx context.Context, out Output, rest context.CancelFunc) error {
	_, silent := out.(Silent)
	return out.Run(ctx, func(p []float32) {
		m.mute.Store(silent)
		m.latency.Store(int64(out.Latency()))
		if m.mix(p) {
			rest()
		}
	})
}

// wake asks for an output.
func (m *Mixer) wake() {
	select {
	case m.wanted <- struct{}{}:
	default:
	}
}

// mix fills p with what plays; it tells whether nothing has for some time.
func (m *Mixer) mix(p []float32) (resting bool) {
	clear(p)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.idle += len(p) / 2
	for _, player := range m.players {
		if player.mix(p) {
			m.idle = 0
		}
	}
	limit(p)
	return m.idle > restAfter
}

func (m *Mixer) add(p *Player) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.players = append(m.players, p)
}

func (m *Mixer) remove(p *Player) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.players = slices.DeleteFunc(m.players, func(q *Player) bool { return q == p })
}

// The limiter leaves all below knee as it is and bends what is above so that nothing
// passes ceiling, -1 dBFS: two voices together, or a quiet one raised, never crackle.
const knee, ceiling = 0.7, 0.891

func limit(p []float32) {
	for i, v := range p {
		switch {
		case v > knee:
			p[i] = bend(v)
		case v < -knee:
			p[i] = -bend(-v)
		}
	}
}

func bend(v float32) float32 {
	return knee + (ceiling-knee)*float32(math.Tanh(float64(v-knee)/(ceiling-knee)))
}
