package frise

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
	"palabre/assets/words"
)

// speaker says things in the language of the interface.
type speaker struct {
	*words.Words
	item func(archive.Item) string // what an item is called
	date func(edtf.Date) string
	has  func(page string) bool // whether there is such a page to open
}

func (s speaker) text(t archive.Text) string { return t.In(archive.Lang(s.Lang())) }

// title is what a record is called.
func (s speaker) title(t told, id archive.ID) string {
	if i, ok := t.items[id]; ok {
		return s.item(i)
	}
	title := t.acts[id].Title
	if e, ok := t.events[id]; ok {
		title = e.Title
	}
	if name := s.text(title); name != "" {
		return name
	}
	return s.T("item.untitled")
}

// lane is what a lane is called.
func (s speaker) lane(by timeline.Group, l timeline.Lane) string {
	switch {
	case l.Role == timeline.RoleExchange:
		return s.T("frise.lane.exchange")
	case l.Role == timeline.RoleRiver:
		return s.T("frise.lane.river")
	case l.Role == timeline.RolePieces:
		return s.T("frise.lane.pieces")
	case l.Role == timeline.RoleRest:
		return s.T("frise.lane.rest")
	case by == timeline.ByType:
		return s.kind(l.Group, 2)
	}
	if name := s.text(l.Name); name != "" {
		return name
	}
	return s.T("frise.lane.rest")
}

// kind is the word for n events of a type: ours, or the archive's own.
func (s speaker) kind(kind string, n int) string {
	if s.Has("frise.kind." + kind) {
		return s.N("frise.kind."+kind, n)
	}
	return kind
}

// icon stands before the name of a lane; "" for none.
func icon(l timeline.Lane, axes archive.List[archive.Axis]) string {
	if l.Role == timeline.RoleExchange {
		return "exchange"
	}
	a, _ := axes.Find(l.Group)
	return a.Icon
}

// bank is the name of a bank.
func (s speaker) bank(t told, id string) string {
	b, ok := t.source.Partnership.Banks.Find(id)
	if !ok {
		return s.T("frise.nobank")
	}
	return s.text(b.Name)
}

// tick is the word at a mark of the ruler; whole says the year too.
func (s speaker) tick(t timeline.Tick, scale timeline.Scale, whole bool) string {
	d := t.Day.Time()
	month := s.T(fmt.Sprintf("frise.month.%02d", int(d.Month())))
	switch scale {
	case timeline.Months:
		if whole || t.Major {
			return s.T("frise.tick.month", "month", month, "year", yearText(d.Year()))
		}
		return month
	case timeline.Days:
		switch {
		case whole:
			return s.T("frise.tick.day", "day", strconv.Itoa(d.Day()), "month", month, "year", yearText(d.Year()))
		case t.Major:
			return s.T("frise.tick.first", "day", strconv.Itoa(d.Day()), "month", month)
		}
		return strconv.Itoa(d.Day())
	case timeline.Years, timeline.Decades:
	}
	return yearText(d.Year())
}

// period says the days in sight: years, months or days.
func (s speaker) period(v view) (from, to string) {
	w := v.window()
	scale := v.scale()
	if w.To-w.From > 2*year-month {
		scale = timeline.Years
	}
	switch scale {
	case timeline.Months:
		return s.month(w.From), s.month(w.To - 1)
	case timeline.Days:
		return s.Day(w.From.Time()), s.Day((w.To - 1).Time())
	case timeline.Years, timeline.Decades:
	}
	first, last := v.years()
	return yearText(first), yearText(last)
}

// days ends the key of a sentence about a period that is said in days.
func (speaker) days(v view) string {
	if v.scale() == timeline.Days {
		return ".days"
	}
	return ""
}

func (s speaker) month(d edtf.Day) string {
	m, err := edtf.Parse(d.String()[:max(0, len(d.String())-3)])
	if err != nil {
		return d.String()
	}
	return s.date(m)
}

