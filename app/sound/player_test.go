package sound_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"palabre/app/sound"
	"palabre/archive/media/fact"
)

// wave makes a WAV of 32-bit floats out of a function of time.
func wave(rate, channels int, length time.Duration, f func(t float64) float64) fact.Source {
	n := int(length.Seconds() * float64(rate))
	b := bytes.NewBufferString("RIFF\x00\x00\x00\x00WAVEfmt \x10\x00\x00\x00")
	put := func(v any) { _ = binary.Write(b, binary.LittleEndian, v) } // a bytes.Buffer takes everything
	put([]uint16{3, uint16(channels)})
	put([]uint32{uint32(rate), uint32(rate * channels * 4)})
	put([]uint16{uint16(channels * 4), 32})
	b.WriteString("data")
	put(uint32(n * channels * 4))
	for i := range n {
		for range channels {
			put(float32(f(float64(i) / float64(rate))))
		}
	}
	return fact.Source{ReaderAt: bytes.NewReader(b.Bytes()), Size: int64(b.Len()), Name: "essai.wav"}
}

func tone(hz, amplitude float64) func(float64) float64 {
	return func(t float64) float64 { return amplitude * math.Sin(2*math.Pi*hz*t) }
}

// tape is an Output that keeps what is played.
type tape struct {
	sound.Silent
	mu   sync.Mutex
	left []float32
}

func (o *tape) Run(ctx context.Context, fill sound.Fill) error {
	return o.Silent.Run(ctx, func(p []float32) {
		fill(p)
		o.mu.Lock()
		defer o.mu.Unlock()
		for i := 0; i < len(p); i += 2 {
			o.left = append(o.left, p[i])
		}
	})
}

// roughest is the largest step between two samples that follow one another.
func (o *tape) roughest() (step float64) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for i := range len(o.left) - 1 {
		step = max(step, math.Abs(float64(o.left[i+1]-o.left[i])))
	}
	return step
}

// play runs a test on a mixer whose time is the bubble’s: what sleeps in it waits for no
// clock of this world.
func play(t *testing.T, out *tape, s fact.Source, test func(t *testing.T, m *sound.Mixer, p *sound.Player)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		var device sound.Output
		if out != nil {
			out.Now = time.Now
			device = out
		}
		m := sound.NewMixer(device, time.Now)
		defer m.Close()
		p, err := m.Open(s)
		if err != nil {
			t.Fatal(err)
		}
		test(t, m, p)
	})
}

// near tells whether a position is where it should be, to one step of the clock.
func near(t *testing.T, p *sound.Player, want time.Duration) {
	t.Helper()
	synctest.Wait()
	if got := p.Position(); got < want-15*time.Millisecond || got > want+15*time.Millisecond {
		t.Errorf("position %v, want %v", got, want)
	}
}

func TestTimePassesWithoutACard(t *testing.T) {
	play(t, nil, wave(8000, 1, 10*time.Second, tone(440, 0.5)), func(t *testing.T, m *sound.Mixer, p *sound.Player) {
		t.Helper()
		ends := make(chan bool, 4)
		p.OnEnd(func() { ends <- true })
		near(t, p, 0)
		p.Play()
		time.Sleep(3 * time.Second)
		near(t, p, 3*time.Second)
		if !m.Mute() {
			t.Error("the mixer does not say that nothing is heard")
		}
		p.Pause()
		time.Sleep(time.Minute)
		near(t, p, 3*time.Second)
		p.Seek(8 * time.Second)
		near(t, p, 8*time.Second)
		p.Play()
		time.Sleep(2100 * time.Millisecond)
		near(t, p, 10*time.Second)
		if p.Playing() || len(ends) != 1 {
			t.Errorf("at the end: playing %v, told of the end %d times", p.Playing(), len(ends))
		}
		p.Play() // from the beginning again
		time.Sleep(time.Second)
		near(t, p, time.Second)
	})
}

