package sound

import (
	"errors"
	"io"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"palabre/archive/media/fact"
	recording "palabre/archive/media/sound"
)

// Player plays one recording. Safe from any goroutine. Positions count from the start of
// the recording.
type Player struct {
	mixer    *Mixer
	length   time.Duration
	position atomic.Int64 // ns, of what was mixed last
	since    atomic.Int64 // ns, where it last set out from: nothing before that is heard
	moving   atomic.Bool
	feeding  sync.WaitGroup

	mu      sync.Mutex // held for a copy of some samples, never while decoding
	changed *sync.Cond // the feeder has something to do
	stream  *resampled
	ahead   []float32 // decoded and not mixed yet
	at      int64     // mixed sample of the recording's start that ahead begins with
	target  int64     // where to go, -1 when nowhere
	playing bool
	ended   bool // the feeder has nothing more to give
	told    bool // that the end was reached
	closed  bool
	fault   error
	volume  float32 // as it should be, gain included
	level   float32 // as it is: it follows volume, or 0, sample by sample
	gain    float64
	user    float64
	onEnd   func()
}

const (
	// aheadSamples is how much is decoded before it is needed: half a second, so that
	// a slow disk is not heard.
	aheadSamples = Rate / 2
	// fadeSamples: ten milliseconds, too short to be noticed and too long to click.
	fadeSamples = Rate / 100
)

// Open makes a player of the recording s, at its beginning and paused. It returns
// *sound.UnsupportedError of palabre/archive/media/sound for what cannot be played. The
// caller may close what s reads once the player is closed.
func (m *Mixer) Open(s fact.Source) (*Player, error) {
	stream, err := recording.Open(s)
	if err != nil {
		return nil, err
	}
	p := &Player{mixer: m, length: stream.Duration(), stream: newResampled(stream), target: -1, volume: 1, user: 1}
	p.changed = sync.NewCond(&p.mu)
	m.add(p)
	p.feeding.Go(p.feed)
	return p, nil
}

// Close stops at once and waits until nothing reads the recording any more. Not to be
// called from the function given to OnEnd.
func (p *Player) Close() {
	p.mixer.remove(p)
	p.mu.Lock()
	p.closed, p.playing = true, false
	p.changed.Broadcast()
	p.mu.Unlock()
	p.feeding.Wait()
}

// Play goes on from where the player is; from the beginning after the end.
func (p *Player) Play() {
	p.mu.Lock()
	if p.told {
		p.goTo(0)
	}
	if !p.playing {
		p.since.Store(p.position.Load())
	}
	p.playing = true
	p.moving.Store(true)
	p.mu.Unlock()
	p.mixer.wake()
}

// Pause stops, ten milliseconds later.
func (p *Player) Pause() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.playing = false
	p.moving.Store(false)
}

// Playing tells whether the player plays; no longer once the end is reached.
func (p *Player) Playing() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.playing
}

// Seek goes to a moment of the recording, playing or not.
func (p *Player) Seek(to time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.goTo(min(max(to, 0), p.length))
}

func (p *Player) goTo(to time.Duration) {
	p.target = int64(to) * Rate / int64(time.Second)
	p.position.Store(int64(to))
	p.since.Store(int64(to))
	p.ended, p.told = false, false
	p.changed.Broadcast()
}

// Position is the moment that is heard now. It takes no lock: it may be asked at every
// frame of the screen.
func (p *Player) Position() time.Duration {
	heard := p.position.Load()
	if p.moving.Load() {
		heard = max(heard-p.mixer.latency.Load(), p.since.Load())
	}
	return min(time.Duration(heard), p.length)
}

// Duration is how long the recording lasts, as far as is known before it is all read.
func (p *Player) Duration() time.Duration { return p.length }

// SetVolume sets what the person's slider says, from 0 to 1. The ear counts in ratios:
// half way is a quarter of the amplitude.
func (p *Player) SetVolume(v float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.user = min(max(v, 0), 1)
	p.setVolume()
}

// SetGain raises or lowers the recording by decibels, as Target.Gain advises.
func (p *Player) SetGain(decibels float64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gain = decibels
	p.setVolume()
}

func (p *Player) setVolume() {
	p.volume = float32(p.user * p.user * math.Pow(10, p.gain/20))
}

// OnEnd has f called each time the end is reached by playing, on a goroutine of the
// player's; nil for nothing. The recording then stands at its end.
func (p *Player) OnEnd(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.onEnd = f
}

// Err is what stopped the recording before its end; nil when nothing did.
func (p *Player) Err() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.fault
}

// mix adds what p plays to out; it tells whether p plays. It runs on the output's
// goroutine.
func (p *Player) mix(out []float32) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.playing && p.level == 0 {
		return false
	}
	n := 0
	for ; n < len(out) && n < len(p.ahead); n += 2 {
		if !p.slide() {
			break
		}
		out[n] += p.ahead[n] * p.level
		out[n+1] += p.ahead[n+1] * p.level
	}
	p.ahead = p.ahead[n:]
	p.at += int64(n / 2)
	if len(p.ahead) == 0 { // nothing to play fades by itself
		p.level = 0
	}
	if p.target < 0 {
		p.position.Store(p.at * int64(time.Second) / Rate)
	}
	p.changed.Signal()
	return true
}

// slide moves the level one sample on towards where it should be; not when it has
// reached silence and that is where it should be.
func (p *Player) slide() bool {
	goal := p.volume
	if !p.playing || p.target >= 0 {
		if p.level == 0 {
			return false
		}
		goal = 0
	}
	step := max(p.volume, 1) / fadeSamples
	p.level += min(max(goal-p.level, -step), step)
	return true
}

// feed decodes ahead of what is mixed, goes where it is asked to, and tells of the end.
func (p *Player) feed() {
	buf := make([]float32, 2*Rate/10)
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.closed {
		switch {
		case p.target >= 0 && p.level == 0:
			p.seek()
		case p.target < 0 && !p.ended && len(p.ahead) < 2*aheadSamples:
			p.decode(buf)
		case p.target < 0 && p.ended && len(p.ahead) == 0 && p.playing:
			p.end()
		default:
			p.changed.Wait()
		}
	}
}

// seek takes the stream to the target. The lock is let go meanwhile; a newer target is
// then met by the next turn.
func (p *Player) seek() {
	to := p.target
	p.ahead = nil
	p.mu.Unlock()
	err := p.stream.seek(to)
	p.mu.Lock()
	p.at, p.fault, p.ended = to, err, err != nil
	if p.target == to {
		p.target = -1
	}
}

// decode adds to what is ahead. What was decoded while somebody asked to go elsewhere
// is dropped by the seek that follows.
func (p *Player) decode(buf []float32) {
	p.mu.Unlock()
	n, err := p.stream.read(buf)
	p.mu.Lock()
	p.ahead = append(p.ahead, buf[:n]...)
	if err != nil {
		p.ended = true
		if !errors.Is(err, io.EOF) {
			p.fault = err
		}
	}
}

// end stops at the end and tells of it.
func (p *Player) end() {
	p.playing, p.told, p.level = false, true, 0
	p.moving.Store(false)
	f := p.onEnd
	if f == nil {
		return
	}
	p.mu.Unlock()
	f()
	p.mu.Lock()
}
