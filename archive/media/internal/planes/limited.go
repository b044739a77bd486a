package planes

import "image"

// Stretch spreads over the whole byte the samples of a picture that keeps its luminance
// from 16 to 235 and its chroma from 16 to 240, as films and the codecs made from them do
// (ITU-R BT.601); decoders that read them as if they filled the byte wash the picture out.
func Stretch(m *image.YCbCr) {
	stretch(m.Y, 16, 235)
	stretch(m.Cb, 16, 240)
	stretch(m.Cr, 16, 240)
}

func stretch(pix []byte, low, high int) {
	var table [256]byte
	for v := range table {
		table[v] = byte(min((max(v-low, 0)*255+(high-low)/2)/(high-low), 255))
	}
	for i, v := range pix {
		pix[i] = table[v]
	}
}
