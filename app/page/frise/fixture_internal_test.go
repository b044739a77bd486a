package frise

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
	"palabre/assets/words"
)

func date(t testing.TB, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Understand(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func fr(s string) archive.Text { return archive.T("fr", s) }

// partnership is two banks with two axes.
func partnership() archive.Partnership {
	return archive.Partnership{
		Banks: archive.List[archive.Bank]{
			{Element: archive.Element{EID: "s", Order: "1"}, Name: fr("Aval"), Side: "south"},
			{Element: archive.Element{EID: "n", Order: "2"}, Name: fr("Amont"), Side: "north"},
		},
		Axes: archive.List[archive.Axis]{
			{Element: archive.Element{EID: "water", Order: "1"}, Name: fr("Eau"), Icon: "water"},
			{Element: archive.Element{EID: "school", Order: "2"}, Name: fr("Écoles")},
		},
	}
}

// small tells of a plan with one action of wells, three events and four items.
func small(t testing.TB) told {
	t.Helper()
	north, south, both := archive.SetOf("n"), archive.SetOf("s"), archive.SetOf("n", "s")
	return tellOf(timeline.Source{
		Partnership: partnership(),
		Actions: []archive.Action{
			{ID: "plan", Level: archive.ActionPlan, Title: fr("Plan triennal"), Period: date(t, "2007-2009")},
			{ID: "wells", Level: archive.ActionAction, Parent: "plan", Axis: "water", Title: fr("Trois puits"), Period: date(t, "de février 2008 à vers novembre 2009"), Banks: south},
		},
		Events: []archive.Event{
			{ID: "delegation", Kind: "delegation", Title: fr("Délégation reçue"), Date: date(t, "14 mars 2008"), Banks: both},
			{ID: "drilling", Title: fr("Forage"), Date: date(t, "mars 2008"), Banks: south, Action: "wells"},
			{ID: "letters", Title: fr("Lettres"), Date: date(t, "2007-02-03"), Banks: north, Axis: "school"},
			{ID: "someday", Title: fr("Un jour"), Banks: north},
		},
		Items: []archive.Item{
			{ID: "photo", Type: archive.TypePhoto, Title: fr("Le puits"), Date: date(t, "2008-03-20"), Banks: south, Actions: archive.SetOf[archive.ID]("wells")},
			{ID: "voice", Type: archive.TypeTestimony, Title: fr("Une voix"), Date: date(t, "2009"), Banks: south, Actions: archive.SetOf[archive.ID]("wells")},
			{ID: "letter", Type: archive.TypeDocument, Title: fr("Lettre"), Date: date(t, "vers 2006"), Banks: both},
			{ID: "loose", Type: archive.TypePhoto},
		},
	})
}

// many tells of n dated records over twenty years, on both banks.
func many(n int) told {
	s := timeline.Source{Partnership: partnership()}
	banks := []archive.Set[string]{archive.SetOf("n"), archive.SetOf("s"), archive.SetOf("n", "s")}
	first := edtf.DayOf(time.Date(2003, 1, 1, 0, 0, 0, 0, time.UTC))
	for i := range n {
		d, err := edtf.Parse((first + edtf.Day(i*37%7300)).String())
		if err != nil {
			panic(err)
		}
		id := archive.ID(fmt.Sprint("r", i))
		if i%4 == 0 {
			s.Events = append(s.Events, archive.Event{ID: id, Title: fr(fmt.Sprint("Événement ", i)), Date: d, Banks: banks[i%3], Axis: []string{"water", "school"}[i%2]})
			continue
		}
		s.Items = append(s.Items, archive.Item{ID: id, Type: archive.TypePhoto, Title: fr(fmt.Sprint("Photographie ", i)), Date: d, Banks: banks[i%3]})
	}
	return tellOf(s)
}

// french speaks of titles and dates as the page does, and knows the pages of has.
func french(has ...string) speaker {
	return speaker{
		Words: words.In("fr"),
		item:  func(i archive.Item) string { return i.Title.In("fr") },
		date:  edtf.Date.French,
		has:   func(p string) bool { return slices.Contains(has, p) },
	}
}

// plain are sizes where a letter is eight pixels wide.
func plain(b board) sizes {
	s := french()
	return sizes{
		row: 26, programme: 28, ruler: 34, bed: 8, dot: 14, count: 32, gap: 8, indent: 10, fade: 30, label: 200, picture: 112, tall: 66, caption: 20,
		measure: func(title string, _ bool) int { return 8 * len([]rune(title)) },
		title:   func(e timeline.Entry) string { return s.title(b.told, e.ID) },
	}
}

// drawn is a board laid in a window of 1200 by 640.
func drawn(told told, a asked) (board, view, laid) {
	b := newBoard(told, a)
	v := b.opening(a, newView(b.chart, a, 0, 1200))
	return b, v, lay(b, v, plain(b), 640)
}

var everything = asked{group: -1}
