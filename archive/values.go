package archive

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Lang is a language tag, lower case: "fr", "en", "dyu", "lob", "bir". The language of
// a text is never deduced from a people or a place.
type Lang string

// Text is one text in one or several languages, each in NFC. The nil Text is empty.
type Text map[Lang]string

// T makes a Text of one language; an empty s gives nil.
func T(lang Lang, s string) Text {
	if s = norm.NFC.String(strings.TrimSpace(s)); s == "" {
		return nil
	}
	return Text{lang: s}
}

// In returns the text in the first of langs that has one, else in the first language
// by tag, else "".
func (t Text) In(langs ...Lang) string {
	for _, l := range langs {
		if s := t[l]; s != "" {
			return s
		}
	}
	for _, l := range slices.Sorted(maps.Keys(t)) {
		if t[l] != "" {
			return t[l]
		}
	}
	return ""
}

// With returns a copy of t that says s in lang; an empty s removes that language.
func (t Text) With(lang Lang, s string) Text {
	out := maps.Clone(t)
	if s = norm.NFC.String(strings.TrimSpace(s)); s == "" {
		delete(out, lang)
		return out
	}
	if out == nil {
		out = Text{}
	}
	out[lang] = s
	return out
}

// Cote is the printed, unique and never reused reference code of a thing described
// (ISAD(G) 3.1.1): "2 J 14", "4 Fi 2311".
type Cote string

// Set is a sorted set without repeats. In the journal each element is a register of
// its own, so that two copies add and remove apart without conflict.
type Set[T cmp.Ordered] []T

// SetOf makes a Set of vs, in any order, repeated or not.
func SetOf[T cmp.Ordered](vs ...T) Set[T] {
	s := slices.Clone(vs)
	slices.Sort(s)
	return slices.Compact(s)
}

// Has tells whether v is in s.
func (s Set[T]) Has(v T) bool {
	_, ok := slices.BinarySearch(s, v)
	return ok
}

// With returns a copy of s that also holds vs.
func (s Set[T]) With(vs ...T) Set[T] { return SetOf(append(slices.Clone(s), vs...)...) }

// Without returns a copy of s that does not hold v.
func (s Set[T]) Without(v T) Set[T] {
	return slices.DeleteFunc(slices.Clone(s), func(x T) bool { return x == v })
}

// Element is what every element of a list has: an identity within its record, and a
// fractional key that says where it stands. Embed it first in the element's struct.
// Two copies that insert at one place get different keys, because a key ends in the
// name of its writer; see [KeyBetween].
type Element struct {
	EID   string // [a-z0-9-]+, unique in its list
	Order string `pal:"order"`
}

// Key gives the element's place in its list: by Order, then by EID.
func (e Element) Key() (order, id string) { return e.Order, e.EID }

// Member is an element of a list; every struct that embeds [Element] is one.
type Member interface{ Key() (order, id string) }

// List holds elements in their order. In the journal each field of each element is a
// register of its own. Lists never nest.
type List[T Member] []T

// Sorted returns a copy of l in its order.
func (l List[T]) Sorted() List[T] {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b T) int {
		ao, ai := a.Key()
		bo, bi := b.Key()
		return cmp.Or(strings.Compare(ao, bo), strings.Compare(ai, bi))
	})
	return out
}

// Find returns the element named id, and whether there is one.
func (l List[T]) Find(id string) (T, bool) {
	for _, e := range l {
		if _, eid := e.Key(); eid == id {
			return e, true
		}
	}
	var none T
	return none, false
}

// Opt is a value whose zero means something (a duration, a position, a number) and
// which may be absent. The zero Opt is absent.
type Opt[T cmp.Ordered] struct {
	v  T
	ok bool
}

// Some is a present value.
func Some[T cmp.Ordered](v T) Opt[T] { return Opt[T]{v, true} }

// Get returns the value and whether it is there.
func (o Opt[T]) Get() (T, bool) { return o.v, o.ok }

// Or returns the value, or other when it is absent.
func (o Opt[T]) Or(other T) T {
	if o.ok {
		return o.v
	}
	return other
}
