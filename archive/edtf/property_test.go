package edtf_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive/edtf"
)

// points draws dates of every grain, with qualifiers and unspecified digits.
func points() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		year := fmt.Sprintf("%04d", rapid.IntRange(0, 9999).Draw(t, "year"))
		if rapid.Bool().Draw(t, "recent") {
			year = fmt.Sprintf("%04d", rapid.IntRange(1890, 2030).Draw(t, "year"))
		}
		q := rapid.SampledFrom([]string{"", "", "", "?", "~", "%"})
		month := fmt.Sprintf("%02d", rapid.IntRange(1, 12).Draw(t, "month"))
		day := fmt.Sprintf("%02d", rapid.IntRange(1, 28).Draw(t, "day"))
		switch rapid.IntRange(0, 8).Draw(t, "grain") {
		case 0:
			return year + q.Draw(t, "q")
		case 1:
			return year + "-" + month + q.Draw(t, "q")
		case 2:
			return year + "-" + month + "-" + day + q.Draw(t, "q")
		case 3:
			return fmt.Sprintf("%s-%d%s", year, rapid.IntRange(21, 41).Draw(t, "code"), q.Draw(t, "q"))
		case 4:
			return year[:3] + "X" + q.Draw(t, "q")
		case 5:
			return year[:2] + "XX" + q.Draw(t, "q")
		case 6:
			return year + rapid.SampledFrom([]string{"-XX", "-XX-XX", "-" + month + "-XX", "-1X-" + day}).Draw(t, "unknown")
		case 7:
			return q.Draw(t, "y") + year + "-" + q.Draw(t, "m") + month + "-" + q.Draw(t, "d") + day
		}
		return rapid.SampledFrom([]string{"-" + strings.Replace(year, "0000", "0001", 1), "Y1" + year, year + "S2", "XXXX-" + month, year + "-" + month + "-" + day + "T10:20:30"}).Draw(t, "rare")
	})
}

// expressions draws points, intervals and sets.
func expressions() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		point := points()
		a, b := point.Draw(t, "a"), point.Draw(t, "b")
		return fmt.Sprintf(rapid.SampledFrom([]string{
			"%[1]s", "%[1]s", "%[1]s/%[2]s", "%[1]s/%[2]s", "%[1]s/..", "../%[1]s", "/%[1]s", "%[1]s/", "[%[1]s..%[2]s]", "[..%[1]s]", "[%[1]s..]", "[%[1]s,%[2]s]", "{%[1]s,%[2]s}", "{%[1]s,%[2]s,%[1]s}", "{%[1]s..%[2]s}", "[%[1]s]",
		}).Draw(t, "form"), a, b)
	})
}

func dates(t *rapid.T) edtf.Date {
	d, err := edtf.Parse(expressions().Draw(t, "expression"))
	if err != nil {
		t.Skip(err) // ends before it starts, or a time of day in an interval
	}
	return d
}

func TestPrintingThenParsingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates(t)
		if again, err := edtf.Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q reads back as %q, %v", d, again, err)
		}
	})
}

func TestFirstIsNotAfterLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates(t)
		if first, last, ok := d.Bounds(); !ok || first > last {
			t.Fatalf("%q: %s to %s", d, first, last)
		}
	})
}

func TestWhatIsSaidCanBeTypedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates(t)
		for _, said := range []string{d.French(), d.English()} {
			if again, err := edtf.Understand(said); err != nil || again != d {
				t.Fatalf("%q is said %q, read back as %q, %v", d, said, again, err)
			}
		}
	})
}

func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := dates(t), dates(t), dates(t)
		if edtf.Compare(a, b) != -edtf.Compare(b, a) || (edtf.Compare(a, b) == 0) != (a == b) {
			t.Fatalf("%q and %q", a, b)
		}
		if edtf.Compare(a, b) < 0 && edtf.Compare(b, c) < 0 && edtf.Compare(a, c) >= 0 {
			t.Fatalf("%q < %q < %q", a, b, c)
		}
	})
}
