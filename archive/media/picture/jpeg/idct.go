package jpeg

// draw writes one block into the plane, at its reduced size. only tells that the block
// has but its mean.
func (c *component) draw(b *[64]int32, only bool, x, y int) {
	out := c.Pix[(y*c.Stride+x)*c.size:]
	switch {
	case only || c.size == 1:
		v := level((b[0] + 4) >> 3)
		for i := range c.size {
			line := out[i*c.Stride : i*c.Stride+c.size]
			for j := range line {
				line[j] = v
			}
		}
	case c.size == 2:
		inverse2(b, out, c.Stride)
	case c.size == 4:
		inverse4(b, out, c.Stride)
	default:
		inverse8(b, out, c.Stride)
	}
}

// level turns a sample around zero into one from 0 to 255.
func level(v int32) byte {
	v += 128
	if uint32(v) > 255 {
		if v < 0 {
			return 0
		}
		return 255
	}
	return byte(v)
}

// inverse2 is the inverse transform of the low 2×2 coefficients.
func inverse2(b *[64]int32, out []byte, stride int) {
	s0, s1 := b[0]+b[8]+4, b[1]+b[9]
	d0, d1 := b[0]-b[8]+4, b[1]-b[9]
	out[0], out[1] = level((s0+s1)>>3), level((s0-s1)>>3)
	out[stride], out[stride+1] = level((d0+d1)>>3), level((d0-d1)>>3)
}

// Constants of the inverse transform, in 1/8192.
const (
	fixed = 13

	c0_298631336 = 2446
	c0_390180644 = 3196
	c0_541196100 = 4433
	c0_765366865 = 6270
	c0_899976223 = 7373
	c1_175875602 = 9633
	c1_306562965 = 10703
	c1_501321110 = 12299
	c1_847759065 = 15137
	c1_961570560 = 16069
	c2_053119869 = 16819
	c2_562915447 = 20995
	c3_072711026 = 25172
)

// inverse4 is the inverse transform of the low 4×4 coefficients: that of length four, down
// then across.
func inverse4(b *[64]int32, out []byte, stride int) {
	const kept = 2 // more bits between the passes
	var t [16]int32
	for i := range 4 {
		e0, e1 := (b[i]+b[16+i])<<fixed, (b[i]-b[16+i])<<fixed
		o0 := b[8+i]*c1_306562965 + b[24+i]*c0_541196100
		o1 := b[8+i]*c0_541196100 - b[24+i]*c1_306562965
		const round = 1 << (fixed - kept - 1)
		t[i] = (e0 + o0 + round) >> (fixed - kept)
		t[4+i] = (e1 + o1 + round) >> (fixed - kept)
		t[8+i] = (e1 - o1 + round) >> (fixed - kept)
		t[12+i] = (e0 - o0 + round) >> (fixed - kept)
	}
	for i := range 4 {
		s := t[4*i : 4*i+4 : 4*i+4]
		const down = fixed + kept + 3
		e0, e1 := (s[0]+s[2])<<fixed+1<<(down-1), (s[0]-s[2])<<fixed+1<<(down-1)
		o0 := s[1]*c1_306562965 + s[3]*c0_541196100
		o1 := s[1]*c0_541196100 - s[3]*c1_306562965
		line := out[i*stride : i*stride+4 : i*stride+4]
		line[0], line[1] = level((e0+o0)>>down), level((e1+o1)>>down)
		line[2], line[3] = level((e1-o1)>>down), level((e0-o0)>>down)
	}
}

// inverse8 is the whole inverse transform: each pass gives √8 times the orthonormal one.
func inverse8(b *[64]int32, out []byte, stride int) {
	const kept = 2 // more bits between the passes
	for i := range 8 {
		c := b[i : i+57 : i+57]
		if c[8]|c[16]|c[24]|c[32]|c[40]|c[48]|c[56] == 0 {
			v := c[0] << kept
			c[8], c[16], c[24], c[32], c[40], c[48], c[56] = v, v, v, v, v, v, v
			c[0] = v
			continue
		}
		const down, round = fixed - kept, 1 << (fixed - kept - 1)
		e0, e1, e2, e3 := even(c[0], c[16], c[32], c[48], round)
		o0, o1, o2, o3 := odd(c[8], c[24], c[40], c[56])
		c[0], c[56] = (e0+o0)>>down, (e0-o0)>>down
		c[8], c[48] = (e1+o1)>>down, (e1-o1)>>down
		c[16], c[40] = (e2+o2)>>down, (e2-o2)>>down
		c[24], c[32] = (e3+o3)>>down, (e3-o3)>>down
	}
	for i := range 8 {
		s := b[8*i : 8*i+8 : 8*i+8]
		const down, round = fixed + kept + 3, 1 << (fixed + kept + 2)
		e0, e1, e2, e3 := even(s[0], s[2], s[4], s[6], round)
		o0, o1, o2, o3 := odd(s[1], s[3], s[5], s[7])
		line := out[i*stride : i*stride+8 : i*stride+8]
		line[0], line[7] = level((e0+o0)>>down), level((e0-o0)>>down)
		line[1], line[6] = level((e1+o1)>>down), level((e1-o1)>>down)
		line[2], line[5] = level((e2+o2)>>down), level((e2-o2)>>down)
		line[3], line[4] = level((e3+o3)>>down), level((e3-o3)>>down)
	}
}

// even transforms the coefficients 0, 2, 4, 6 of a line, and adds round.
func even(c0, c2, c4, c6, round int32) (e0, e1, e2, e3 int32) {
	z := (c2 + c6) * c0_541196100
	a, b := z-c6*c1_847759065, z+c2*c0_765366865
	s, d := (c0+c4)<<fixed+round, (c0-c4)<<fixed+round
	return s + b, d + a, d - a, s - b
}

// odd transforms the coefficients 1, 3, 5, 7 of a line.
func odd(c1, c3, c5, c7 int32) (o0, o1, o2, o3 int32) {
	z5 := (c7 + c3 + c5 + c1) * c1_175875602
	z1, z2 := (c7+c1)*-c0_899976223, (c5+c3)*-c2_562915447
	z3, z4 := z5-(c7+c3)*c1_961570560, z5-(c5+c1)*c0_390180644
	return c1*c1_501321110 + z1 + z4, c3*c3_072711026 + z2 + z3,
		c5*c2_053119869 + z2 + z4, c7*c0_298631336 + z1 + z3
}
