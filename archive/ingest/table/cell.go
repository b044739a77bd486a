package table

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Lists in a cell are written with a bar between their words, because names and keywords
// hold commas and semicolons; a word that holds a bar has a backslash before it. What
// people type is read with more patience: see [splitList].

// joinList writes a list in a cell.
func joinList(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ReplaceAll(s, "|", `\|`)
	}
	joined := strings.Join(out, " | ")
	if len(list) == 1 && strings.ContainsAny(joined, ";\n") && !strings.Contains(joined, "|") {
		joined += " |" // else it would be read as several
	}
	return joined
}

// splitList reads a list in a cell: at bars where there are some, else at semicolons and
// ends of lines.
func splitList(cell string) []string {
	const bar = "\x00"
	var parts []string
	switch held := strings.ReplaceAll(cell, `\|`, bar); {
	case strings.Contains(held, "|"):
		parts = strings.Split(held, "|")
	case strings.Contains(held, bar):
		parts = []string{held}
	default:
		parts = strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' })
	}
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(strings.ReplaceAll(p, bar, "|")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// guard keeps a spreadsheet from reading a text as a formula.
func guard(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r'", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s // a number below zero is no formula
	}
	return "'" + s
}

// unguard takes the mark of [guard] away.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && guard(rest) == s {
		return rest
	}
	return s
}

// plain is a cell as it is compared: without what a spreadsheet adds, loses or cuts
// otherwise.
func plain(s string) string {
	s = unguard(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"))
	return norm.NFC.String(strings.TrimSpace(s))
}
