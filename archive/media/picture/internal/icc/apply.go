package icc

import (
	"image"
	"math"
)

// Apply turns the colours of m, by the profile of its file, into sRGB, in place. Without a
// profile, or with one that is not read here, m stays as it is.
func Apply(m *image.RGBA, file []byte) {
	if len(file) == 0 {
		return
	}
	p, ok := parse(file)
	if !ok {
		return
	}
	if c := converter(p); !c.idle() {
		c.run(m)
	}
}

// screen is XYZ under D50 to the light of sRGB (IEC 61966-2-1, adapted by Bradford).
var screen = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

// scale is the whole number that stands for full light: with 4,096 steps even the darkest
// values of sRGB are told apart.
const scale = 1 << 12

// conversion is a profile made into whole numbers.
type conversion struct {
	curves [3][256]int32
	matrix [3][3]int32
}

func converter(p profile) *conversion {
	c := &conversion{}
	for i := range c.curves {
		for v := range c.curves[i] {
			c.curves[i][v] = int32(math.Round(p.curves[i][v] * scale * 4))
		}
	}
	for i := range 3 {
		for j := range 3 {
			sum := 0.0
			for k := range 3 {
				sum += screen[i][k] * p.matrix[k][j]
			}
			c.matrix[i][j] = int32(math.Round(min(max(sum, -8), 8) * scale))
		}
	}
	return c
}

// colour converts one colour.
func (c *conversion) colour(r, g, b byte) (x, y, z byte) {
	l, m, n := c.curves[0][r], c.curves[1][g], c.curves[2][b]
	light := func(row [3]int32) byte {
		v := (int64(row[0])*int64(l) + int64(row[1])*int64(m) + int64(row[2])*int64(n)) / (scale * 4)
		return encoded[min(max(v, 0), scale)]
	}
	return light(c.matrix[0]), light(c.matrix[1]), light(c.matrix[2])
}

// idle tells that the conversion changes nothing that is seen, as that of a file which
// carries the profile of sRGB.
func (c *conversion) idle() bool {
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				x, y, z := c.colour(byte(r), byte(g), byte(b))
				if far(x, r) || far(y, g) || far(z, b) {
					return false
				}
			}
		}
	}
	return true
}

func far(a byte, b int) bool { return int(a) > b+3 || int(a) < b-3 }

func (c *conversion) run(m *image.RGBA) {
	w := 4 * m.Rect.Dx()
	for y := range m.Rect.Dy() {
		line := m.Pix[y*m.Stride : y*m.Stride+w]
		for x := 0; x < w; x += 4 {
			p := line[x : x+3 : x+3]
			p[0], p[1], p[2] = c.colour(p[0], p[1], p[2])
		}
	}
}

// encoded is the value of sRGB for each step of light.
var encoded = func() (out [scale + 1]byte) {
	for i := range out {
		v := float64(i) / scale
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		out[i] = byte(math.Round(255 * v))
	}
	return out
}()
