package ole

import (
	"encoding/binary"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding/htmlindex"

	"palabre/archive/media/paper/charset"
	"palabre/archive/media/paper/internal/prose"
)

// set is a property set: the bytes of each property, from its type on. ([MS-OLEPS] §2.21.)
type set struct {
	values map[int][]byte
	page   int // code page of its texts; 65001 and 1200 are Unicode
}

const maxProperties = 1000

func properties(b []byte) set {
	s := set{values: map[int][]byte{}, page: 1252}
	if u16(b, 0) != 0xfffe {
		return s
	}
	at := u32(b, 44)
	for i := range min(u32(b, at+4), maxProperties) {
		id, off := u32(b, at+8+8*i), u32(b, at+12+8*i)
		if off > 0 && at+off+8 <= len(b) {
			s.values[id] = b[at+off:]
		}
	}
	if v := s.values[1]; u16(v, 0) == 2 {
		s.page = u16(v, 4)
	}
	return s
}

// text reads a property of type VT_LPSTR or VT_LPWSTR.
func (s set) text(id int) string {
	v := s.values[id]
	n := min(u32(v, 4), 1<<16)
	var t string
	switch u16(v, 0) {
	case 0x1e:
		if s.page == 1200 {
			t = wide(cut(v, 8, n))
		} else {
			t = s.decode(strings.TrimRight(string(cut(v, 8, n)), "\x00"))
		}
	case 0x1f:
		t = wide(cut(v, 8, 2*n))
	}
	t, _, _ = strings.Cut(t, "\x00")
	return strings.TrimSpace(prose.Clean(t))
}

func (s set) decode(t string) string {
	label := "windows-" + strconv.Itoa(s.page)
	switch s.page {
	case 65001:
		label = charset.UTF8
	case 10000:
		label = "macintosh"
	case 932:
		label = "shift_jis"
	}
	if _, err := htmlindex.Get(label); err != nil {
		label = "windows-1252"
	}
	text, _, ok := charset.DecodeAs([]byte(t), label)
	if !ok {
		return ""
	}
	return text
}

// number reads a property of type VT_I4.
func (s set) number(id int) int {
	if v := s.values[id]; u16(v, 0) == 3 {
		if n := u32(v, 4); n < 1_000_000 {
			return n
		}
	}
	return 0
}

// between1601 is how many seconds passed from 1601, where Windows begins, to 1970.
const between1601 = 11_644_473_600

// moment reads a property of type VT_FILETIME, in RFC 3339. Templates say 1601.
func (s set) moment(id int) string {
	v := s.values[id]
	if u16(v, 0) != 0x40 || len(v) < 12 {
		return ""
	}
	t := time.Unix(int64(binary.LittleEndian.Uint64(v[4:])/10_000_000)-between1601, 0).UTC()
	if t.Year() < 1980 || t.Year() > 2200 {
		return ""
	}
	return t.Format(time.RFC3339)
}
