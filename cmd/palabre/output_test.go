package main

import (
	"context"
	"encoding/binary"
	"math"
	"testing"

	"palabre/app/sound"
)

func TestRingPlaysInOrder(t *testing.T) {
	var r ring
	next, heard := float32(1), float32(1)
	in, out := make([]float32, 700), make([]byte, 4*900)
	for range 500 {
		for r.free() >= len(in) {
			for i := range in {
				in[i] = next
				next++
			}
			r.put(in)
		}
		r.play(out, nil, 450)
		for i := 0; i < len(out); i += 4 {
			if v := math.Float32frombits(binary.NativeEndian.Uint32(out[i:])); v != heard {
				t.Fatalf("heard %v, want %v", v, heard)
			}
			heard++
		}
	}
	r.empty()
	r.play(out, nil, 450)
	if v := binary.NativeEndian.Uint32(out); v != 0 {
		t.Errorf("an empty ring plays %v, want silence", v)
	}
}

// TestCardAnswers opens the sound card of this machine, or is told that there is none.
func TestCardAnswers(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	pulled := 0
	err := (&card{}).Run(ctx, func(p []float32) {
		clear(p)
		if pulled += len(p) / 2; pulled > sound.Rate/2 {
			stop()
		}
	})
	if err != nil {
		t.Skip("no sound card here:", err)
	}
	if pulled <= sound.Rate/2 {
		t.Errorf("the card asked for %d samples", pulled)
	}
}
