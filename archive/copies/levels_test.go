package copies_test

import (
	"testing"
	"time"

	"palabre/archive/copies"
)

var now = time.Date(2026, time.November, 25, 9, 0, 0, 0, time.UTC)

func days(n int) time.Time { return now.AddDate(0, 0, -n) }

func TestLevelsAreClimbedOneByOne(t *testing.T) {
	whole := func(kept string) copies.Copy {
		return copies.Copy{Kept: kept, Updated: days(2), Verified: days(20), Sound: true}
	}
	described := copies.Facts{Originals: 10, Signed: true, Titled: 1, Dated: 1, Answered: 1, Checked: true, Now: now}
	with := func(cs ...copies.Copy) copies.Facts { f := described; f.Copies = cs; return f }
	stale := whole("mairie")
	stale.Verified = days(400)
	behind := whole("mairie")
	behind.Missing = 3
	for _, c := range []struct {
		name  string
		facts copies.Facts
		want  map[copies.Column]int
	}{
		{"an archive without originals", copies.Facts{Now: now}, map[copies.Column]int{copies.Storage: 0, copies.Integrity: 0, copies.Content: 0, copies.Control: 0}},
		{"no copy", with(), map[copies.Column]int{copies.Storage: 0, copies.Integrity: 1, copies.Metadata: 0, copies.Control: 1, copies.Content: 1}},
		{"one copy of an unknown place", with(whole("")), map[copies.Column]int{copies.Storage: 1, copies.Integrity: 4, copies.Metadata: 4}},
		{"two in one place", with(whole("mairie"), whole("mairie")), map[copies.Column]int{copies.Storage: 2}},
		{"two in two places", with(whole("mairie"), whole("Kampti")), map[copies.Column]int{copies.Storage: 3}},
		{"three in three places", with(whole("mairie"), whole("Kampti"), whole("Roissy")), map[copies.Column]int{copies.Storage: 4}},
		{"a copy that lacks originals does not count", with(behind), map[copies.Column]int{copies.Storage: 0, copies.Integrity: 1}},
		{"a copy not read for a year", with(stale), map[copies.Column]int{copies.Integrity: 3}},
	} {
		got := copies.Reached(c.facts)
		for column, want := range c.want {
			if got[column] != want {
				t.Errorf("%s: %s reaches %d, want %d", c.name, column, got[column], want)
			}
		}
	}
}

func TestNextIsTheMostPressing(t *testing.T) {
	fresh := copies.Copy{Kept: "mairie", Updated: days(2)}
	far := copies.Copy{Kept: "Kampti", Updated: days(5)}
	old := copies.Copy{Kept: "mairie", Updated: days(41)}
	for _, c := range []struct {
		name   string
		copies []copies.Copy
		facts  copies.Facts
		faults int
		tried  time.Time
		want   copies.Advice
	}{
		{"faults come before all", nil, copies.Facts{Originals: 3}, 2, time.Time{}, copies.AdviseRepair},
		{"nothing to keep", nil, copies.Facts{}, 0, time.Time{}, copies.AdviseNothing},
		{"no copy", nil, copies.Facts{Originals: 3}, 0, time.Time{}, copies.AdviseFirst},
		{"an old copy", []copies.Copy{old}, copies.Facts{Originals: 3}, 0, time.Time{}, copies.AdviseUpdate},
		{"not read", []copies.Copy{fresh}, copies.Facts{Originals: 3}, 0, time.Time{}, copies.AdviseVerify},
		{"one place", []copies.Copy{fresh}, copies.Facts{Originals: 3, Checked: true}, 0, time.Time{}, copies.AdviseSecond},
		{"never tried", []copies.Copy{fresh, far}, copies.Facts{Originals: 3, Checked: true}, 0, time.Time{}, copies.AdviseTrial},
		{"all is well", []copies.Copy{fresh, far}, copies.Facts{Originals: 3, Checked: true}, 0, days(30), copies.AdviseNothing},
	} {
		c.facts.Copies, c.facts.Now = c.copies, now
		if got := copies.Next(c.facts, c.faults, c.tried); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