// heading is the page's title: the days in sight, and how many items have a date or none.
func (s speaker) heading(b board, v view) string {
	from, to := s.period(v)
	return s.T("frise.heading"+s.days(v), "from", from, "to", to, "dated", s.N("frise.dated", b.dated), "undated", s.N("frise.undated", b.undated))
}

// nothing says that nothing is dated in the days in sight.
func (s speaker) nothing(b board, v view) string {
	from, to := s.period(v)
	if b.chart.Dated == 0 {
		return s.N("frise.nothing.atall", b.undated)
	}
	return s.N("frise.nothing"+s.days(v), b.undated, "from", from, "to", to)
}

// shown says which layers are drawn.
func (s speaker) shown(hidden []string) string {
	var names []string
	for _, l := range layers {
		if !slices.Contains(hidden, l) {
			names = append(names, s.T("frise.layer."+l))
		}
	}
	switch len(names) {
	case len(layers):
		return s.T("frise.layers")
	case 0:
		return s.T("frise.layers.none")
	}
	return s.T("frise.layers.some", "shown", strings.ToLower(strings.Join(names, ", ")))
}

// toggled is the layers left out, as a route says it, once l is left out or no longer.
func toggled(hidden []string, l string) string {
	out := slices.DeleteFunc(slices.Clone(hidden), func(h string) bool { return h == l })
	if len(out) == len(hidden) {
		out = append(out, l)
	}
	return strings.Join(out, ",")
}

// card is what is said of the thing that is chosen.
type card struct {
	title, when, counts string
	picture             archive.ID    // an item; "" for none
	open                session.Route // its page; Page is "" when it has none
	items               session.Route // the items about it, in the fonds
	count               int           // of them
	rows                []row         // of a count
}

// cardOf says what a thing is.
func (s speaker) cardOf(b board, t thing) card {
	if len(t.Members) > 0 {
		return s.crowd(b, t)
	}
	c := card{title: s.title(b.told, t.ID), when: s.date(t.Date), open: s.page(b.told, t.ID)}
	if t.Kind == archive.KindItem {
		c.picture = t.ID
		return c
	}
	about := b.about(t.ID)
	c.count, c.items = len(about), s.itemsOf(b.told, t.ID)
	for _, i := range about {
		if i.Type == archive.TypePhoto {
			c.picture = i.ID
			break
		}
	}
	voices := len(slices.DeleteFunc(slices.Clone(about), func(i archive.Item) bool { return i.Type != archive.TypeTestimony }))
	switch {
	case len(about) == 0:
		c.counts = s.T("frise.card.none")
	case voices > 0:
		c.counts = s.T("frise.card.voices", "items", s.N("frise.items", len(about)), "voices", s.N("frise.voices", voices))
	}
	return c
}

// crowd says what a count stands for.
func (s speaker) crowd(b board, t thing) card {
	c := card{title: s.N("frise.card.things", len(t.Members))}
	if t.picture {
		c.title = s.N("frise.card.items", len(t.Members))
	}
	for _, id := range t.Members {
		c.rows = append(c.rows, s.row(b, id))
	}
	return c
}

// page is where a record is shown.
func (s speaker) page(t told, id archive.ID) session.Route {
	r := session.Route{Page: "piece", ID: string(id)}
	if _, ok := t.acts[id]; ok {
		r.Page = "action"
	} else if _, ok := t.events[id]; ok {
		r.Page = "evenement"
	}
	if !s.has(r.Page) {
		return session.Route{}
	}
	return r
}

// itemsOf is where the items about an action or an event are shown.
func (s speaker) itemsOf(t told, id archive.ID) session.Route {
	if !s.has("fonds") {
		return session.Route{}
	}
	r := session.Route{Page: "fonds"}
	if _, ok := t.events[id]; ok {
		return r.With("evenement", string(id))
	}
	var below []string
	for _, a := range t.under(id) {
		below = append(below, string(a))
	}
	return r.With("action", strings.Join(below, ","))
}

// goes is where a record leads: to its page, or to the items about it.
func (s speaker) goes(t told, id archive.ID) session.Route {
	if r := s.page(t, id); r.Page != "" {
		return r
	}
	return s.itemsOf(t, id)
}
