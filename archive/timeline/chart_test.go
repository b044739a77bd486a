package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

func date(t *testing.T, s string) edtf.Date {
	t.Helper()
	d, err := edtf.Understand(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func fr(s string) archive.Text { return archive.T("fr", s) }

// twoBanks is a partnership of two banks with two axes, the south listed first.
func twoBanks() archive.Partnership {
	return archive.Partnership{
		Banks: archive.List[archive.Bank]{
			{Element: archive.Element{EID: "s", Order: "1"}, Name: fr("Kimpéra"), Side: "south"},
			{Element: archive.Element{EID: "n", Order: "2"}, Name: fr("Vernoise"), Side: "north"},
		},
		Axes: archive.List[archive.Axis]{
			{Element: archive.Element{EID: "water", Order: "1"}, Name: fr("Eau")},
			{Element: archive.Element{EID: "school", Order: "2"}, Name: fr("Écoles")},
		},
	}
}

// keys writes the lanes of a chart from top to bottom.
func keys(c timeline.Chart) string {
	var out []string
	for _, l := range c.Lanes {
		out = append(out, l.Key)
	}
	return strings.Join(out, " ")
}

func TestLanesOfTwoBanks(t *testing.T) {
	c := timeline.New(timeline.Source{
		Partnership: twoBanks(),
		Actions: []archive.Action{
			{ID: "plan", Level: archive.ActionPlan, Period: date(t, "2007-2009")},
			{ID: "axe", Level: archive.ActionAxis, Axis: "water", Parent: "plan"},
			{ID: "puits", Level: archive.ActionAction, Parent: "axe", Period: date(t, "de février 2008 à vers novembre 2009"), Banks: archive.SetOf("s")},
		},
		Events: []archive.Event{
			{ID: "delegation", Date: date(t, "14 mars 2008"), Banks: archive.SetOf("n", "s")},
			{ID: "forage", Date: date(t, "mars 2008"), Banks: archive.SetOf("s"), Action: "puits"},
			{ID: "vote", Date: date(t, "2007-02-03"), Banks: archive.SetOf("n")},
			{ID: "ecole", Date: date(t, "2008-09"), Banks: archive.SetOf("n"), Axis: "school"},
			{ID: "ailleurs", Date: date(t, "2009"), Axis: "gone"},
			{ID: "un jour", Banks: archive.SetOf("n")},
		},
		Items: []archive.Item{
			{ID: "photo", Date: date(t, "2008-03-14"), Banks: archive.SetOf("s"), Type: archive.TypePhoto},
			{ID: "lettre", Date: date(t, "vers 2006"), Banks: archive.SetOf("n", "s")},
			{ID: "sans date"},
		},
	}, timeline.ByAxis)
	want := "n/pieces n/rest n/.school n/exchange river s/exchange s/.water s/pieces rest"
	if got := keys(c); got != want {
		t.Errorf("lanes from top to bottom:\n%s, want\n%s", got, want)
	}
	if c.Dated != 9 || c.Undated != 2 {
		t.Errorf("%d dated, %d undated, want 9 and 2", c.Dated, c.Undated)
	}
	if c.First.String() != "2006-01-01" || c.Last.String() != "2009-12-31" {
		t.Errorf("from %s to %s", c.First, c.Last)
	}
	in := map[string][]string{}
	for _, e := range c.Entries {
		in[string(e.ID)] = append(in[string(e.ID)], e.Lane)
		if e.Bridge != (e.ID == "delegation") {
			t.Errorf("%s: bridge is %v", e.ID, e.Bridge)
		}
	}
	for id, lanes := range map[string][]string{
		"plan": {"river"}, "puits": {"s/.water"}, "delegation": {"n/exchange", "s/exchange"}, "forage": {"s/.water"},
		"vote": {"n/rest"}, "ailleurs": {"rest"}, "lettre": {"n/pieces", "s/pieces"}, "photo": {"s/pieces"},
	} {
		if got := in[id]; !slices.Equal(got, lanes) {
			t.Errorf("%s stands in %v, want %v", id, got, lanes)
		}
	}
}

func TestLanesOfOneBankAreItsPlaces(t *testing.T) {
	p := twoBanks()
	p.Banks = p.Banks[1:]
	c := timeline.New(timeline.Source{
		Partnership: p,
		Places:      []archive.Place{{ID: "z", Name: fr("Zone des écoles")}, {ID: "b", Name: fr("Bakuéna")}},
		Events: []archive.Event{
			{ID: "1", Date: date(t, "2008"), Places: archive.SetOf[archive.ID]("z")},
			{ID: "2", Date: date(t, "2009"), Places: archive.SetOf[archive.ID]("b")},
			{ID: "3", Date: date(t, "2009"), Places: archive.SetOf[archive.ID]("unknown")},
		},
		Items: []archive.Item{{ID: "4", Date: date(t, "2009")}},
	}, timeline.ByPlace)
	if got, want := keys(c), "n/place.b n/place.z n/rest n/pieces"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, l := range c.Lanes {
		if l.Side != "" {
			t.Errorf("%s has a side, but there is one bank", l.Key)
		}
	}
}

func TestHowDatesAreDrawn(t *testing.T) {
	for typed, want := range map[string]struct {
		shape     timeline.Shape
		certainty timeline.Certainty
	}{
		"14 mars 2008":         {timeline.Dot, timeline.Solid},
		"vers le 14 mars 2008": {timeline.Dot, timeline.Faded},
		"mars 2008":            {timeline.Capsule, timeline.Dashed},
		"été 2011":             {timeline.Capsule, timeline.Dashed},
		"2008":                 {timeline.Capsule, timeline.Dashed},
		"années 80":            {timeline.Capsule, timeline.Dashed},
		"vers 2008":            {timeline.Capsule, timeline.Faded},
		"début 2008":           {timeline.Capsule, timeline.FadedEnd},
		"fin 2008":             {timeline.Capsule, timeline.FadedStart},
		"de 2004 à 2006":       {timeline.Bar, timeline.Solid},
		"de 2004 à vers 2006":  {timeline.Bar, timeline.FadedEnd},
		"depuis 2005":          {timeline.Bar, timeline.FadedEnd},
		"jusqu'en 1998":        {timeline.Bar, timeline.FadedStart},
		"avant 2003":           {timeline.Bar, timeline.FadedStart},
		"entre 2004 et 2006":   {timeline.Capsule, timeline.Dashed},
		"fin des années 90":    {timeline.Bar, timeline.FadedStart},
	} {
		c := timeline.New(timeline.Source{Items: []archive.Item{{ID: "i", Date: date(t, typed)}}}, timeline.ByAxis)
		if e := c.Entries[0]; e.Shape != want.shape || e.Certainty != want.certainty {
			t.Errorf("%s: %s, %s, want %s, %s", typed, e.Shape, e.Certainty, want.shape, want.certainty)
		}
	}
}

func TestDensity(t *testing.T) {
	years := timeline.Density([]archive.Item{
		{Date: date(t, "2008"), Banks: archive.SetOf("n")},
		{Date: date(t, "2008-03"), Banks: archive.SetOf("n", "s")},
		{Date: date(t, "2010")},
		{Date: date(t, "0005")},
		{},
	})
	if n := len(years); n != 301 {
		t.Fatalf("%d years: one lone date of the year 5 must not flatten the rest", n)
	}
	last := years[len(years)-3:]
	if last[0].Year != 2008 || last[0].Counts["n"] != 2 || last[0].Counts["s"] != 1 || last[0].Total() != 3 ||
		last[1].Total() != 0 || last[2].Year != 2010 || last[2].Counts[""] != 1 {
		t.Errorf("%+v", last)
	}
	if got := timeline.Density(nil); len(got) != 0 {
		t.Errorf("nothing gives %v", got)
	}
}
