package home

import (
	"slices"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
)

var today = time.Date(2026, time.November, 25, 9, 0, 0, 0, time.UTC)

func TestNearnessOfADayIsOfItsMonth(t *testing.T) {
	for _, c := range []struct {
		date string
		near nearness
		ok   bool
	}{
		{"2009-11-25", sameDay, true},
		{"2009-11-22", sameWeek, true},
		{"2009-11-28", sameWeek, true},
		{"2009-11-04", sameMonth, true},
		{"2009-10-25", noDay, false},
		{"2009-11", noDay, false}, // a month has no day to celebrate
		{"2009", noDay, false},
		{"", noDay, false},
	} {
		var d edtf.Date
		if c.date != "" {
			var err error
			if d, err = edtf.Parse(c.date); err != nil {
				t.Fatal(err)
			}
		}
		if n, ok := near(d, today); n != c.near || ok != c.ok {
			t.Errorf("%q: %d, %t; want %d, %t", c.date, n, ok, c.near, c.ok)
		}
	}
}

// A photograph of this day comes before one of this month, and only those that a room may
// see come at all.
func TestRememberChoosesTheNearestDay(t *testing.T) {
	t.Setenv("PALABRE_STATE", t.TempDir())
	t.Setenv("PALABRE_CACHE", t.TempDir())
	bank := archive.List[archive.Bank]{{Element: archive.Element{EID: "s", Order: "1"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}}
	a, err := archive.Create(t.Context(), t.TempDir()+"/a", archive.Partnership{Name: archive.T("fr", "Essai"), Banks: bank}, archive.Options{By: "Awa"})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	photo := func(title, date string, showing archive.Showing) archive.Edit {
		d, err := edtf.Parse(date)
		if err != nil {
			t.Fatal(err)
		}
		i := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", title), Date: d, Showing: showing, ShowingBy: "Awa", ShowingOn: "2026-11-01"}
		i.Files = archive.List[archive.File]{{Element: archive.Element{EID: "f", Order: "1"}, Digest: archive.Digest{1}}}
		return archive.Edit{After: i}
	}
	for _, step := range []struct {
		name string
		edit archive.Edit
		want []string
	}{
		{"another month: any photograph", photo("ailleurs", "2010-03-01", archive.ShowingHall), []string{"ailleurs"}},
		{"this month", photo("mois", "2012-11-04", archive.ShowingHall), []string{"mois"}},
		{"this day, kept from rooms", photo("caché", "2013-11-25", archive.ShowingOnSite), []string{"mois"}},
		{"this day", photo("jour", "2009-11-25", archive.ShowingHall), []string{"jour"}},
		{"this day, later", photo("jour aussi", "2011-11-25", archive.ShowingHall), []string{"jour aussi", "jour"}},
	} {
		if _, err := a.Apply(t.Context(), archive.Change{Label: step.name, Edits: []archive.Edit{step.edit}}); err != nil {
			t.Fatal(err)
		}
		got, err := remember(t.Context(), a, []int{2009, 2010, 2011, 2012, 2013, 2026}, today)
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, m := range got {
			titles = append(titles, m.Title.In("fr"))
		}
		if !slices.Equal(titles, step.want) {
			t.Errorf("%s: %q, want %q", step.name, titles, step.want)
		}
	}
}

func TestOverviewSaysWhatWaits(t *testing.T) {
	o := overview{counts: archive.Counts{
		Total: 10, Banks: map[string]int{"n": 6, "s": 5}, BothBanks: 2, Lacks: map[string]int{"date": 2, "title": 0, "rights": 7},
		Years: map[int]archive.YearCount{2003: {"n": 1}, 2024: {"s": 1}, 2010: {"s": 3}},
	}}
	if got := o.todo(); !slices.Equal(got, []string{"rights", "date"}) {
		t.Errorf("to do %q", got)
	}
	if only, both := o.shores([]string{"n", "s"}); !slices.Equal(only, []int{4, 3}) || both != 2 {
		t.Errorf("shores %v and %d", only, both)
	}
	if from, to, ok := o.span(); from != 2003 || to != 2024 || !ok {
		t.Errorf("span %d to %d", from, to)
	}
	if got := o.share("date"); got != 0.8 {
		t.Errorf("dated %v", got)
	}
}
