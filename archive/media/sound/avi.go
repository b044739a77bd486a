package sound

import (
	"encoding/binary"
	"strings"
	"time"
)

// AVI (Microsoft, AVI RIFF File Reference): what the header states.

func (r *reading) avi() {
	for c := range chunks(r.file, 12, binary.LittleEndian) {
		r.tags.info(c)
		for h := range c.list("hdrl") {
			switch h.id {
			case "avih":
				r.aviHeader(at(h.body, 0, 40))
			case "IDIT":
				r.tags.say(date, proper, "riff", aviDate(string(whole(h.body, 64))))
			}
			r.aviStream(h)
			r.tags.info(h)
		}
	}
}

func (r *reading) aviHeader(b []byte) {
	if len(b) < 40 {
		return
	}
	u32 := func(i int) int64 { return int64(binary.LittleEndian.Uint32(b[i:])) }
	r.picture("", int(u32(32)), int(u32(36)))
	if r.length == 0 {
		r.length = units(u32(0)*u32(16), 1_000_000)
	}
}

// aviStream reads one strl list.
func (r *reading) aviStream(list *chunk) {
	kind, codec := "", ""
	for c := range list.list("strl") {
		switch c.id {
		case "strh":
			b := at(c.body, 0, 36)
			if len(b) < 36 {
				return
			}
			u32 := func(i int) int64 { return int64(binary.LittleEndian.Uint32(b[i:])) }
			kind, codec = string(b[:4]), strings.ToLower(clean(string(b[4:8])))
			r.last(units(u32(32)*u32(20), u32(24)))
		case "strf":
			b := at(c.body, 0, 40)
			switch {
			case kind == "auds":
				var f waveFormat
				f.parse(b)
				r.sound(f.codec(), f.rate, f.channels)
			case kind == "vids" && len(b) >= 20:
				if r.facts.Width == 0 {
					r.picture(codec, int(binary.LittleEndian.Uint32(b[4:])), int(int32(binary.LittleEndian.Uint32(b[8:]))))
				}
				r.facts.Codec = codec
			}
		}
	}
}

// aviDate reads what cameras put in IDIT: "Sun Aug 31 12:15:22 2003", or a date in order.
func aviDate(s string) string {
	s = clean(s)
	if t, err := time.Parse(time.ANSIC, strings.Join(strings.Fields(s), " ")); err == nil {
		return t.Format("2006-01-02T15:04:05")
	}
	return s
}
