package ocr

import (
	"image"
	"image/color"
)

// grainy is the grain, in levels, from which a picture is blurred: clean scans measure
// under 2, photographs of a page 2 to 4, a scan with strong grain 10 and more.
const grainy = 5

// prepare makes a picture grey, takes its grain away where it has much, and stretches it
// from black to white.
func prepare(m image.Image) *image.Gray {
	g := grey(m)
	if grain(g) > grainy {
		for range 4 { // four boxes of three make a bell of σ 1.6
			g = blurred(g)
		}
	}
	stretch(g)
	return g
}

func grey(m image.Image) *image.Gray {
	b := m.Bounds()
	g := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	if c, ok := m.(*image.RGBA); ok {
		for y := range g.Rect.Dy() {
			from, to := c.Pix[y*c.Stride:], g.Pix[y*g.Stride:(y+1)*g.Stride]
			for x := range to {
				p := from[4*x : 4*x+3 : 4*x+3]
				to[x] = byte((19595*uint32(p[0]) + 38470*uint32(p[1]) + 7471*uint32(p[2]) + 1<<15) >> 16)
			}
		}
		return g
	}
	for y := range g.Rect.Dy() {
		for x := range g.Rect.Dx() {
			g.SetGray(x, y, color.GrayModel.Convert(m.At(b.Min.X+x, b.Min.Y+y)).(color.Gray))
		}
	}
	return g
}

// grain is the middle difference, in levels, between a pixel and the mean of those around
// it: letters are few among the pixels of a page and do not move the middle.
func grain(g *image.Gray) int {
	var counts [256]int
	total := 0
	for y := 1; y < g.Rect.Dy()-1; y += 3 {
		for x := 1; x < g.Rect.Dx()-1; x += 3 {
			i := y*g.Stride + x
			around := (int(g.Pix[i-1]) + int(g.Pix[i+1]) + int(g.Pix[i-g.Stride]) + int(g.Pix[i+g.Stride])) / 4
			d := int(g.Pix[i]) - around
			counts[max(d, -d)]++
			total++
		}
	}
	seen := 0
	for d, n := range counts {
		if seen += n; 2*seen >= total {
			return d
		}
	}
	return 0
}

// blurred is the mean of nine pixels around each.
func blurred(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(g.Rect)
	sums := make([]int, w)
	for y := range h {
		rows := [3]int{max(y-1, 0), y, min(y+1, h-1)}
		for x := range sums {
			sums[x] = int(g.Pix[rows[0]*g.Stride+x]) + int(g.Pix[rows[1]*g.Stride+x]) + int(g.Pix[rows[2]*g.Stride+x])
		}
		for x := range sums {
			out.Pix[y*out.Stride+x] = byte((sums[max(x-1, 0)] + sums[x] + sums[min(x+1, w-1)] + 4) / 9)
		}
	}
	return out
}

// stretch makes ink black, of which a page may have one pixel in a thousand, and paper,
// which is its lighter half, white: what is left of the grain goes with it.
func stretch(g *image.Gray) {
	var counts [256]int
	for _, v := range g.Pix {
		counts[v]++
	}
	at := func(part float64) int {
		seen, wanted := 0, part*float64(len(g.Pix))
		for v, n := range counts {
			if seen += n; float64(seen) >= wanted {
				return v
			}
		}
		return 255
	}
	low, high := at(0.001), at(0.5)
	if high-low < 64 { // a dark page: its whole range
		high = at(0.995)
	}
	if high-low < 8 {
		return
	}
	var table [256]byte
	for v := range table {
		table[v] = byte(min(max((v-low)*255/(high-low), 0), 255))
	}
	for i, v := range g.Pix {
		g.Pix[i] = table[v]
	}
}
