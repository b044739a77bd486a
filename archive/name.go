package archive

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NameOf makes the Name of a path as the system gives it, relative to the folder that
// was given, whatever bytes it holds.
func NameOf(path string) Name {
	path = filepath.ToSlash(path)
	var b strings.Builder
	for len(path) > 0 {
		r, n := utf8.DecodeRuneInString(path)
		if r == utf8.RuneError && n == 1 || r == '\\' || unicode.IsControl(r) {
			for _, c := range []byte(path[:n]) {
				fmt.Fprintf(&b, `\x%02X`, c)
			}
		} else {
			b.WriteString(path[:n])
		}
		path = path[n:]
	}
	return Name(b.String())
}

// Bytes gives back the path as received, byte for byte.
func (n Name) Bytes() string {
	var b strings.Builder
	s := string(n)
	for {
		before, after, found := strings.Cut(s, `\x`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if c, err := strconv.ParseUint(after[:min(2, len(after))], 16, 8); err == nil && len(after) >= 2 {
			b.WriteByte(byte(c))
			after = after[2:]
		} else { // never written by NameOf
			b.WriteString(`\x`)
		}
		s = after
	}
}

// Base is the last part of the name, for people to read.
func (n Name) Base() string { return string(n[strings.LastIndexByte(string(n), '/')+1:]) }
