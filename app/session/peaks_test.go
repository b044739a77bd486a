package session_test

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"palabre/app/session"
	"palabre/archive"
)

// tone is a WAV file of one second of a pure tone.
func tone() []byte {
	const rate = 8000
	b := append([]byte("RIFF\x00\x00\x00\x00WAVEfmt "), 16, 0, 0, 0, 1, 0, 1, 0)
	b = binary.LittleEndian.AppendUint32(b, rate)
	b = binary.LittleEndian.AppendUint32(b, 2*rate)
	b = append(b, 2, 0, 16, 0)
	b = binary.LittleEndian.AppendUint32(append(b, "data"...), 2*rate)
	for i := range rate {
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(12000*math.Sin(float64(i)/10))))
	}
	binary.LittleEndian.PutUint32(b[4:], uint32(len(b)-8))
	return b
}

// The outline is measured once: the second time the original is not even there any more.
func TestOutlineIsMeasuredOnce(t *testing.T) {
	dir := t.TempDir()
	a, err := archive.Create(t.Context(), filepath.Join(dir, "a"), archive.Partnership{Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}}},
		archive.Options{By: "Hélène", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = a.Close() }()
	d := bring(t, a, tone())
	first, err := session.Peaks(t.Context(), a, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	path, err := a.Original(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	again, err := session.Peaks(t.Context(), a, d, nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Duration() != first.Duration() || again.Samples != 8000 || math.Abs(again.Peak-first.Peak) > 0.001 {
		t.Errorf("read back %v, %d samples, peak %v; measured %v, %v", again.Duration(), again.Samples, again.Peak, first.Duration(), first.Peak)
	}
}

// bring puts one original into an archive.
func bring(t *testing.T, a *archive.Archive, b []byte) archive.Digest {
	t.Helper()
	f, err := a.Fill(t.Context(), archive.Fill{Label: "essai", Source: "essai"})
	if err != nil {
		t.Fatal(err)
	}
	voice := []archive.Arrival{{
		Name:     archive.NameOf("voix.wav"),
		Open:     func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b)), nil },
		Describe: func(archive.Digest, int64) archive.Item { return archive.Item{Type: archive.TypeRecording} },
	}}
	var came archive.Digest
	err = f.Take(t.Context(), slices.Values([][]archive.Arrival{voice}), func(_ []archive.Arrival, arrived []archive.Arrived) error {
		came = arrived[0].Digest
		return arrived[0].Err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seal(t.Context(), archive.Report{Imported: 1}); err != nil {
		t.Fatal(err)
	}
	return came
}
