package timeline

import (
	"cmp"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
)

// Certainty says how an entry is drawn.
type Certainty string

// The certainties.
const (
	Solid      Certainty = "solid"
	FadedStart Certainty = "faded-start"
	FadedEnd   Certainty = "faded-end"
	Faded      Certainty = "faded" // at both ends
	Dashed     Certainty = "dashed"
)

// Shape is what an entry looks like.
type Shape string

// The shapes.
const (
	Dot     Shape = "dot"     // a day
	Bar     Shape = "bar"     // a span
	Capsule Shape = "capsule" // somewhere within it
	Crowd   Shape = "crowd"   // several entries, as a number; made by [Layout] only
)

// Entry is one dated record in one lane.
type Entry struct {
	ID          archive.ID
	Kind        archive.Kind
	Type        archive.ItemType // of an item
	Title       archive.Text
	Date        edtf.Date
	First, Last edtf.Day // an open end is DayMin or DayMax
	Lane        string   // key of its Lane
	Shape       Shape
	Certainty   Certainty
	Bridge      bool // lived on both banks: it has an Entry in each exchange lane
}

// certainty chooses how a date is drawn.
func certainty(d edtf.Date) (Shape, Certainty) {
	c := d.Certainty()
	shape, coarse := Bar, false
	switch {
	case c.Precision == "day":
		shape = Dot
	case c.Precision != "span", c.OneOf && !c.OpenStart && !c.OpenEnd:
		shape, coarse = Capsule, true
	}
	switch {
	case c.RoughStart && c.RoughEnd:
		return shape, Faded
	case c.RoughStart:
		return shape, FadedStart
	case c.RoughEnd:
		return shape, FadedEnd
	case coarse:
		return shape, Dashed
	}
	return shape, Solid
}

// entry makes the entry of a record, without its lane; ok is false when it is undated.
func entry(r archive.Record, title archive.Text, d edtf.Date) (e Entry, ok bool) {
	first, last, ok := d.Bounds()
	if !ok {
		return Entry{}, false
	}
	e = Entry{ID: r.RecordID(), Kind: r.RecordKind(), Title: title, Date: d, First: first, Last: last}
	e.Shape, e.Certainty = certainty(d)
	return e, true
}

// byDate orders entries by their date, then so that two runs give the same.
func byDate(a, b Entry) int {
	return cmp.Or(edtf.Compare(a.Date, b.Date), strings.Compare(string(a.ID), string(b.ID)), strings.Compare(a.Lane, b.Lane))
}

// sorted returns entries in order of date, for the table beside the drawing.
func sorted(entries []Entry) []Entry {
	slices.SortFunc(entries, byDate)
	return entries
}
