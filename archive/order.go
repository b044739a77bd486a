package archive

import "strings"

// orderSigns are the signs of a fractional key, in order; the hyphen stands before all.
const orderSigns = "0123456789abcdefghijklmnopqrstuvwxyz"

// KeyBetween gives a key that stands between a and b, for an element of a list; "" is
// before all, or after all. It ends in the writer's name, so that two copies that insert at
// one place get different keys. Keys that are not in order are taken as if b were after all.
func KeyBetween(a, b, writer string) string {
	if b != "" && a >= b {
		b = ""
	}
	for stem := ""; ; {
		if key, ok := between(stem, a, b, writer); ok {
			return key
		}
		stem = follow(stem, a, b)
	}
}

// between looks for a sign that, after stem, makes a key between a and b: the one in the
// middle of those that do.
func between(stem, a, b, writer string) (string, bool) {
	var fit []string
	for _, sign := range orderSigns[1:] {
		key := stem + string(sign) + "-" + writer
		if key > a && (b == "" || key < b) {
			fit = append(fit, key)
		}
	}
	if len(fit) == 0 {
		return "", false
	}
	return fit[len(fit)/2], true
}

// follow makes stem one sign longer, along a as far as it goes, else along b.
func follow(stem, a, b string) string {
	if n := len(stem); strings.HasPrefix(a, stem) && n < len(a) {
		return a[:n+1]
	}
	if n := len(stem); a < stem+"0" && strings.HasPrefix(b, stem) && n < len(b) && b[n] <= '0' {
		return b[:n+1]
	}
	return stem + "0"
}
