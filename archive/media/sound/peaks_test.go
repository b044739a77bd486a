package sound_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/sound"
)

// wave makes a WAV of 32-bit floats out of a function of time.
func wave(rate, channels int, length time.Duration, f func(t float64) float64) fact.Source {
	n := int(length.Seconds() * float64(rate))
	var b bytes.Buffer
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // a bytes.Buffer takes everything
	b.WriteString("RIFF\x00\x00\x00\x00WAVEfmt ")
	put(uint32(16))
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

// tone is a sine of the given frequency at a level in dBFS.
func tone(hz, dbfs float64) func(float64) float64 {
	amplitude := math.Pow(10, dbfs/20)
	return func(t float64) float64 { return amplitude * math.Sin(2*math.Pi*hz*t) }
}

func measure(t *testing.T, s fact.Source) *sound.Peaks {
	t.Helper()
	p, err := sound.Measure(t.Context(), s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestLoudness follows EBU Tech 3341, table 1, and our own rule for mono.
func TestLoudness(t *testing.T) {
	quietLoud := func(t float64) float64 {
		if t < 10 || t >= 70 {
			return tone(997, -36)(t)
		}
		return tone(997, -23)(t)
	}
	for _, c := range []struct {
		name     string
		rate, ch int
		length   time.Duration
		sound    func(float64) float64
		want     float64
	}{
		{"case 1: a tone at -23 dBFS in both channels", 48000, 2, 20 * time.Second, tone(997, -23), -23},
		{"case 2: at -33 dBFS", 48000, 2, 20 * time.Second, tone(997, -33), -33},
		{"case 3: quiet, loud, quiet", 48000, 2, 80 * time.Second, quietLoud, -23},
		{"at 44.1 kHz", 44100, 2, 20 * time.Second, tone(997, -23), -23},
		{"at 8 kHz", 8000, 2, 20 * time.Second, tone(997, -23), -23},
		{"mono is heard from two loudspeakers", 48000, 1, 20 * time.Second, tone(997, -23), -23},
		{"silence", 48000, 2, 5 * time.Second, func(float64) float64 { return 0 }, math.Inf(-1)},
		{"shorter than a block", 48000, 2, 300 * time.Millisecond, tone(997, -23), math.Inf(-1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := measure(t, wave(c.rate, c.ch, c.length, c.sound)).Loudness
			if got != c.want && !(math.Abs(got-c.want) <= 0.1) {
				t.Errorf("%.2f LUFS, want %.2f", got, c.want)
			}
		})
	}
}

func TestPeaksAreKept(t *testing.T) {
	p := measure(t, wave(8000, 1, 10*time.Second, tone(440, -6)))
	if p.Duration() != 10*time.Second || math.Abs(p.Peak+6) > 0.05 {
		t.Errorf("%v at %.2f dBFS, want 10s at -6", p.Duration(), p.Peak)
	}
	b, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back sound.Peaks
	if err := back.UnmarshalBinary(b); err != nil {
		t.Fatal(err)
	}
	again, err := back.MarshalBinary()
	if err != nil || !bytes.Equal(b, again) {
		t.Error("what was read back is not what was written", err)
	}
	for cut := range len(b) {
		if err := back.UnmarshalBinary(b[:cut]); err == nil {
			t.Fatalf("%d of %d bytes were accepted", cut, len(b))
		}
	}
}

func TestWaveform(t *testing.T) {
	clap := func(at float64) func(float64) float64 {
		return func(t float64) float64 {
			if t >= at && t < at+0.002 {
				return 0.9
			}
			return 0
		}
	}
	p := measure(t, wave(8000, 1, 60*time.Second, clap(45)))
	for _, width := range []int{1, 7, 100, 5000} {
		bars := sound.Waveform(p, width)
		if len(bars) != width {
			t.Fatalf("%d bars, want %d", len(bars), width)
		}
		heard := 0
		for i, b := range bars {
			if b.High > 0.5 {
				heard++
				if at := float64(i) / float64(width); math.Abs(at-0.75) > 1/float64(width)+0.001 {
					t.Errorf("width %d: the clap is drawn at %.3f, want 0.750", width, at)
				}
			}
		}
		if heard == 0 {
			t.Errorf("width %d: the clap is not drawn", width)
		}
	}
	if bars := p.Bars(59*time.Second, 62*time.Second, 3); len(bars) != 3 || bars[2].High != 0 {
		t.Errorf("beyond the end: %v, want three bars, the last one silent", bars)
	}
}

func TestPictureOfARecording(t *testing.T) {
	p := measure(t, wave(8000, 1, 10*time.Second, func(t float64) float64 { return t / 10 * tone(200, 0)(t) }))
	img := sound.Picture(sound.Waveform(p, 36), 512, 320, sound.Laterite)
	strokes := 0
	for x := range 512 {
		if img.NRGBAAt(x, 160) == sound.Laterite.Stroke {
			strokes++
		}
	}
	if img.Bounds().Dx() != 512 || img.NRGBAAt(0, 0) != sound.Laterite.Ground || strokes < 100 || strokes > 400 {
		t.Errorf("%v, corner %v, %d points of stroke on the middle line", img.Bounds(), img.NRGBAAt(0, 0), strokes)
	}
}

func TestPreviewListensHereAndThere(t *testing.T) {
	loudInTheMiddle := func(t float64) float64 {
		if t < 20 || t > 40 {
			return 0
		}
		return tone(440, -6)(t)
	}
	img, err := sound.Preview(t.Context(), wave(8000, 2, time.Minute, loudInTheMiddle), 360)
	if err != nil {
		t.Fatal(err)
	}
	high := func(x int) (n int) {
		for y := range img.Bounds().Dy() {
			if img.At(x, y) != sound.Laterite.Ground {
				n++
			}
		}
		return n
	}
	left, middle := 0, 0
	for x := range 360 {
		switch {
		case x < 120:
			left = max(left, high(x))
		case x < 240:
			middle = max(middle, high(x))
		}
	}
	if img.Bounds().Dy() != 225 || left > 10 || middle < 60 {
		t.Errorf("%v: strokes of %d points in the silence, %d in the voice", img.Bounds(), left, middle)
	}
}
