package sound

import (
	"encoding/binary"
	"io"
)

// IMA and Microsoft ADPCM, which dictaphones and Windows recorders wrote (Microsoft,
// Multimedia Standards Update 3.0, 1994): blocks that begin anew.

type adpcm struct {
	format             waveFormat
	channels, perBlock int
	decode             func(d *adpcm, block []byte)
	next               int64
	raw                []byte
	out                []float32
}

func newADPCM(f waveFormat) (*adpcm, error) {
	d := &adpcm{format: f, channels: f.channels, decode: (*adpcm).ima}
	head, per := 4*f.channels, 0
	if f.code == waveMSADPCM {
		d.decode, head = (*adpcm).microsoft, 7*f.channels
	}
	if f.bits != 4 || f.channels > 2 || f.block <= head {
		return nil, &UnsupportedError{f.codec()}
	}
	per = (f.block-head)*2/f.channels + 1
	if f.code == waveMSADPCM {
		per++
	}
	d.perBlock = per // a header may lie about it; the size of the block does not
	d.raw, d.out = make([]byte, f.block), make([]float32, per*f.channels)
	return d, nil
}

func (d *adpcm) length() int64 {
	n := (d.format.data.Size() + int64(d.format.block) - 1) / int64(d.format.block) * int64(d.perBlock)
	if d.format.samples > 0 && d.format.samples < n {
		return d.format.samples
	}
	return n
}

func (d *adpcm) seek(raw int64) (int64, error) {
	d.next = raw / int64(d.perBlock)
	return d.next * int64(d.perBlock), nil
}

func (d *adpcm) block() ([]float32, error) {
	n, err := d.format.data.ReadAt(d.raw, d.next*int64(d.format.block))
	if n == 0 {
		if err == nil {
			err = io.EOF
		}
		return nil, err
	}
	clear(d.raw[n:])
	d.next++
	d.decode(d, d.raw)
	return d.out, nil
}

// imaSteps and imaMoves are the two tables of IMA ADPCM.
var (
	imaSteps = [89]int{7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157,
		173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499,
		2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358, 5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623,
		27086, 29794, 32767}
	imaMoves = [8]int{-1, -1, -1, -1, 2, 4, 6, 8}
)

// ima decodes one block: for each channel a first sample and an index, then eight
// samples of each channel in turn.
func (d *adpcm) ima(b []byte) {
	for c := range d.channels {
		value := int(int16(binary.LittleEndian.Uint16(b[4*c:])))
		index := min(max(int(b[4*c+2]), 0), 88)
		d.out[c] = float32(value) / 32768
		for i := 1; i < d.perBlock; i++ {
			at := 4*d.channels + (i-1)/8*4*d.channels + 4*c + (i-1)%8/2
			if at >= len(b) {
				d.out[i*d.channels+c] = float32(value) / 32768
				continue
			}
			code := int(b[at]>>(4*((i-1)&1))) & 15
			step := imaSteps[index]
			diff := step >> 3
			for bit := range 3 {
				if code&(4>>bit) != 0 {
					diff += step >> bit
				}
			}
			if code&8 != 0 {
				diff = -diff
			}
			value = min(max(value+diff, -32768), 32767)
			index = min(max(index+imaMoves[code&7], 0), 88)
			d.out[i*d.channels+c] = float32(value) / 32768
		}
	}
}

// msAdapt and msCoefficients are the tables of Microsoft's ADPCM.
var (
	msAdapt        = [16]int{230, 230, 230, 230, 307, 409, 512, 614, 768, 614, 512, 409, 307, 230, 230, 230}
	msCoefficients = [7][2]int{{256, 0}, {512, -256}, {0, 0}, {192, 64}, {240, 0}, {460, -208}, {392, -232}}
)

// microsoft decodes one block: for each channel a predictor, a step and two samples,
// then one sample of each channel in turn.
func (d *adpcm) microsoft(b []byte) {
	n := d.channels
	i16 := func(i int) int { return int(int16(binary.LittleEndian.Uint16(b[i:]))) }
	for c := range n {
		k := msCoefficients[min(int(b[c]), 6)]
		delta, near, far := i16(n+2*c), i16(3*n+2*c), i16(5*n+2*c)
		d.out[c], d.out[n+c] = float32(far)/32768, float32(near)/32768
		for i := 2; i < d.perBlock; i++ {
			nibble := (i-2)*n + c
			code := int(b[7*n+nibble/2]>>(4*(1-nibble&1))) & 15
			signed := code
			if code >= 8 {
				signed -= 16
			}
			value := min(max((near*k[0]+far*k[1])/256+signed*delta, -32768), 32767)
			far, near = near, value
			delta = min(max(msAdapt[code]*delta/256, 16), 1<<24)
			d.out[i*n+c] = float32(value) / 32768
		}
	}
}
