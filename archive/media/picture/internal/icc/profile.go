// Package icc turns the colours of a photograph into those of a screen, by the profile that
// its file carries: Display P3 of telephones, Adobe RGB of cameras, and whatever else says
// its primaries and its curves.
//
//	profile, *image.RGBA --Apply--> the same picture in sRGB
//
// Profiles of tables (printers, scanners) are left unread, and their pictures shown as they
// are. Source: ICC.1:2022 (profile version 4.4) §8, §10.
package icc

import (
	"encoding/binary"
	"math"
)

// most bounds the points of a curve; profiles have 4,096 at most.
const most = 1 << 16

// profile is what makes light of the numbers of a picture: a curve for each component,
// then the primaries.
type profile struct {
	curves [3][256]float64
	matrix [3][3]float64 // to XYZ under D50, by rows
}

// parse reads a profile of RGB made of a matrix and curves.
func parse(b []byte) (p profile, ok bool) {
	if len(b) < 132 || string(b[36:40]) != "acsp" || string(b[16:20]) != "RGB " || string(b[20:24]) != "XYZ " {
		return p, false
	}
	n := binary.BigEndian.Uint32(b[128:])
	found := map[string][]byte{}
	for i := uint32(0); i < min(n, 100) && int(132+12*(i+1)) <= len(b); i++ {
		e := b[132+12*i:]
		at, size := uint64(binary.BigEndian.Uint32(e[4:])), uint64(binary.BigEndian.Uint32(e[8:]))
		if at+size <= uint64(len(b)) {
			found[string(e[:4])] = b[at : at+size]
		}
	}
	for i, name := range []string{"r", "g", "b"} {
		xyz := found[name+"XYZ"]
		if len(xyz) < 20 {
			return p, false
		}
		for j := range 3 {
			p.matrix[j][i] = fixed(xyz[8+4*j:])
		}
		if p.curves[i], ok = curve(found[name+"TRC"]); !ok {
			return p, false
		}
	}
	return p, true
}

// fixed reads a number of 16 bits before the point and 16 after.
func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

// curve computes the light of each of 256 values.
func curve(b []byte) (out [256]float64, ok bool) {
	if len(b) < 12 {
		return out, false
	}
	var f func(float64) float64
	switch string(b[:4]) {
	case "curv":
		f = sampled(b[8:])
	case "para":
		f = computed(b[8:])
	}
	if f == nil {
		return out, false
	}
	for i := range out {
		v := f(float64(i) / 255)
		if math.IsNaN(v) {
			return out, false
		}
		out[i] = min(max(v, 0), 1)
	}
	return out, true
}

// sampled is a curve given by points, or by one exponent, or by nothing: a straight line
// (§10.6).
func sampled(b []byte) func(float64) float64 {
	n := int(binary.BigEndian.Uint32(b))
	b = b[4:]
	switch {
	case n == 0:
		return func(x float64) float64 { return x }
	case n < 0 || n > most || len(b) < 2*n:
		return nil
	case n == 1:
		g := float64(binary.BigEndian.Uint16(b)) / 256
		return func(x float64) float64 { return math.Pow(x, g) }
	}
	return func(x float64) float64 {
		at := x * float64(n-1)
		i := min(int(at), n-2)
		low, high := float64(binary.BigEndian.Uint16(b[2*i:])), float64(binary.BigEndian.Uint16(b[2*i+2:]))
		return (low + (high-low)*(at-float64(i))) / 65535
	}
}

// computed is a curve given by the numbers of a formula (§10.18).
func computed(b []byte) func(float64) float64 {
	kind := int(binary.BigEndian.Uint16(b))
	counts := [...]int{1, 3, 4, 5, 7}
	if kind >= len(counts) || len(b) < 4+4*counts[kind] {
		return nil
	}
	var v [7]float64
	for i := range counts[kind] {
		v[i] = fixed(b[4+4*i:])
	}
	g, a, bb, c, d, e, f := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	switch kind {
	case 0:
		return func(x float64) float64 { return math.Pow(x, g) }
	case 1:
		c, d = 0, -bb/a
	case 2:
		e, f, d, c = c, c, -bb/a, 0
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(a*x+bb, g) + e
		}
		return c*x + f
	}
}
