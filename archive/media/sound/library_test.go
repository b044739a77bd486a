package sound_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/sound"
)

// A FLAC whose picture claims 4 GiB is described all the same, without reserving them.
func TestPictureThatLiesAboutItsLength(t *testing.T) {
	le := func(n int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(n)) }
	comment := bytes.Join([][]byte{le(4), []byte("test"), le(1), le(len("TITLE=Le puits")), []byte("TITLE=Le puits")}, nil)
	block := func(kind byte, b []byte) []byte {
		return append([]byte{kind, byte(len(b) >> 16), byte(len(b) >> 8), byte(len(b))}, b...)
	}
	streamInfo := make([]byte, 34)
	copy(streamInfo[10:], []byte{0x0A, 0xC4, 0x42, 0xF0, 0, 0, 0xAC, 0x44}) // 44.1 kHz, stereo, 44,100 samples
	picture := append(binary.BigEndian.AppendUint32(nil, 3), 0xFF, 0xFF, 0xFF, 0xFF)
	file := bytes.Join([][]byte{[]byte("fLaC"), block(0, streamInfo), block(6, picture), block(0x84, comment)}, nil)
	allocated := testing.AllocsPerRun(1, func() {
		facts, _ := sound.Read(t.Context(), fact.Source{ReaderAt: bytes.NewReader(file), Size: int64(len(file)), Name: "a.flac"})
		if facts.Title != "Le puits" {
			t.Errorf("title %q", facts.Title)
		}
	})
	if allocated > 2000 {
		t.Errorf("%v allocations for a file of %d bytes", allocated, len(file))
	}
}
