package sound

import (
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
)

// WMA, WMV and other ASF files (Microsoft, Advanced Systems Format 1.2).

// GUIDs of the objects read, as they stand in the file.
const (
	asfProperties  = "\xa1\xdc\xab\x8c\x47\xa9\xcf\x11\x8e\xe4\x00\xc0\x0c\x20\x53\x65"
	asfStream      = "\x91\x07\xdc\xb7\xb7\xa9\xcf\x11\x8e\xe6\x00\xc0\x0c\x20\x53\x65"
	asfContent     = "\x33\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c"
	asfExtended    = "\x40\xa4\xd0\xd2\x07\xe3\xd2\x11\x97\xf0\x00\xa0\xc9\x5e\xa8\x50"
	asfHeaderExt   = "\xb5\x03\xbf\x5f\x2e\xa9\xcf\x11\x8e\xe3\x00\xc0\x0c\x20\x53\x65"
	asfStreamProps = "\xcb\xa5\xe6\x14\x72\xc6\x32\x43\x83\x99\xa9\x69\x52\x06\x5b\x5a"
	asfLibrary     = "\x94\x1c\x23\x44\x98\x94\xd1\x49\xa1\x41\x1d\x13\x4e\x45\x70\x54"
	asfAudioMedia  = "\x40\x9e\x69\xf8\x4d\x5b\xcf\x11\xa8\xfd\x00\x80\x5f\x5c\x44\x2b"
	asfVideoMedia  = "\xc0\xef\x19\xbc\x4d\x5b\xcf\x11\xa8\xfd\x00\x80\x5f\x5c\x44\x2b"
)

// asfObjects goes through the objects of r from off.
func asfObjects(r *io.SectionReader, off int64) iter.Seq2[string, *io.SectionReader] {
	return func(yield func(string, *io.SectionReader) bool) {
		for range mostChunks {
			head := at(r, off, 24)
			if len(head) < 24 {
				return
			}
			size := int64(binary.LittleEndian.Uint64(head[16:]))
			if size < 24 || !yield(string(head[:16]), part(r, off+24, size-24)) {
				return
			}
			if off += size; off < 0 {
				return
			}
		}
	}
}

func (r *reading) asf() {
	head := at(r.file, 0, 30)
	if len(head) < 30 {
		r.problem("problem.sound.damaged", io.ErrUnexpectedEOF)
		return
	}
	r.asfHeader(part(r.file, 30, max(int64(binary.LittleEndian.Uint64(head[16:]))-30, 0)), 0)
}

func (r *reading) asfHeader(objects *io.SectionReader, off int64) {
	for id, body := range asfObjects(objects, off) {
		switch id {
		case asfProperties:
			r.asfProperties(at(body, 0, 80))
		case asfStream:
			r.asfStream(whole(body, 4<<10))
		case asfContent:
			r.asfContent(whole(body, mostTag))
		case asfExtended:
			r.asfExtended(whole(body, mostTag))
		case asfHeaderExt:
			if off == 0 && body.Size() > 22 {
				r.asfHeader(part(body, 22, body.Size()), 0)
			}
		case asfLibrary:
			r.asfLibrary(whole(body, mostTag))
		}
	}
}

// asfProperties reads the File Properties: the play duration, from which the preroll is taken.
func (r *reading) asfProperties(b []byte) {
	if len(b) < 80 {
		return
	}
	const second = 10_000_000 // units of 100 ns
	if flags := binary.LittleEndian.Uint32(b[64:]); flags&1 == 0 {
		play := units(int64(binary.LittleEndian.Uint64(b[40:])), second)
		r.length = max(play-time.Duration(binary.LittleEndian.Uint32(b[56:]))*time.Millisecond, 0)
	}
	if created := int64(binary.LittleEndian.Uint64(b[24:])); created > 0 {
		t := time.Unix(created/second-11_644_473_600, 0).UTC() // from 1601
		if t.Year() >= 1990 && t.Year() < 2200 {
			r.tags.say(date, 5, "asf", t.Format(time.RFC3339))
		}
	}
}

// asfStream reads Stream Properties: a WAVEFORMATEX, or the size of a picture.
func (r *reading) asfStream(b []byte) {
	if len(b) < 54+11 {
		return
	}
	switch kind, data := string(b[:16]), b[54:]; kind {
	case asfAudioMedia:
		var f waveFormat
		f.parse(data)
		r.sound(asfCodec(f), f.rate, f.channels)
	case asfVideoMedia:
		codec := ""
		if len(data) >= 11+20 {
			codec = strings.ToLower(clean(string(data[11+16 : 11+20])))
		}
		r.picture(codec, int(binary.LittleEndian.Uint32(data)&0xffff), int(binary.LittleEndian.Uint32(data[4:])&0xffff))
	}
}

func asfCodec(f waveFormat) string {
	switch f.code {
	case 0x0a:
		return "wmavoice"
	case 0x160, 0x161:
		return fmt.Sprintf("wmav%d", f.code-0x15f)
	case 0x162:
		return "wmapro"
	case 0x163:
		return "wmalossless"
	}
	return f.codec()
}

// asfContent reads the Content Description: five texts whose lengths come first.
func (r *reading) asfContent(b []byte) {
	if len(b) < 10 {
		return
	}
	lengths, b := b[:10], b[10:]
	for i, n := range []named{{title, 0}, {creator, 0}, {rights, 0}, {description, 0}} {
		size := min(int(binary.LittleEndian.Uint16(lengths[2*i:])), len(b))
		r.tags.say(n.field, n.rank, "asf", wide(b[:size], binary.LittleEndian))
		b = b[size:]
	}
}

// asfExtended reads the Extended Content Description: names and values.
func (r *reading) asfExtended(b []byte) {
	if len(b) < 2 {
		return
	}
	count := binary.LittleEndian.Uint16(b)
	b = b[2:]
	cut := func(n int) []byte {
		n = min(n, len(b))
		v := b[:n]
		b = b[n:]
		return v
	}
	u16 := func() int {
		if len(b) < 2 {
			return 0
		}
		return int(binary.LittleEndian.Uint16(cut(2)))
	}
	for ; count > 0 && len(b) > 0; count-- {
		name := wide(cut(u16()), binary.LittleEndian)
		kind := u16()
		r.asfValue(name, kind, cut(u16()))
	}
}

// asfLibrary reads the Metadata Library, where long and repeated values stand.
func (r *reading) asfLibrary(b []byte) {
	if len(b) < 2 {
		return
	}
	count := binary.LittleEndian.Uint16(b)
	for b = b[2:]; count > 0 && len(b) >= 12; count-- {
		name, kind, size := int(binary.LittleEndian.Uint16(b[4:])), int(binary.LittleEndian.Uint16(b[6:])), int64(binary.LittleEndian.Uint32(b[8:]))
		if int64(12+name)+size > int64(len(b)) {
			return
		}
		value := b[12+name : int64(12+name)+size]
		r.asfValue(wide(b[12:12+name], binary.LittleEndian), kind, value)
		b = b[int64(12+name)+size:]
	}
}

// asfValue notes a text or a number.
func (r *reading) asfValue(name string, kind int, v []byte) {
	name = string(upToNUL([]byte(name)))
	switch {
	case kind == 0:
		r.tags.called(name, proper, "asf", wide(v, binary.LittleEndian))
	case kind == 3 && len(v) == 4:
		r.tags.called(name, proper, "asf", strconv.Itoa(int(binary.LittleEndian.Uint32(v))))
	}
}
