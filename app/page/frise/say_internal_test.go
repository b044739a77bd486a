package frise

import (
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/timeline"
)

func TestTitleCountsWhatHasNoDate(t *testing.T) {
	b, v, _ := drawn(small(t), asked{group: -1, from: dayOf(2006), to: dayOf(2015) - 1})
	if got, want := french().heading(b, v), "Frise — 2006 à 2014, 3 pièces datées, 1 sans date"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNothingInSightIsSaid(t *testing.T) {
	told := small(t)
	for range 45 {
		told.source.Items = append(told.source.Items, archive.Item{})
	}
	b, v, l := drawn(told, asked{group: -1, from: dayOf(2020), to: dayOf(2022) - 1})
	if !l.empty(v) {
		t.Fatal("something is in sight")
	}
	if got, want := french().nothing(b, v), "Rien de daté entre 2020 et 2021. 46 pièces sont sans date."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	empty := newBoard(tellOf(timeline.Source{Partnership: partnership()}), everything)
	if got := french().nothing(empty, v); !strings.HasPrefix(got, "Rien n’est encore daté.") {
		t.Errorf("%q", got)
	}
}

func TestCardOfAnAction(t *testing.T) {
	b, _, l := drawn(small(t), everything)
	wells, ok := l.find("s/.water/wells")
	if !ok {
		wells = thing{Placed: timeline.Placed{Entry: timeline.Entry{ID: "wells", Kind: archive.KindAction, Date: date(t, "2008")}}}
	}
	wells.Members = nil
	c := french("fonds", "piece").cardOf(b, wells)
	if c.title != "Trois puits" || c.count != 2 || c.counts != "2 pièces, dont 1 témoignage" || c.picture != "photo" || c.open.Page != "" || c.items.Get("action") != "wells" {
		t.Errorf("%+v", c)
	}
	c = french("fonds", "piece", "action").cardOf(b, wells)
	if c.open.String() != "action/wells" {
		t.Errorf("its page is %s", c.open)
	}
	plan := thing{Placed: timeline.Placed{Entry: timeline.Entry{ID: "plan", Kind: archive.KindAction}}}
	if c = french("fonds").cardOf(b, plan); c.count != 2 || c.items.Get("action") != "plan,wells" {
		t.Errorf("of a plan are the items of its actions: %+v", c)
	}
}

func TestCardOfACountListsWhatItStandsFor(t *testing.T) {
	b, _, _ := drawn(small(t), everything)
	c := french("fonds", "piece").cardOf(b, thing{Placed: timeline.Placed{Members: []archive.ID{"photo", "drilling"}}})
	if len(c.rows) != 2 || c.rows[0].to.String() != "piece/photo" || c.rows[1].to.Get("evenement") != "drilling" || c.title != "2 événements" {
		t.Errorf("%+v", c)
	}
}

func TestListSaysWhatTheDrawingShows(t *testing.T) {
	b, _, l := drawn(small(t), everything)
	s := french("fonds", "piece")
	rows := s.rows(b)
	listed := map[archive.ID]int{}
	for i, r := range rows {
		listed[r.id]++
		if i > 0 && r.dated && !rows[i-1].dated {
			t.Errorf("%s has a date and stands after what has none", r.id)
		}
	}
	for _, x := range l.things {
		for _, id := range x.stands() {
			if listed[id] != 1 {
				t.Errorf("%s is drawn, and listed %d times", id, listed[id])
			}
		}
	}
	if listed["loose"] != 1 || listed["someday"] != 1 {
		t.Error("what has no date is not listed")
	}
	var titles []string
	for _, c := range s.chapters(b, rows) {
		titles = append(titles, c.title)
	}
	if got, want := strings.Join(titles, " "), "2006 2007 2008 2009 Sans date"; got != want {
		t.Errorf("chapters %s, want %s", got, want)
	}
}

func TestAxisAndLayersChooseWhatIsTold(t *testing.T) {
	all := small(t)
	for _, c := range []struct {
		name string
		asked
		want string
	}{
		{"one axis: the plan holds them all", asked{group: -1, axis: "water"}, "plan wells drilling photo voice"},
		{"another", asked{group: -1, axis: "school"}, "letters plan"},
		{"without items", asked{group: -1, hidden: []string{layerItems}}, "letters plan wells drilling delegation"},
		{"programmes only", asked{group: -1, hidden: []string{layerItems, layerActions}}, "plan"},
	} {
		got := map[string]bool{}
		for _, e := range newBoard(all, c.asked).chart.Entries {
			got[string(e.ID)] = true
		}
		want := strings.Fields(c.want)
		if len(got) != len(want) {
			t.Errorf("%s: %v, want %v", c.name, got, want)
		}
		for _, id := range want {
			if !got[id] {
				t.Errorf("%s: %s is missing", c.name, id)
			}
		}
	}
}

func TestStripCountsOnTheOnlyBank(t *testing.T) {
	one := partnership()
	one.Banks = one.Banks[1:]
	b := newBoard(tellOf(timeline.Source{Partnership: one, Items: []archive.Item{{ID: "a", Date: date(t, "2008")}, {ID: "b", Date: date(t, "2010")}}}), everything)
	if got := stripYears(b); len(got) != 3 || got[0] != (stripYear{2008, 1, 0}) || got[1] != (stripYear{2009, 0, 0}) {
		t.Errorf("%+v", got)
	}
	if groups[b.group].by != timeline.ByAxis {
		t.Error("lanes are axes where there are some")
	}
	one.Axes = nil
	if b := newBoard(tellOf(timeline.Source{Partnership: one}), everything); groups[b.group].by != timeline.ByPlace {
		t.Error("lanes are places where there is no axis")
	}
}

func TestRulerSaysTheYearOnce(t *testing.T) {
	s := french()
	tick := timeline.Tick{Day: dayOf(2008) + 31}
	for _, c := range []struct {
		scale timeline.Scale
		whole bool
		want  string
	}{
		{timeline.Years, false, "2008"}, {timeline.Months, false, "févr."}, {timeline.Months, true, "févr. 2008"}, {timeline.Days, false, "1"}, {timeline.Days, true, "1 févr. 2008"},
	} {
		if got := s.tick(tick, c.scale, c.whole); got != c.want {
			t.Errorf("%s: %q, want %q", c.scale, got, c.want)
		}
	}
}

func TestLayersAreToggled(t *testing.T) {
	if got := toggled([]string{layerItems}, layerItems); got != "" {
		t.Errorf("%q", got)
	}
	if got := toggled([]string{layerItems}, layerActions); got != "pieces,actions" {
		t.Errorf("%q", got)
	}
	if got := french().shown([]string{layerItems}); got != "Affichage\u00a0: programmes, actions" {
		t.Errorf("%q", got)
	}
}
