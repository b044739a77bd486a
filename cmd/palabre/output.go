package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/gen2brain/malgo"

	"palabre/app/sound"
)

// card is the computer's sound card, through miniaudio, as an Output of the mixer.
//
// The device's own goroutine only copies from a ring, which Run keeps full: decoding and
// mixing never happen where a delay would be heard.
type card struct{ ring ring }

const (
	// Periods of 40 ms: those of 20 ms were heard to break on a busy machine.
	periodMS, periods = 40, 3
	// fillStep is how much is pulled from the mixer at a time.
	fillStep = sound.Rate / 100
	// lostAfter: a sound server that dies calls back no more, and says nothing.
	lostAfter = 3 * time.Second
	// leaveAfter is how long the closing of a device is waited for; that of a device
	// whose server died never ends.
	leaveAfter = time.Second
)

var errLost = errors.New("the sound card no longer asks for sound")

// backends are the ways to a sound card, best first. miniaudio's own list ends with one
// that plays into nothing, which would hide that there is no card. ALSA is left out where
// the kernel knows no card: it would say so at length on the terminal at every try.
func backends() []malgo.Backend {
	list := []malgo.Backend{malgo.BackendWasapi, malgo.BackendCoreaudio, malgo.BackendPulseaudio}
	if cards, err := filepath.Glob("/dev/snd/pcm*p"); err == nil && len(cards) > 0 {
		list = append(list, malgo.BackendAlsa)
	}
	return append(list, malgo.BackendSndio, malgo.BackendAudio4, malgo.BackendOss, malgo.BackendDsound, malgo.BackendWinmm)
}

// Latency is how long what was pulled waits in the ring and in the device.
func (c *card) Latency() time.Duration {
	return time.Duration(c.ring.filled()/2)*time.Second/sound.Rate + periodMS*periods*time.Millisecond
}

// Run opens the card and keeps its ring full.
func (c *card) Run(ctx context.Context, fill sound.Fill) (err error) {
	c.ring.empty()
	backend, err := malgo.InitContext(backends(), malgo.ContextConfig{}, nil)
	if err != nil {
		return fmt.Errorf("open sound system: %w", err)
	}
	device, err := malgo.InitDevice(backend.Context, c.config(), malgo.DeviceCallbacks{Data: c.ring.play})
	if err != nil {
		return errors.Join(fmt.Errorf("open sound card: %w", err), release(backend))
	}
	defer func() { err = errors.Join(err, leave(device, backend)) }()
	if err := device.Start(); err != nil {
		return fmt.Errorf("start sound card: %w", err)
	}
	return c.keepFull(ctx, fill)
}

func (c *card) config() malgo.DeviceConfig {
	config := malgo.DefaultDeviceConfig(malgo.Playback)
	config.Playback.Format, config.Playback.Channels, config.SampleRate = malgo.FormatF32, 2, sound.Rate
	config.PeriodSizeInMilliseconds, config.Periods = periodMS, periods
	config.Wasapi.NoAutoStreamRouting = 1 // miniaudio 0.11 deadlocks in it
	config.Pulse.StreamNamePlayback = "Palabre"
	return config
}

// keepFull pulls from the mixer until ctx ends or the device falls silent.
func (c *card) keepFull(ctx context.Context, fill sound.Fill) error {
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	buf := make([]float32, 2*fillStep)
	asked, since := c.ring.asked(), time.Now()
	for {
		for c.ring.free() >= len(buf) {
			fill(buf)
			c.ring.put(buf)
		}
		select {
		case <-ctx.Done():
			return nil
		case now := <-look.C:
			if n := c.ring.asked(); n != asked {
				asked, since = n, now
			} else if now.Sub(since) > lostAfter {
				return errLost
			}
		}
	}
}

// leave closes the device, without waiting for ever.
func leave(device *malgo.Device, backend *malgo.AllocatedContext) error {
	left := make(chan error, 1)
	go func() {
		device.Uninit()
		left <- release(backend)
	}()
	select {
	case err := <-left:
		return err
	case <-time.After(leaveAfter):
		return errLost
	}
}

func release(backend *malgo.AllocatedContext) error {
	err := backend.Uninit()
	backend.Free()
	return err
}
