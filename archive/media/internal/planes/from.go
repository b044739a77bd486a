package planes

import (
	"image"
	"image/color"
	"image/draw"
)

// From takes a picture of the standard library apart. What is transparent is put on white.
// A picture with a palette is not trusted to stay within it.
func From(m image.Image) *Image {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	switch m := m.(type) {
	case *image.Gray:
		return &Image{Width: w, Height: h, Planes: []Plane{{m.Pix, m.Stride, w, h}}}
	case *image.YCbCr:
		return fromYCbCr(m, w, h)
	}
	out := &Image{Width: w, Height: h, Model: RGB}
	for range 3 {
		out.Planes = append(out.Planes, Plane{Pix: make([]byte, w*h), Stride: w, Width: w, Height: h})
	}
	line := image.NewRGBA(image.Rect(0, 0, w, 1))
	sound, ok := m.(*image.RGBA)
	opaque := ok && sound.Opaque()
	for y := range h {
		if opaque {
			line.Pix = sound.Pix[sound.PixOffset(b.Min.X, b.Min.Y+y):][:4*w]
		} else {
			flatten(line, m, image.Pt(b.Min.X, b.Min.Y+y))
		}
		r, g, bl := out.Planes[0].row(y), out.Planes[1].row(y), out.Planes[2].row(y)
		for x := range w {
			p := line.Pix[4*x : 4*x+3 : 4*x+3]
			r[x], g[x], bl[x] = p[0], p[1], p[2]
		}
	}
	return out
}

func fromYCbCr(m *image.YCbCr, w, h int) *Image {
	cw, ch := w, h
	switch m.SubsampleRatio {
	case image.YCbCrSubsampleRatio422:
		cw = (w + 1) / 2
	case image.YCbCrSubsampleRatio420:
		cw, ch = (w+1)/2, (h+1)/2
	case image.YCbCrSubsampleRatio440:
		ch = (h + 1) / 2
	case image.YCbCrSubsampleRatio411:
		cw = (w + 3) / 4
	case image.YCbCrSubsampleRatio410:
		cw, ch = (w+3)/4, (h+1)/2
	case image.YCbCrSubsampleRatio444:
	}
	return &Image{Width: w, Height: h, Model: YCbCr, Planes: []Plane{
		{m.Y, m.YStride, w, h}, {m.Cb, m.CStride, cw, ch}, {m.Cr, m.CStride, cw, ch},
	}}
}

// flatten draws one line of m on white.
func flatten(line *image.RGBA, m image.Image, at image.Point) {
	draw.Draw(line, line.Rect, image.White, image.Point{}, draw.Src)
	p, ok := m.(*image.Paletted)
	if !ok {
		draw.Draw(line, line.Rect, m, at, draw.Over)
		return
	}
	for x := range line.Rect.Dx() {
		i := int(p.Pix[p.PixOffset(at.X+x, at.Y)])
		if i >= len(p.Palette) {
			continue
		}
		c := color.NRGBAModel.Convert(p.Palette[i]).(color.NRGBA)
		over := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 255*(255-int(c.A)) + 127) / 255) }
		copy(line.Pix[4*x:], []byte{over(c.R), over(c.G), over(c.B), 255})
	}
}
