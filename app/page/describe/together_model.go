package describe

import (
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
)

// The rules of Décrire ensemble: one wish for each field, and one Change for them all.
//
//	leave     the field of every item stays as it is
//	add       joins what is given to a field of several things, and gives a field of one
//	          thing to the items that have nothing there: nothing said before is lost
//	replace   gives the value to every item, whatever it said before

// act is what a wish does.
type act int

const (
	leave act = iota
	add
	replace
)

// wish is what to do with one field of every item.
type wish struct {
	act   act
	has   func(archive.Item) bool              // whether the item says something there
	give  func(archive.Item, act) archive.Item // never called with leave
	names []archive.ID                         // records the value names, made or known
}

// of is the item once the wish is granted.
func (w wish) of(i archive.Item) archive.Item {
	if w.act == leave || w.give == nil {
		return i
	}
	return w.give(i, w.act)
}

// figures are what a wish does to some items: how many change, and how many of them all
// already say something there.
type figures struct{ changed, had int }

func (w wish) figures(items []archive.Item) figures {
	var f figures
	for _, i := range items {
		if w.has != nil && w.has(i) {
			f.had++
		}
		if !archive.Equal(i, w.of(i)) {
			f.changed++
		}
	}
	return f
}

// together grants every wish to every item, in one Change. drafts are records thought of
// while the form was filled in: those that a granted wish names are made in that Change.
// changed is how many items change; at zero there is nothing to apply.
func together(label string, items []archive.Item, wishes []wish, drafts []archive.Record) (c archive.Change, changed int) {
	c.Label = label
	wanted := map[archive.ID]bool{}
	for _, w := range wishes {
		if w.act != leave {
			for _, id := range w.names {
				wanted[id] = true
			}
		}
	}
	for _, d := range drafts {
		if wanted[d.RecordID()] {
			c.Edits = append(c.Edits, archive.Edit{After: d})
		}
	}
	for _, before := range items {
		after := before
		for _, w := range wishes {
			after = w.of(after)
		}
		if !archive.Equal(before, after) {
			c.Edits = append(c.Edits, archive.Edit{Before: before, After: after})
			changed++
		}
	}
	return c, changed
}

// single is the wish of a field of one thing: adding gives it where nothing is said.
func single(has func(archive.Item) bool, set func(*archive.Item)) wish {
	return wish{has: has, give: func(i archive.Item, a act) archive.Item {
		if a == replace || !has(i) {
			set(&i)
		}
		return i
	}}
}

// several is the wish of a field of several things: adding joins them to those there.
func several[T interface{ ~string }](of func(*archive.Item) *archive.Set[T], values ...T) wish {
	return wish{
		has: func(i archive.Item) bool { return len(*of(&i)) > 0 },
		give: func(i archive.Item, a act) archive.Item {
			set := of(&i)
			if a == replace {
				*set = archive.SetOf(values...)
			} else {
				*set = set.With(values...)
			}
			return i
		},
	}
}

func titled(lang archive.Lang, text string) wish {
	return single(func(i archive.Item) bool { return i.Title[lang] != "" }, func(i *archive.Item) { i.Title = i.Title.With(lang, text) })
}

func analysed(lang archive.Lang, text string) wish {
	return single(func(i archive.Item) bool { return i.Analyse[lang] != "" }, func(i *archive.Item) { i.Analyse = i.Analyse.With(lang, text) })
}

// onDay is the wish of a date, which a person says.
func onDay(d edtf.Date) wish {
	return single(func(i archive.Item) bool { return !i.Date.IsZero() }, func(i *archive.Item) {
		if i.Date != d {
			i.Date, i.DateSource = d, archive.DatePerson
		}
	})
}

func kept(collection archive.ID) wish {
	w := single(func(i archive.Item) bool { return i.Collection != "" }, func(i *archive.Item) { i.Collection = collection })
	w.names = []archive.ID{collection}
	return w
}

// shown is the answer of a person, on a day, to "Peut-on montrer ces pièces ?".
func shown(s archive.Showing, by string, on time.Time) wish {
	return single(func(i archive.Item) bool { return i.Showing != archive.ShowingUnknown }, func(i *archive.Item) {
		if i.Showing != s {
			i.Showing, i.ShowingBy, i.ShowingOn = s, by, on.Format(time.DateOnly)
		}
	})
}

func naming(l link, ids ...archive.ID) wish {
	w := several(l.of, ids...)
	w.names = ids
	return w
}

func marked(text string) wish {
	return several(func(i *archive.Item) *archive.Set[string] { return &i.Keywords }, keywords(text)...)
}

func sided(banks ...string) wish {
	return several(func(i *archive.Item) *archive.Set[string] { return &i.Banks }, banks...)
}

// commonBank is the one bank that all items are of: what is named by them is of it too.
// Nil when there is none, or when they are of both.
func commonBank(items []archive.Item) archive.Set[string] {
	for _, i := range items {
		if len(i.Banks) != 1 || i.Banks[0] != items[0].Banks[0] {
			return nil
		}
	}
	if len(items) == 0 {
		return nil
	}
	return items[0].Banks
}

// blank tells that a text typed says nothing.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
