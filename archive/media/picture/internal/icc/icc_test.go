package icc_test

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"testing"

	"palabre/archive/media/picture/internal/icc"
)

// The primaries of Display P3 and of Adobe RGB under D50, as Apple's and Adobe's profiles
// give them, by columns.
var (
	displayP3 = [9]float64{0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407}
	adobeRGB  = [9]float64{0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457}
	sRGB      = [9]float64{0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.71410}
)

// The curve of sRGB and of Display P3 as a formula, and the exponent of Adobe RGB.
var (
	parametric = append([]byte("para\x00\x00\x00\x00\x00\x03\x00\x00"), numbers(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)...)
	exponent   = []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00")
)

func numbers(list ...float64) (b []byte) {
	for _, v := range list {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// profile writes a profile of those primaries and of that curve.
func profile(primaries [9]float64, curve []byte) []byte {
	b := make([]byte, 132)
	copy(b[16:], "RGB XYZ ")
	copy(b[36:], "acsp")
	binary.BigEndian.PutUint32(b[128:], 6)
	var body []byte
	for i, name := range []string{"r", "g", "b"} {
		for kind, v := range map[string][]byte{"XYZ": append([]byte("XYZ \x00\x00\x00\x00"), numbers(primaries[3*i:3*i+3]...)...), "TRC": curve} {
			b = append(b, name+kind...)
			b = binary.BigEndian.AppendUint32(b, uint32(132+6*12+len(body)))
			b = binary.BigEndian.AppendUint32(b, uint32(len(v)))
			body = append(body, v...)
		}
	}
	return append(b, body...)
}

// The values on the left are shown by those on the right, as CSS Color 4 has them for its
// own example of each space.
func TestColoursOfKnownSpaces(t *testing.T) {
	tests := []struct {
		name      string
		profile   []byte
		from, say color.RGBA
	}{
		{"the red of sRGB in Display P3", profile(displayP3, parametric), color.RGBA{234, 51, 35, 255}, color.RGBA{255, 0, 0, 255}},
		{"the green of sRGB in Display P3", profile(displayP3, parametric), color.RGBA{117, 251, 76, 255}, color.RGBA{0, 255, 0, 255}},
		{"a grey in Display P3", profile(displayP3, parametric), color.RGBA{128, 128, 128, 255}, color.RGBA{128, 128, 128, 255}},
		{"the red of sRGB in Adobe RGB", profile(adobeRGB, exponent), color.RGBA{219, 0, 0, 255}, color.RGBA{255, 0, 0, 255}},
		{"white in Adobe RGB", profile(adobeRGB, exponent), color.RGBA{255, 255, 255, 255}, color.RGBA{255, 255, 255, 255}},
		{"sRGB itself", profile(sRGB, parametric), color.RGBA{10, 200, 30, 255}, color.RGBA{10, 200, 30, 255}},
		{"no profile", nil, color.RGBA{10, 200, 30, 255}, color.RGBA{10, 200, 30, 255}},
		{"a profile cut short", profile(displayP3, parametric)[:190], color.RGBA{10, 200, 30, 255}, color.RGBA{10, 200, 30, 255}},
	}
	for _, tt := range tests {
		m := image.NewRGBA(image.Rect(0, 0, 1, 1))
		m.SetRGBA(0, 0, tt.from)
		icc.Apply(m, tt.profile)
		got := m.RGBAAt(0, 0)
		for _, d := range []int{int(got.R) - int(tt.say.R), int(got.G) - int(tt.say.G), int(got.B) - int(tt.say.B)} {
			if d < -3 || d > 3 {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.say)
				break
			}
		}
	}
}

// Whatever the bytes of a profile, a picture comes out.
func FuzzApply(f *testing.F) {
	f.Add(profile(displayP3, parametric))
	f.Add(profile(adobeRGB, exponent))
	f.Fuzz(func(_ *testing.T, b []byte) { icc.Apply(image.NewRGBA(image.Rect(0, 0, 2, 2)), b) })
}
