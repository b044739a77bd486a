package settings

import (
	"slices"
	"strings"

	"palabre/archive"
)

// mint gives a new identity: the name of an element within its list, and the writer that
// its order ends with.
type mint func() archive.ID

func (m mint) element(last string) archive.Element {
	id := m()
	return archive.Element{EID: strings.ToLower(id.Short()), Order: archive.KeyBetween(last, "", id.Writer())}
}

// partnership is the archive's own record, in the language it is read and changed in. Each
// of its methods returns what the record becomes.
type partnership struct {
	archive.Partnership
	lang archive.Lang
}

// text is t with what is said in the language of the interface; "" takes it out.
func (p partnership) text(t archive.Text, s string) archive.Text {
	return t.With(p.lang, strings.TrimSpace(s))
}

func (p partnership) named(name string) archive.Partnership {
	p.Name = p.text(p.Name, name)
	return p.Partnership
}

func (p partnership) bankNamed(eid, name string) archive.Partnership {
	p.Banks = changed(p.Banks, eid, func(b *archive.Bank) { b.Name = p.text(b.Name, name) })
	return p.Partnership
}

// secondBank adds the bank there is not, on the side that is free.
func (p partnership) secondBank(name string, m mint) archive.Partnership {
	side := "north"
	if len(p.Banks) > 0 && p.Banks[0].Side == side {
		side = "south"
	}
	p.Banks = append(slices.Clip(p.Banks), archive.Bank{Element: m.element(last(p.Banks)), Name: p.text(nil, name), Side: side})
	return p.Partnership
}

// on lists the territories of a bank, in order.
func (p partnership) on(bank string) []archive.Territory {
	return slices.DeleteFunc(p.Territories.Sorted(), func(t archive.Territory) bool { return t.Bank != bank })
}

func (p partnership) territoryNamed(eid, name string) archive.Partnership {
	p.Territories = changed(p.Territories, eid, func(t *archive.Territory) { t.Name = p.text(t.Name, name) })
	return p.Partnership
}

func (p partnership) territoryIn(eid, country string) archive.Partnership {
	p.Territories = changed(p.Territories, eid, func(t *archive.Territory) { t.Country = country })
	return p.Partnership
}

// newTerritory adds a territory to a bank, in the country of those that are there.
func (p partnership) newTerritory(bank, name string, m mint) archive.Partnership {
	t := archive.Territory{Element: m.element(last(p.Territories)), Name: p.text(nil, name), Bank: bank}
	if there := p.on(bank); len(there) > 0 {
		t.Country = there[len(there)-1].Country
	}
	p.Territories = append(slices.Clip(p.Territories), t)
	return p.Partnership
}

func (p partnership) withoutTerritory(eid string) archive.Partnership {
	p.Territories = without(p.Territories, eid)
	return p.Partnership
}

func (p partnership) axisNamed(eid, name string) archive.Partnership {
	p.Axes = changed(p.Axes, eid, func(x *archive.Axis) { x.Name = p.text(x.Name, name) })
	return p.Partnership
}

func (p partnership) newAxis(name string, m mint) archive.Partnership {
	p.Axes = append(slices.Clip(p.Axes), archive.Axis{Element: m.element(last(p.Axes)), Name: p.text(nil, name)})
	return p.Partnership
}

func (p partnership) withoutAxis(eid string) archive.Partnership {
	p.Axes = without(p.Axes, eid)
	return p.Partnership
}

// shape names every element: two records of one shape are shown in the same fields.
func (p partnership) shape() string {
	var s strings.Builder
	put := func(eid string) { s.WriteString(eid + " ") }
	for _, b := range p.Banks.Sorted() {
		put(b.EID)
		for _, t := range p.on(b.EID) {
			put(t.EID)
		}
	}
	for _, x := range p.Axes.Sorted() {
		put(x.EID)
	}
	return s.String()
}

// changed is a copy of l whose element eid is changed.
func changed[T archive.Member](l archive.List[T], eid string, change func(*T)) archive.List[T] {
	l = slices.Clone(l)
	for i := range l {
		if _, id := l[i].Key(); id == eid {
			change(&l[i])
		}
	}
	return l
}

// without is a copy of l that lacks the element eid.
func without[T archive.Member](l archive.List[T], eid string) archive.List[T] {
	return slices.DeleteFunc(slices.Clone(l), func(e T) bool { _, id := e.Key(); return id == eid })
}

// last is the order of the last element; "" when there is none.
func last[T archive.Member](l archive.List[T]) string {
	if len(l) == 0 {
		return ""
	}
	order, _ := l.Sorted()[len(l)-1].Key()
	return order
}
