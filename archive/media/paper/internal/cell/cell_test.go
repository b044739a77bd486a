package cell_test

import (
	"math"
	"testing"

	"palabre/archive/media/paper/internal/cell"
)

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{2450000: "2450000", 8.381538: "8.38", 0.0314159: "0.0314", -3: "-3", 0: "0", math.Inf(1): "", 1e300: ""} {
		if got := cell.Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}

func TestDate(t *testing.T) {
	for v, want := range map[float64]string{39521: "2008-03-14", 39521.5: "2008-03-14 12:00", 0.75: "18:00", -1: "-1", 4e6: "4000000"} {
		if got := cell.Date(cell.Epoch1900, v); got != want {
			t.Errorf("Date(%v) = %q, want %q", v, got, want)
		}
	}
	if got := cell.Date(cell.Epoch1904, 38059); got != "2008-03-14" {
		t.Errorf("counted from 1904: %q", got)
	}
}

func TestIsDate(t *testing.T) {
	tests := []struct {
		id   int
		code string
		want bool
	}{
		{14, "", true}, {0, "", false}, {10, "", false}, {164, "dd/mm/yyyy", true}, {164, "jj/mm/aaaa", true},
		{164, `# ##0 "mois"`, false}, {164, "[Red]0.00", false}, {164, "[$-40C]d mmmm yyyy", true}, {164, "0%", false},
	}
	for _, tt := range tests {
		if got := cell.IsDate(tt.id, tt.code); got != tt.want {
			t.Errorf("IsDate(%d, %q) = %v", tt.id, tt.code, got)
		}
	}
}
