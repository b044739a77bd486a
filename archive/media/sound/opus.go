package sound

import (
	"encoding/binary"
	"errors"
	"io"

	"github.com/thesyncim/gopus"
)

// opusRate is the rate at which Opus is decoded, whatever was recorded (RFC 7845 §5.1).
const opusRate = 48000

// opusPreroll: SILK needs more than 80 ms to converge, 200 ms is identical to the sample.
const opusPreroll = opusRate / 5

// opus plays Opus in Ogg.
type opus struct {
	file     *io.SectionReader
	serial   uint32
	start    int64 // of the first page of sound, in the file
	origin   int64 // its granule position: not 0 in what was recorded from a live stream
	channels int
	gain     int
	dec      *gopus.Decoder
	packets  *oggPackets
	out      []float32
}

func (r *reading) openOgg() (*Stream, error) {
	streams, start := oggHeads(r.file, 0)
	codec := ""
	for serial, s := range streams {
		switch {
		case s.codec == "opus":
			return r.openOpus(serial, s, start)
		case s.codec == "vorbis" && len(streams) == 1: // its reader knows one stream only
			return r.openVorbis()
		case s.codec != "theora":
			codec = s.codec
		}
	}
	return nil, &UnsupportedError{codec}
}

func (r *reading) openOpus(serial uint32, s *oggStream, start int64) (*Stream, error) {
	if s.channels > 2 {
		return nil, &UnsupportedError{"opus 5.1"}
	}
	last, ok := lastOgg(r.file)
	if !ok || last.serial != serial {
		return nil, errNoFrames
	}
	d := &opus{file: r.file, serial: serial, start: start, channels: s.channels, out: make([]float32, 5760*s.channels)}
	d.gain = int(int16(binary.LittleEndian.Uint16(s.packets[0][16:])))
	d.origin = d.firstPosition()
	return &Stream{decoder: d, rate: opusRate, channels: s.channels, skip: s.skip, length: last.granule - d.origin - s.skip}, nil
}

// firstPosition is where the sound begins: the end of its first page less what is on it.
func (d *opus) firstPosition() int64 {
	length := int64(0)
	for packets := newOggPackets(d.file, d.serial, d.start); ; {
		p, err := packets.next()
		if err != nil {
			return 0
		}
		length += opusLength(p.data)
		if p.granule >= 0 {
			if p.last {
				return 0 // shorter than its packets: the end is cut, not the beginning
			}
			return max(p.granule-length, 0)
		}
	}
}

// opusLength is how many samples a packet holds; 0 when it is damaged.
func opusLength(b []byte) int64 {
	info, err := gopus.ParsePacket(b)
	if err != nil {
		return 0
	}
	return int64(info.TOC.FrameSize) * int64(info.FrameCount)
}

func (d *opus) seek(raw int64) (int64, error) {
	cfg := gopus.DefaultDecoderConfig(opusRate, d.channels)
	cfg.MaxPacketBytes = 61440 // 120 ms at the highest rate
	dec, err := gopus.NewDecoder(cfg)
	if err == nil {
		err = dec.SetGain(d.gain)
	}
	if err != nil {
		return 0, err
	}
	d.dec = dec
	target := d.origin + raw - opusPreroll
	page, ok := pageBefore(d.file, d.serial, d.start, d.file.Size(), target)
	if !ok {
		d.packets = newOggPackets(d.file, d.serial, d.start)
		return 0, nil
	}
	from := page.body + page.size
	d.packets = newOggPackets(d.file, d.serial, from)
	return d.beginning(from, page.granule) - d.origin, nil
}

// beginning is the position of the first whole packet after a place in the file: that
// of the page before, unless a packet lies across both.
func (d *opus) beginning(from, granule int64) int64 {
	packets := newOggPackets(d.file, d.serial, from)
	length := int64(0)
	for {
		p, err := packets.next()
		if err != nil || packets.page.flags&oggContinued == 0 {
			return granule
		}
		length += opusLength(p.data)
		if p.granule >= 0 {
			return p.granule - length
		}
	}
}

// block decodes one packet; one that is damaged is silence of its length.
func (d *opus) block() ([]float32, error) {
	p, err := d.packets.next()
	if err != nil {
		return nil, err
	}
	n, err := d.dec.Decode(p.data, d.out)
	if err != nil {
		n = int(opusLength(p.data))
		if n == 0 || n > len(d.out)/d.channels {
			return nil, errors.Join(errNoFrames, err)
		}
		clear(d.out[:n*d.channels])
	}
	return d.out[:n*d.channels], nil
}
