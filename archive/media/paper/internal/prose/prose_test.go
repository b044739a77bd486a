package prose_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"palabre/archive/media/paper/internal/prose"
)

func TestBreaksAreWrittenOnceAndOnlyBetweenWords(t *testing.T) {
	var b prose.Builder
	b.Line()
	b.Collapsed("  Le \n puits ")
	b.Space()
	b.Line()
	b.Line()
	b.Text("de Dorpéni")
	b.Tab()
	b.Space()
	b.Text("2008")
	b.Blank()
	b.Line()
	b.Text("Fin")
	b.Line()
	if got, want := b.String(), "Le puits\nde Dorpéni\t2008\n\nFin"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"composed", "e\u0301te\u0301", "été"},
		{"line ends of DOS and of old Macintosh", "a\r\nb\rc", "a\nb\nc"},
		{"control characters", "a\x00\x07b\u0085c", "ab\nc"},
		{"white space at the ends", "\n\na  \t\n b\n\n", "a\n b"},
		{"broken UTF-8", "a\xffb", "a\uFFFDb"},
	}
	for _, tt := range tests {
		if got := prose.Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestTextIsBounded(t *testing.T) {
	var b prose.Builder
	for range 3 {
		b.Text(strings.Repeat("é", prose.MaxBytes/4) + "x")
	}
	if !b.Cut() || b.Len() > prose.MaxBytes || !utf8.ValidString(b.String()) {
		t.Errorf("cut %v, %d bytes", b.Cut(), b.Len())
	}
}
