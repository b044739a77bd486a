package archive

import "palabre/archive/edtf"

// Person is an authority: somebody named in the archive.
type Person struct {
	ID    ID          `pal:"-"`
	Name  Text        `pal:"name"`
	Names Set[string] `pal:"names"` // other spellings and names
	Role  Text        `pal:"role"`  // "présidente du comité d'eau"
	Banks Set[string] `pal:"banks"`
	Note  Text        `pal:"note"`
}

// Organisation is an authority: a council, a committee, an association.
type Organisation struct {
	ID    ID          `pal:"-"`
	Name  Text        `pal:"name"`
	Names Set[string] `pal:"names"` // acronyms, former names
	Kind  string      `pal:"type"`
	Banks Set[string] `pal:"banks"`
	Note  Text        `pal:"note"`
}

// Place is an authority: a village, a school, a town hall. Lat and Lon are decimal
// degrees (7 decimals in the journal); Radius is in metres.
type Place struct {
	ID     ID           `pal:"-"`
	Name   Text         `pal:"name"`
	Names  Set[string]  `pal:"names"` // spellings
	Kind   string       `pal:"type"`
	Parent ID           `pal:"parent"`
	Lat    Opt[float64] `pal:"lat"`
	Lon    Opt[float64] `pal:"lon"`
	Radius Opt[int64]   `pal:"radius"`
	Banks  Set[string]  `pal:"banks"`
	Note   Text         `pal:"note"`
}

// ActionLevel is a step of the programme's tree.
type ActionLevel string

// The levels of a programme.
const (
	ActionConvention ActionLevel = "convention"
	ActionPlan       ActionLevel = "plan" // plan triennal
	ActionAxis       ActionLevel = "axis"
	ActionAction     ActionLevel = "action"
)

// Action is a convention, plan, axe or action of the programme.
type Action struct {
	ID         ID          `pal:"-"`
	Level      ActionLevel `pal:"level"`
	Parent     ID          `pal:"parent"`
	Title      Text        `pal:"title"`
	Analyse    Text        `pal:"analyse"`
	Objectives Text        `pal:"objectives"`
	Period     edtf.Date   `pal:"period"`
	Axis       string      `pal:"axis"` // EID of an Axis
	Carrier    ID          `pal:"carrier"`
	Partners   Set[ID]     `pal:"partners"`
	Funders    Set[ID]     `pal:"funders"`
	Places     Set[ID]     `pal:"places"`
	Banks      Set[string] `pal:"banks"`
}

// Event is what happens to people: a delegation, a ceremony, a workshop.
type Event struct {
	ID      ID          `pal:"-"`
	Kind    string      `pal:"type"` // "delegation", "ceremony", "workshop", "construction", or free
	Title   Text        `pal:"title"`
	Analyse Text        `pal:"analyse"`
	Date    edtf.Date   `pal:"date"`
	Places  Set[ID]     `pal:"places"`
	Banks   Set[string] `pal:"banks"`
	Axis    string      `pal:"axis"`
	Action  ID          `pal:"action"`
	People  Set[ID]     `pal:"people"`
}
