package sound

import (
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tphakala/go-aac/pcm"
)

// aacFrame is how many samples a unit of AAC-LC holds.
const aacFrame = 1024

// aac plays AAC-LC, unit by unit.
type aac struct {
	file     *io.SectionReader
	packets  []packet
	config   []byte
	channels int
	next     int
	dec      *pcm.Decoder
	feed     *aacFeed
	raw      []byte
	out      []float32
}

// aacFeed hands units to the decoder in the form it wants: two bytes of length, then
// the unit.
type aacFeed struct{ left []byte }

func (f *aacFeed) Read(p []byte) (int, error) {
	if len(f.left) == 0 {
		return 0, io.EOF
	}
	n := copy(p, f.left)
	f.left = f.left[n:]
	return n, nil
}

func newAAC(file *io.SectionReader, packets []packet, config []byte) (*aac, *pcm.Decoder, error) {
	d := &aac{file: file, packets: packets, config: config, feed: &aacFeed{}}
	if err := d.begin(); err != nil {
		return nil, nil, &UnsupportedError{"aac"}
	}
	d.channels = d.dec.Info().Channels
	d.raw, d.out = make([]byte, aacFrame*2*d.channels), make([]float32, aacFrame*d.channels)
	return d, d.dec, nil
}

// begin starts the decoder anew.
func (d *aac) begin() (err error) {
	d.dec, err = pcm.NewDecoder(d.feed, pcm.WithRawStream(d.config))
	return err
}

// seek begins two units early: each overlaps the one before.
func (d *aac) seek(raw int64) (int64, error) {
	d.next = max(int(min(raw/aacFrame, int64(len(d.packets))))-2, 0)
	return int64(d.next) * aacFrame, d.begin()
}

// block decodes one unit; one that is damaged is silence.
func (d *aac) block() ([]float32, error) {
	if d.next >= len(d.packets) {
		return nil, io.EOF
	}
	p := d.packets[d.next]
	d.next++
	clear(d.out)
	if p.size > 0xffff {
		return d.out, nil
	}
	unit := make([]byte, 2+p.size)
	if n, err := d.file.ReadAt(unit[2:], p.at); n < int(p.size) {
		if err == io.EOF { // the copy was cut short
			return nil, io.EOF
		}
		return nil, err
	}
	binary.BigEndian.PutUint16(unit, uint16(p.size))
	d.feed.left = unit
	if _, err := io.ReadFull(d.dec, d.raw); err != nil {
		return d.out, d.begin()
	}
	for i := range d.out {
		d.out[i] = float32(int16(binary.LittleEndian.Uint16(d.raw[2*i:]))) / 32768
	}
	return d.out, nil
}

func (r *reading) openADTS() (*Stream, error) {
	packets, config := adtsPackets(r.file)
	d, dec, err := newAAC(r.file, packets, config)
	if err != nil {
		return nil, err
	}
	return &Stream{decoder: d, rate: dec.Info().SampleRate, channels: d.channels, length: int64(len(packets)) * aacFrame}, nil
}

func (r *reading) openMP4() (*Stream, error) {
	file := box{body: r.file}
	moov, ok := file.first("moov")
	if !ok {
		return nil, fmt.Errorf("no moov box: %w", io.ErrUnexpectedEOF)
	}
	m := readMovie(moov)
	for _, t := range m.tracks {
		if t.handler == "soun" {
			return r.openTrack(file, moov, m, t)
		}
	}
	return nil, &UnsupportedError{}
}

func (r *reading) openTrack(file, moov box, m *movie, t *track) (*Stream, error) {
	packets := t.packets(file)
	if len(t.config) < 2 || t.codec != "aac" {
		return nil, &UnsupportedError{t.codec}
	}
	d, dec, err := newAAC(r.file, packets, t.config)
	if err != nil {
		return nil, err
	}
	rate := int64(dec.Info().SampleRate)
	s := &Stream{decoder: d, rate: int(rate), channels: d.channels}
	raw := int64(len(packets)) * aacFrame
	s.skip, s.length = t.start*rate/max(t.scale, 1), raw
	if skip, length := iTunesGap(moov); t.edited == 0 && length > 0 && skip+length <= raw {
		s.skip, s.length = skip, length
	} else if t.edited > 0 && m.scale > 0 {
		s.length = t.edited*rate/m.scale + 1 // to the film's scale, which may be coarse
	}
	s.length = min(s.length, raw-s.skip)
	return s, nil
}

// iTunesGap reads what iTunes says of the encoder's delay and of the true length.
func iTunesGap(moov box) (skip, length int64) {
	list, ok := moov.first("udta", "meta")
	if !ok {
		return 0, 0
	}
	for b := range list.boxes(4) {
		if b.kind != "ilst" {
			continue
		}
		for item := range b.boxes(0) {
			if name, _ := item.first("name"); item.kind != "----" || name.body == nil || string(at(name.body, 4, 20)) != "iTunSMPB" {
				continue
			}
			data, ok := item.first("data")
			if !ok {
				return 0, 0
			}
			parts := strings.Fields(string(at(data.body, 8, 200)))
			if len(parts) < 4 {
				return 0, 0
			}
			skip, err := strconv.ParseInt(parts[1], 16, 64)
			length, errLength := strconv.ParseInt(parts[3], 16, 64)
			if err != nil || errLength != nil {
				return 0, 0
			}
			return skip, length
		}
	}
	return 0, 0
}
