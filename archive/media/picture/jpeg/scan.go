package jpeg

import (
	"bytes"
	"context"
	"fmt"
)

// decodeScan decodes the scan whose header was just read, from restart to restart. After
// a fault, which is noted, it goes on at the next restart marker, if there is one; d.at is
// then left at what follows the scan. The only error is that of ctx.
func (d *decoder) decodeScan(ctx context.Context) error {
	if err := d.ready(); err != nil {
		d.note(err)
		return nil
	}
	wide, tall := d.units()
	total := wide * tall
	interval := d.interval
	if interval == 0 {
		interval = total
	}
	d.bits.b = d.b
	for start, more := 0, true; start < total && more; {
		d.bits.reset(d.at)
		d.eob = 0
		for i := range d.scan.parts {
			d.scan.parts[i].c.dc = 0
		}
		err := d.stretch(ctx, start, min(start+interval, total), wide)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		start += interval
		lost := 0
		lost, more = d.resume(start / interval)
		switch {
		case err != nil:
			d.note(err)
		case lost > 0:
			d.note(fmt.Errorf("%w: %d restarts are missing", ErrDamaged, lost))
		case !more && start < total:
			d.note(errShort)
		}
		start += lost * interval
	}
	return nil
}

// ready checks that a scan has its tables and gives new components their steps.
func (d *decoder) ready() error {
	for _, p := range d.scan.parts {
		if !p.c.ready {
			p.c.ready, p.c.steps = true, d.steps[p.c.table]
		}
		if d.scan.from == 0 && d.scan.high == 0 && d.huff[0][p.dc] == nil || d.scan.to > 0 && d.huff[1][p.ac] == nil {
			return fmt.Errorf("%w: a table of codes is missing", ErrDamaged)
		}
		if !d.progressive && p.c.last < 63 {
			d.huff[1][p.ac].prepareSkips()
		}
	}
	return nil
}

// units is how many units of the scan stand side by side and one above the other: MCUs,
// or blocks when the scan has one component.
func (d *decoder) units() (wide, tall int) {
	if len(d.scan.parts) == 1 {
		c := d.scan.parts[0].c
		return c.blocks[0], c.blocks[1]
	}
	c := d.scan.parts[0].c
	return c.wide / c.h, c.tall / c.v
}

// stretch decodes the units from start to end.
func (d *decoder) stretch(ctx context.Context, start, end, wide int) error {
	single := len(d.scan.parts) == 1
	for unit := start; unit < end; unit++ {
		x, y := unit%wide, unit/wide
		if x == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i := range d.scan.parts {
			p := &d.scan.parts[i]
			h, v := p.c.h, p.c.v
			if single {
				h, v = 1, 1
			}
			for j := range h * v {
				if err := d.one(p, x*h+j%h, y*v+j/h); err != nil {
					return err
				}
			}
		}
		if d.bits.over() {
			return errShort
		}
	}
	return nil
}

// one decodes one block at its place.
func (d *decoder) one(p *part, x, y int) error {
	if d.progressive {
		return d.refine(p, y*p.c.wide+x)
	}
	only, err := d.sequential(p)
	if err != nil {
		return err
	}
	p.c.draw(&d.block, only, x, y)
	return nil
}

var errCode = fmt.Errorf("%w: a code that is none", ErrDamaged)

// sequential decodes one block into d.block, in steps already multiplied and by lines.
// only tells that it has but its mean.
func (d *decoder) sequential(p *part) (only bool, err error) {
	s, c := &d.bits, p.c
	dc, ac := d.huff[0][p.dc], d.huff[1][p.ac]
	acc, n := s.acc, s.n
	defer func() { s.acc, s.n = acc, n }()

	if n < 32 {
		acc, n = s.fill(acc, n)
	}
	e := dc.fast[acc>>(64-fastBits)]
	if e&0xff == 0 {
		if e = dc.long(acc); e == 0 {
			return false, errCode
		}
	}
	acc <<= e & 0xff
	n -= uint(e & 0xff)
	diff := int32(e >> 16)
	if size := uint(e >> 8 & 15); size != 0 {
		diff = extend(acc>>(64-size), size)
		acc <<= size
		n -= size
	}
	c.dc += diff
	d.block = [64]int32{}
	d.block[0] = c.dc * c.steps[0]

	only = true
	k := 1
	for k <= c.last {
		if n < 32 {
			acc, n = s.fill(acc, n)
		}
		e := ac.fast[acc>>(64-fastBits)]
		if e&0xff == 0 {
			if e = ac.long(acc); e == 0 {
				return false, errCode
			}
		}
		acc <<= e & 0xff
		n -= uint(e & 0xff)
		v := int32(e >> 16)
		if size := uint(e >> 8 & 15); size != 0 {
			v = extend(acc>>(64-size), size)
			acc <<= size
			n -= size
		} else if v == 0 {
			if e>>12&15 < 15 {
				return only, nil
			}
			k += 16
			continue
		}
		k += int(e >> 12 & 15)
		if k > 63 {
			return false, errCode
		}
		d.block[zigzag[k]&63] = v * c.steps[k]
		only = false
		k++
	}
	if k > 63 {
		return only, nil
	}
	acc, n, err = s.pass(ac, acc, n, k)
	return only, err
}

// pass steps over the coefficients of a block from the k-th.
func (s *stream) pass(ac *huffman, acc uint64, n uint, k int) (uint64, uint, error) {
	for k <= 63 {
		if n < 32 {
			acc, n = s.fill(acc, n)
		}
		if j := ac.skip[acc>>(64-skipBits)]; j.bits != 0 && k+int(j.over) <= 63 {
			acc <<= j.bits
			n -= uint(j.bits)
			k += int(j.over)
			if j.end {
				return acc, n, nil
			}
			continue
		}
		e := ac.fast[acc>>(64-fastBits)]
		if e&0xff == 0 {
			if e = ac.long(acc); e == 0 {
				return acc, n, errCode
			}
		}
		size := e >> 8 & 15
		acc <<= e&0xff + size
		n -= uint(e&0xff + size)
		run := int(e >> 12 & 15)
		if size == 0 && e>>16 == 0 && run < 15 {
			return acc, n, nil
		}
		k += run + 1
	}
	return acc, n, nil
}

// resume finds where decoding goes on after a stretch: behind the next restart marker,
// of which due-1 should have gone before. It gives how many stretches were lost with their
// markers, and moves d.at there; when no marker follows, to what ends the scan.
func (d *decoder) resume(due int) (lost int, more bool) {
	at := d.bits.at
	for {
		i := bytes.IndexByte(d.b[min(at, len(d.b)):], 0xff)
		if i < 0 || at+i+1 >= len(d.b) {
			d.at = len(d.b)
			return 0, false
		}
		at += i
		marker := d.b[at+1]
		restart := marker >= markerRST0 && marker < markerRST0+8
		switch {
		case restart && d.interval > 0:
			d.at = at + 2
			return (int(marker-markerRST0) + 8 - (due-1)%8) % 8, true
		case restart, marker == 0:
			at += 2
		case marker == 0xff:
			at++
		default:
			d.at = at
			return 0, false
		}
	}
}
