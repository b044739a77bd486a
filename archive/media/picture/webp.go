package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/draw"
	"io"

	"golang.org/x/image/webp"

	"palabre/archive/media/internal/planes"
)

// webp decodes a WebP; of one that moves, the first frame. VP8 keeps luminance from 16 to
// 235 (RFC 6386 §9.2), and the library reads it as if it filled the byte.
func (d *decoding) webp() (*planes.Image, error) {
	if d.damage != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, d.damage)
	}
	return d.whole(func(r io.Reader) (image.Image, error) {
		frame, at := d.firstFrame()
		if frame != nil {
			r = bytes.NewReader(frame)
		}
		m, err := webp.Decode(r)
		var lossy *image.YCbCr
		switch m := m.(type) {
		case *image.YCbCr:
			lossy = m
		case *image.NYCbCrA:
			lossy = &m.YCbCr
		}
		if lossy != nil {
			planes.Stretch(lossy)
		}
		if canvas := image.Rect(0, 0, d.width, d.height); err == nil && frame != nil && m.Bounds() != canvas {
			whole := image.NewNRGBA(canvas)
			draw.Draw(whole, m.Bounds().Add(at), m, m.Bounds().Min, draw.Src)
			return whole, nil
		}
		return m, err
	})
}

// firstFrame makes a still WebP of the first frame of one that moves, and says where it
// stands on the canvas; nil when nothing moves (RFC 9649 §2.7.1.1).
func (d *decoding) firstFrame() ([]byte, image.Point) {
	for at := int64(12); ; {
		b := d.head(at, 24)
		if len(b) < 24 {
			return nil, image.Point{}
		}
		n := int64(binary.LittleEndian.Uint32(b[4:]))
		if string(b[:4]) != "ANMF" || n < 16 {
			at += 8 + n + n&1
			continue
		}
		where := image.Pt(2*uint24(b[8:]), 2*uint24(b[11:]))
		parts := d.head(at+24, n-16)
		head := []byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00")
		if bytes.HasPrefix(parts, []byte("ALPH")) || bytes.HasPrefix(parts, []byte("VP8L")) {
			head[20] = 0x10
		}
		head = append(head, b[14:20]...) // the size, less one, as VP8X has it too
		out := append(head, parts...)
		binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
		return out, where
	}
}
