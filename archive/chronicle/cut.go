package chronicle

import "strings"

// longest is how many signs of a text a sentence says, and before how many of those that
// differ from what was there it begins.
const longest, before = 120, 30

// clip says the beginning of a long text, on one line.
func clip(s string) string { return clipTo(strings.Join(strings.Fields(s), " "), longest) }

func clipTo(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return strings.TrimRight(string(r[:most]), " ") + "…"
}

// around is two values that were texts too long to be said whole, from where they begin to
// differ; other values as they are.
func around(a, b any) (any, any) {
	one, ok1 := a.(string)
	two, ok2 := b.(string)
	if !ok1 || !ok2 {
		return a, b
	}
	x, y := []rune(one), []rune(two)
	if max(len(x), len(y)) <= longest {
		return a, b
	}
	n := 0
	for n < min(len(x), len(y)) && x[n] == y[n] {
		n++
	}
	from := n - before
	if from <= 0 {
		return a, b
	}
	return "…" + string(x[from:]), "…" + string(y[from:])
}