func TestNothingClicks(t *testing.T) {
	out := &tape{}
	play(t, out, wave(48000, 2, 20*time.Second, tone(100, 0.6)), func(t *testing.T, _ *sound.Mixer, p *sound.Player) {
		t.Helper()
		acts := []func(){p.Play, p.Pause, p.Play, func() { p.Seek(7777 * time.Millisecond) }, func() { p.Seek(0) }, p.Pause, p.Play, func() { p.SetVolume(0.3) }, func() { p.SetVolume(1) }}
		for i, act := range acts {
			act()
			time.Sleep(time.Duration(203+7*i) * time.Millisecond)
		}
	})
	// The tone itself moves by 0.008 from one sample to the next, a fade adds as much.
	if step := out.roughest(); step > 0.012 || step < 0.005 {
		t.Errorf("the largest step between two samples is %.4f, want about 0.008", step)
	}
}

func TestVoicesTogetherAreLimited(t *testing.T) {
	out := &tape{}
	play(t, out, wave(48000, 2, 2*time.Second, tone(300, 0.9)), func(t *testing.T, m *sound.Mixer, p *sound.Player) {
		t.Helper()
		q, err := m.Open(wave(44100, 1, 2*time.Second, tone(300, 0.9)))
		if err != nil {
			t.Fatal(err)
		}
		q.SetGain(6)
		p.Play()
		q.Play()
		time.Sleep(time.Second)
	})
	for i, v := range out.left {
		if math.Abs(float64(v)) > 0.892 {
			t.Fatalf("sample %d is %.3f, beyond -1 dBFS", i, v)
		}
	}
}

// lost is a device that fails the first times it is opened.
type lost struct {
	tape
	times int
}

func (o *lost) Run(ctx context.Context, fill sound.Fill) error {
	if o.times > 0 {
		o.times--
		return errors.New("no card")
	}
	return o.tape.Run(ctx, fill)
}

func TestACardThatComesLateIsFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device := &lost{times: 2}
		device.Now = time.Now
		m := sound.NewMixer(device, time.Now)
		defer m.Close()
		p, err := m.Open(wave(8000, 1, time.Minute, tone(440, 0.5)))
		if err != nil {
			t.Fatal(err)
		}
		p.Play()
		time.Sleep(4 * time.Second)
		if !m.Mute() {
			t.Error("no card yet, but the mixer believes it is heard")
		}
		time.Sleep(8 * time.Second)
		near(t, p, 12*time.Second)
		if m.Mute() || len(device.left) == 0 {
			t.Error("the card that came is not used")
		}
	})
}

// TestResampling plays tones of recordings at usual rates and compares with the tone
// itself, in phase.
func TestResampling(t *testing.T) {
	for _, rate := range []int{8000, 11025, 16000, 22050, 24000, 32000, 44100, 44056, 48000, 88200, 96000, 192000} {
		hz := min(float64(rate)*0.2, 5000)
		out := &tape{}
		play(t, out, wave(rate, 1, time.Second, tone(hz, 0.5)), func(t *testing.T, _ *sound.Mixer, p *sound.Player) {
			t.Helper()
			p.Play()
			time.Sleep(900 * time.Millisecond)
		})
		skip := 0
		for out.left[skip] == 0 {
			skip++
		}
		skip -= skip % 480 // the clock pulls ten milliseconds at a time
		var signal, difference float64
		for i := 4800; i < 40000; i++ {
			want := 0.5 * math.Sin(2*math.Pi*hz*float64(i)/sound.Rate)
			d := float64(out.left[skip+i]) - want
			signal, difference = signal+want*want, difference+d*d
		}
		least := 70.0
		if rate == 44056 {
			least = 50 // nearest of 1,024 phases
		}
		if snr := 10 * math.Log10(signal/(difference+1e-20)); snr < least {
			t.Errorf("%d Hz: %.0f dB, want %.0f", rate, snr, least)
		} else {
			t.Logf("%d Hz: %.0f dB", rate, snr)
		}
	}
}
