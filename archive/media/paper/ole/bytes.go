package ole

import (
	"encoding/binary"
	"unicode/utf16"

	"palabre/archive/media/paper/charset"
)

// u16 and u32 read little-endian numbers; beyond the end they are 0.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b[at:]))
}

// cut is b[at:at+n], as far as it goes.
func cut(b []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(b) {
		return nil
	}
	return b[at:min(at+n, len(b))]
}

// units are the numbers of two bytes of b.
func units(b []byte) []uint16 {
	out := make([]uint16, len(b)/2)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return out
}

// wide decodes UTF-16.
func wide(b []byte) string { return string(utf16.Decode(units(b))) }

// narrow decodes the bytes of a code page; the documents met are western.
func narrow(b []byte) string {
	text, _, ok := charset.DecodeAs(b, "windows-1252")
	if !ok {
		return ""
	}
	return text
}
