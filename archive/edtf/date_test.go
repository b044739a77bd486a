package edtf_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"palabre/archive/edtf"
)

func parse(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return d
}

func TestBounds(t *testing.T) {
	for _, c := range []struct{ name, text, first, last string }{
		{"a day", "2008-03-14", "2008-03-14", "2008-03-14"},
		{"February of a leap year", "2008-02", "2008-02-01", "2008-02-29"},
		{"February of a century that does not leap", "1900-02", "1900-02-01", "1900-02-28"},
		{"approximate is not wider", "2004~", "2004-01-01", "2004-12-31"},
		{"second half of a year", "1999-41", "1999-07-01", "1999-12-31"},
		{"third four months", "1999-39", "1999-09-01", "1999-12-31"},
		{"winter runs into the next year", "2007-24", "2007-12-01", "2008-02-29"},
		{"southern summer too", "2007-30", "2007-12-01", "2008-02-29"},
		{"decade", "199X", "1990-01-01", "1999-12-31"},
		{"century", "19XX", "1900-01-01", "1999-12-31"},
		{"unknown month", "2004-XX", "2004-01-01", "2004-12-31"},
		{"unknown day", "2004-02-XX", "2004-02-01", "2004-02-29"},
		{"digits anywhere", "1X32-X1-X2", "1032-01-02", "1932-11-22"},
		{"the leap days of a decade", "198X-02-29", "1980-02-29", "1988-02-29"},
		{"unknown year", "XXXX-12-25", "", ""},
		{"before our era", "-20XX", "-2099-01-01", "-2000-12-31"},
		{"significant digits", "1950S2", "1900-01-01", "1999-12-31"},
		{"significant digits before our era", "-1859S2", "-1899-01-01", "-1800-12-31"},
		{"a far year", "Y170000002", "+170000002-01-01", "+170000002-12-31"},
		{"a year beyond every day", "Y17E8", "+1700000000-01-01", "+1700000000-12-31"},
		{"a year further still", "Y17E18", "", ""},
		{"interval", "2004-06/2006", "2004-06-01", "2006-12-31"},
		{"open end", "2004-06/..", "2004-06-01", ""},
		{"unknown start", "/2006", "", "2006-12-31"},
		{"one of", "[2004,2007-03..2008]", "2004-01-01", "2008-12-31"},
		{"some day before", "[..2002]", "", "2002-12-31"},
		{"all of", "{2007-04-03,2007-04-04}", "2007-04-03", "2007-04-04"},
	} {
		first, last, ok := parse(t, c.text).Bounds()
		if first.String() != c.first || last.String() != c.last || !ok {
			t.Errorf("%s: Bounds(%q) = %q, %q, want %q, %q", c.name, c.text, first, last, c.first, c.last)
		}
	}
	if _, _, ok := (edtf.Date{}).Bounds(); ok {
		t.Error("the zero Date has bounds")
	}
}

func TestWhatParseRefuses(t *testing.T) {
	for text, key := range map[string]string{
		"":                      "date.not-understood",
		"..":                    "date.not-understood",
		"/":                     "date.not-understood",
		"{2003]":                "date.not-understood",
		"[]":                    "date.not-understood",
		"Y2006":                 "date.not-understood",
		"vers 2004":             "date.not-understood",
		"2004-13":               "date.no-such-month",
		"2004-02-30":            "date.month-has-29-days",
		"2003-02-29":            "date.month-has-28-days",
		"2004-06-31":            "date.month-has-30-days",
		"2004-01-32":            "date.month-has-31-days",
		"1X99-02-29":            "date.month-has-28-days",
		"2012/2011":             "date.ends-before-it-starts",
		"[2012..2011]":          "date.ends-before-it-starts",
		"2004-04-01T25:00:00":   "date.not-understood",
		"Y99999999999999999999": "date.not-understood",
	} {
		_, err := edtf.Parse(text)
		var se *edtf.SyntaxError
		if !errors.As(err, &se) || se.Key != key || se.Text != text {
			t.Errorf("Parse(%q): %v, want %s", text, err, key)
		}
	}
}

