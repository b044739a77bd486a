package sound

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// eightBit reads text of one byte per letter. What calls itself Latin-1 is in truth
// UTF-8 as soon as it reads as such beyond ASCII, and else Windows-1252, which fills the
// places Latin-1 leaves empty with the œ, the € and the typographic apostrophe.
func eightBit(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	s := make([]rune, len(b))
	for i, c := range b {
		if s[i] = charmap.Windows1252.DecodeByte(c); s[i] == utf8.RuneError {
			s[i] = rune(c) // the five places that Windows-1252 leaves empty: nothing is lost
		}
	}
	return string(s)
}

// wide reads UTF-16, by its mark when it has one, else in the given order.
func wide(b []byte, order binary.ByteOrder) string {
	if len(b) >= 2 {
		switch {
		case b[0] == 0xff && b[1] == 0xfe:
			order, b = binary.LittleEndian, b[2:]
		case b[0] == 0xfe && b[1] == 0xff:
			order, b = binary.BigEndian, b[2:]
		}
	}
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(u))
}

// upToNUL cuts b at its first NUL.
func upToNUL(b []byte) []byte {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return b[:i]
	}
	return b
}
