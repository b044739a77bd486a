package main

import (
	"encoding/binary"
	"math"
	"sync"
)

// ring holds the samples between the mixer and the sound card: 160 ms, four of the periods it
// asks for. With 80 ms, a machine of two cores kept busy by three programs was heard to break.
type ring struct {
	mu      sync.Mutex // held for a copy
	samples [2 * 7680]float32
	read    int // where the next sample to play is
	count   int
	calls   int // of the card
}

// play fills out, as 32-bit floats, for the card; what is missing is silence.
func (r *ring) play(out, _ []byte, _ uint32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calls++
	n := min(len(out)/4, r.count)
	for i := range n {
		binary.NativeEndian.PutUint32(out[4*i:], math.Float32bits(r.samples[r.read]))
		if r.read++; r.read == len(r.samples) {
			r.read = 0
		}
	}
	r.count -= n
	clear(out[4*n:])
}

// put adds samples; there must be room.
func (r *ring) put(in []float32) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, v := range in {
		r.samples[(r.read+r.count)%len(r.samples)] = v
		r.count++
	}
}

func (r *ring) free() int   { r.mu.Lock(); defer r.mu.Unlock(); return len(r.samples) - r.count }
func (r *ring) filled() int { r.mu.Lock(); defer r.mu.Unlock(); return r.count }
func (r *ring) asked() int  { r.mu.Lock(); defer r.mu.Unlock(); return r.calls }
func (r *ring) empty()      { r.mu.Lock(); defer r.mu.Unlock(); r.read, r.count = 0, 0 }
