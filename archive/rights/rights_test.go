package rights_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/rights"
	"palabre/assets/words"
)

var day = time.Date(2026, 11, 25, 20, 30, 0, 0, time.UTC)

func TestTheGate(t *testing.T) {
	answered := rights.Subject{Showing: archive.ShowingHall, By: "Hélène Carmont", On: "2026-11-25"}
	nobody := rights.Subject{Showing: archive.ShowingHall}
	onsite := rights.Subject{Showing: archive.ShowingOnSite, By: "Hélène Carmont", On: "2026-11-25"}
	silent := rights.Subject{}
	for _, c := range []struct {
		name    string
		subject rights.Subject
		channel rights.Channel
		allowed bool
		reason  string
	}{
		{"answered for, in the hall", answered, rights.Hall, true, "rights.answered"},
		{"answered for, in a kiosk", answered, rights.Kiosk, true, "rights.answered"},
		{"answered for, at school", answered, rights.School, true, "rights.answered"},
		{"answered for, in the book", answered, rights.Book, true, "rights.answered"},
		{"answered for, never on the web", answered, rights.Web, false, "rights.far"},
		{"answered for, never in the press", answered, rights.Press, false, "rights.far"},
		{"an answer of nobody is none", nobody, rights.Hall, false, "rights.unanswered"},
		{"refused, in the hall", onsite, rights.Hall, false, "rights.onsite"},
		{"refused, on the web", onsite, rights.Web, false, "rights.onsite"},
		{"refused, consulted on the spot", onsite, rights.Consultation, true, "rights.consultation"},
		{"silence refuses the hall", silent, rights.Hall, false, "rights.unanswered"},
		{"silence allows consultation", silent, rights.Consultation, true, "rights.consultation"},
		{"the zero channel is no channel", answered, "", false, "rights.no-channel"},
		{"nor is one nobody knows", answered, "billboard", false, "rights.no-channel"},
	} {
		got := rights.May(c.subject, c.channel, day)
		if got.Allowed != c.allowed || got.Reason != c.reason {
			t.Errorf("%s: %+v, want %v, %s", c.name, got, c.allowed, c.reason)
		}
	}
}

func TestOfTakesTheAnswerOfAnItem(t *testing.T) {
	i := archive.Item{Showing: archive.ShowingHall, ShowingBy: "Sidiki Baro", ShowingOn: "2024-05-03"}
	v := rights.May(rights.Of(i), rights.Hall, day)
	if !v.Allowed || !slices.Equal(v.Args, []string{"who", "Sidiki Baro", "day", "2024-05-03"}) {
		t.Errorf("%+v", v)
	}
}

// Every refusal says why and what would lift it, in words that exist.
func TestEveryVerdictHasItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rights.Subject{
			Showing: rapid.SampledFrom([]archive.Showing{"", archive.ShowingHall, archive.ShowingOnSite, "later"}).Draw(t, "showing"),
			By:      rapid.SampledFrom([]string{"", "Aminata"}).Draw(t, "by"),
		}
		ch := rapid.SampledFrom(append(rights.Channels(), "", "billboard")).Draw(t, "channel")
		v := rights.May(s, ch, day)
		fr := words.In("fr")
		if !fr.Has(v.Reason) || v.Allowed != (v.Lift == "") || v.Lift != "" && !fr.Has(v.Lift) {
			t.Fatalf("%+v on %q: %+v", s, ch, v)
		}
	})
}