func TestQualifiersAreWrittenOnce(t *testing.T) {
	for text, want := range map[string]string{
		"?2004-06%":            "2004-06%",
		"%2001":                "2001%",
		"2004?-06-~11":         "2004?-06-~11",
		"2004-06~-11":          "2004-06~-11",
		"?2004-?06-?11":        "2004-06-11?",
		"2004-%06":             "2004-%06",
		"1985-04-12T23:20:30Z": "1985-04-12T23:20:30Z",
	} {
		if got := parse(t, text).String(); got != want {
			t.Errorf("Parse(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestOrder(t *testing.T) {
	want := []string{"../1998", "[..2002]", "2003", "2004-01-01", "2004-01", "2004", "2004/2006", "2005/..", ""}
	dates := make([]edtf.Date, 0, len(want))
	for _, s := range want {
		if s == "" {
			dates = append(dates, edtf.Date{})
			continue
		}
		dates = append(dates, parse(t, s))
	}
	slices.Reverse(dates)
	slices.SortFunc(dates, edtf.Compare)
	for i, d := range dates {
		if d.String() != want[i] {
			t.Errorf("at %d: %q, want %q", i, d, want[i])
		}
	}
}

func TestCertainty(t *testing.T) {
	for text, want := range map[string]edtf.Certainty{
		"2008-03-14":   {Precision: "day"},
		"2008-03~":     {Precision: "month", Approximate: true, RoughStart: true, RoughEnd: true},
		"2004-06-XX":   {Precision: "month"},
		"1999-41":      {Precision: "season"},
		"2004%":        {Precision: "year", Approximate: true, Uncertain: true, RoughStart: true, RoughEnd: true},
		"2004-XX":      {Precision: "year"},
		"1950S2":       {Precision: "year", Approximate: true, RoughStart: true, RoughEnd: true},
		"199X":         {Precision: "decade"},
		"19XX?":        {Precision: "century", Uncertain: true, RoughStart: true, RoughEnd: true},
		"2004?/2006":   {Precision: "span", Uncertain: true, RoughStart: true},
		"2004/..":      {Precision: "span", OpenEnd: true, RoughEnd: true},
		"[..2002]":     {Precision: "span", OpenStart: true, RoughStart: true, OneOf: true},
		"2004-?06-~11": {Precision: "day", Approximate: true, Uncertain: true, RoughStart: true, RoughEnd: true},
		"2008-37~":     {Precision: "season", Approximate: true, RoughEnd: true},
		"2008-39~":     {Precision: "season", Approximate: true, RoughStart: true},
		"1997~/1999":   {Precision: "span", Approximate: true, RoughStart: true},
	} {
		if got := parse(t, text).Certainty(); got != want {
			t.Errorf("Certainty(%q) = %+v, want %+v", text, got, want)
		}
	}
	if got := (edtf.Date{}).Certainty(); got != (edtf.Certainty{}) {
		t.Errorf("undated: %+v", got)
	}
}

func TestYearsOfAHistogram(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		want  []int
	}{
		{"2004-06/2006", 30, []int{2004, 2005, 2006}},
		{"19XX", 3, []int{1900, 1901, 1902}},
		{"2005/..", 30, []int{2005}},
		{"[..2002]", 30, []int{2002}},
		{"../..", 30, nil},
		{"2004", 0, nil},
	} {
		if got := parse(t, c.text).Years(c.limit); !slices.Equal(got, c.want) {
			t.Errorf("Years(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

// The arithmetic of days is held against the standard library's, far on both sides.
func TestDaysAgreeWithTheCalendar(t *testing.T) {
	for _, year := range []int{-4713, -400, -1, 0, 4, 1582, 1900, 1970, 2000, 2024, 9999, 123456} {
		for day := range 800 {
			at := time.Date(year, 1, 1+day, 23, 59, 0, 0, time.UTC)
			d := edtf.DayOf(at)
			if int64(d) != floorDays(at.Unix()) || d.Year() != at.Year() || !d.Time().Equal(at.Truncate(24*time.Hour)) && year > 0 {
				t.Fatalf("%v is day %d, %s", at, d, d)
			}
		}
	}
}

func floorDays(seconds int64) int64 {
	if seconds >= 0 {
		return seconds / 86400
	}
	return -((-seconds + 86399) / 86400)
}

func TestTextIsTheExpression(t *testing.T) {
	var d edtf.Date
	if err := d.UnmarshalText([]byte("2008-03~")); err != nil || d != parse(t, "2008-03~") {
		t.Errorf("%v, %v", d, err)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("empty text: %v, %v", d, err)
	}
	var se *edtf.SyntaxError
	if err := d.UnmarshalText([]byte("hier")); !errors.As(err, &se) || !d.IsZero() {
		t.Errorf("%v, %v", d, err)
	}
}
