package jpeg

// refine decodes one block of one scan of a progressive picture (T.81 Annex G). Only the
// coefficients that the reduced block needs are kept; of the others, whether they are
// zero, since that decides how later scans are coded.
func (d *decoder) refine(p *part, block int) error {
	switch {
	case d.scan.from == 0 && d.scan.high == 0:
		return d.firstMean(p, block)
	case d.scan.from == 0:
		if d.bits.bit() {
			p.c.coef[block*p.c.size*p.c.size] |= 1 << d.scan.low
		}
		return nil
	case d.scan.high == 0:
		return d.firstBand(p, block)
	}
	return d.nextBand(p, block)
}

// symbol decodes one symbol, without its value.
func (s *stream) symbol(h *huffman) (run int32, size uint, err error) {
	if s.n < 32 {
		s.acc, s.n = s.fill(s.acc, s.n)
	}
	e := h.fast[s.acc>>(64-fastBits)]
	if e&0xff == 0 {
		if e = h.long(s.acc); e == 0 {
			return 0, 0, errCode
		}
	}
	l, size := uint(e&0xff), uint(e>>8&15)
	if v := int32(e >> 16); v != 0 { // the value came along: leave its bits
		size = width(v)
		l -= size
	}
	s.acc <<= l
	s.n -= l
	return int32(e >> 12 & 15), size, nil
}

// width is how many bits a value takes behind its symbol.
func width(v int32) uint {
	if v < 0 {
		v = -v
	}
	n := uint(0)
	for ; v > 0; v >>= 1 {
		n++
	}
	return n
}

// value reads the bits of a value.
func (s *stream) value(size uint) int32 {
	if size == 0 {
		return 0
	}
	return extend(uint64(s.bits(size)), size)
}

func (d *decoder) firstMean(p *part, block int) error {
	_, size, err := d.bits.symbol(d.huff[0][p.dc])
	if err != nil {
		return err
	}
	p.c.dc += d.bits.value(size)
	p.c.coef[block*p.c.size*p.c.size] = int16(p.c.dc << d.scan.low)
	return nil
}

// set keeps a coefficient if it is needed.
func (c *component) set(block, k int, v int32) {
	c.nonzero[block] |= 1 << k
	if x, y := zigzag[k]%8, zigzag[k]/8; x < c.size && y < c.size {
		c.coef[(block*c.size+y)*c.size+x] = int16(v)
	}
}

func (d *decoder) firstBand(p *part, block int) error {
	if d.eob > 0 {
		d.eob--
		return nil
	}
	for k := d.scan.from; k <= d.scan.to; k++ {
		run, size, err := d.bits.symbol(d.huff[1][p.ac])
		if err != nil {
			return err
		}
		if size == 0 {
			if run < 15 {
				d.eob = 1<<run + d.bits.bits(uint(run)) - 1
				return nil
			}
			k += 15
			continue
		}
		k += int(run)
		if k > 63 {
			return errCode
		}
		p.c.set(block, k, d.bits.value(size)<<d.scan.low)
	}
	return nil
}

// nextBand adds one bit to the coefficients of a band: a bit each to those that are not
// zero, and new ones between them.
func (d *decoder) nextBand(p *part, block int) error {
	k := d.scan.from
	if d.eob == 0 {
		for k <= d.scan.to {
			run, size, err := d.bits.symbol(d.huff[1][p.ac])
			if err != nil {
				return err
			}
			v := int32(0)
			switch {
			case size == 1:
				v = -1 << d.scan.low
				if d.bits.bit() {
					v = 1 << d.scan.low
				}
			case size > 1:
				return errCode
			case run < 15:
				d.eob = 1<<run + d.bits.bits(uint(run))
			}
			if d.eob > 0 {
				break
			}
			k = d.correct(p.c, block, k, int(run))
			if k > d.scan.to {
				if v != 0 {
					return errCode
				}
				break
			}
			if v != 0 {
				p.c.set(block, k, v)
			}
			k++
		}
	}
	if d.eob > 0 {
		d.correct(p.c, block, k, 64)
		d.eob--
	}
	return nil
}

// correct reads the next bit of each coefficient from the k-th that is not zero, until
// it has passed over zeroes zeroes; it gives the place of the zero that comes then.
func (d *decoder) correct(c *component, block, k, zeroes int) int {
	for ; k <= d.scan.to; k++ {
		if c.nonzero[block]&(1<<k) == 0 {
			if zeroes == 0 {
				return k
			}
			zeroes--
			continue
		}
		if !d.bits.bit() {
			continue
		}
		x, y := zigzag[k]%8, zigzag[k]/8
		if x >= c.size || y >= c.size {
			continue
		}
		v := &c.coef[(block*c.size+y)*c.size+x]
		switch bit := int16(1) << d.scan.low; {
		case *v&bit != 0: // already there: a scan given twice
		case *v >= 0:
			*v += bit
		default:
			*v -= bit
		}
	}
	return k
}

// reconstruct draws all blocks of a component from their coefficients.
func (d *decoder) reconstruct(c *component) {
	if !c.ready {
		return
	}
	size, n := c.size, c.size*c.size
	for block := range c.nonzero {
		from := c.coef[block*n : (block+1)*n]
		only := true
		d.block = [64]int32{}
		for k, at := range zigzag[:c.last+1] {
			x, y := at%8, at/8
			if x >= size || y >= size {
				continue
			}
			if v := from[y*size+x]; v != 0 {
				d.block[at] = int32(v) * c.steps[k]
				only = only && k == 0
			}
		}
		c.draw(&d.block, only, block%c.wide, block/c.wide)
	}
}
