package archive

import "palabre/archive/edtf"

// Record is anything the archive describes. The set is closed: a new kind is a change
// of the file format, and the linter shows each switch that must learn it. Records are
// values: copy, change the copy, give both to [Archive.Apply].
//
//sumtype:decl
type Record interface {
	RecordID() ID
	RecordKind() Kind
	Validate() error // *InvalidError, or nil; rules between fields only
	sealed()         // only this package adds one
}

// Kind names a kind of record, as it stands in the journal.
type Kind string

// The kinds of records.
const (
	KindPartnership  Kind = "partnership"
	KindCollection   Kind = "collection"
	KindAccession    Kind = "accession"
	KindItem         Kind = "item"
	KindPerson       Kind = "person"
	KindOrganisation Kind = "organisation"
	KindPlace        Kind = "place"
	KindAction       Kind = "action"
	KindEvent        Kind = "event"
	KindExhibition   Kind = "exhibition"
	KindTranscript   Kind = "transcript"
)

// Kinds lists every kind of record, in the order pages show them.
func Kinds() []Kind {
	return []Kind{KindPartnership, KindCollection, KindAccession, KindItem, KindPerson, KindOrganisation, KindPlace, KindAction, KindEvent, KindExhibition, KindTranscript, KindPreservation}
}

// Partnership is the archive itself: who cooperates, on which banks, in which words.
// There is exactly one, made with the archive.
type Partnership struct {
	ID          ID                `pal:"-"`
	Name        Text              `pal:"name"`
	Banks       List[Bank]        `pal:"banks"`
	Territories List[Territory]   `pal:"territories"`
	Languages   List[LangElement] `pal:"languages"` // of the descriptions; the first is the archive's own
	Axes        List[Axis]        `pal:"axes"`
	Fictitious  bool              `pal:"fictitious"` // an example: every screen and slide says so
}

// Bank is one side (rive) of the partnership: a colour, a half-disc, a lane. An archive
// has one or two. Side says which: "south" is drawn left or below, "north" right or above.
type Bank struct {
	Element
	Name Text   `pal:"name"`
	Side string `pal:"side"` // "north" or "south"
}

// Territory is a commune, département or agglomération of the partnership, on a bank.
type Territory struct {
	Element
	Name    Text   `pal:"name"`
	Kind    string `pal:"kind"`    // free: "commune", "agglomération"…
	Country string `pal:"country"` // ISO 3166-1 alpha-2, upper case
	Bank    string `pal:"bank"`    // EID of its Bank
}

// LangElement is one language of the archive, in order of preference.
type LangElement struct {
	Element
	Tag  Lang `pal:"tag"`
	Name Text `pal:"name"`
}

// Axis is a theme of the programme: water, schools, health…
type Axis struct {
	Element
	Name Text   `pal:"name"`
	Icon string `pal:"icon"` // name of an icon of app/look, or ""
}

// Level is a level of arrangement (ISAD(G) 3.1.4).
type Level string

// The levels of arrangement used here. A fonds grew from one producer, a collection
// was gathered by choice.
const (
	LevelFonds      Level = "fonds"
	LevelCollection Level = "collection"
	LevelSeries     Level = "series"
	LevelSubseries  Level = "subseries"
	LevelFile       Level = "file" // dossier
	LevelAlbum      Level = "album"
)

// Collection is a fonds, série, dossier or album: what Items stand in.
type Collection struct {
	ID       ID          `pal:"-"`
	Level    Level       `pal:"level"`
	Parent   ID          `pal:"parent"`
	Cote     Cote        `pal:"cote"`
	Title    Text        `pal:"title"`
	Analyse  Text        `pal:"analyse"`
	History  Text        `pal:"history"`
	Producer ID          `pal:"producer"` // Organisation or Person
	Regime   Regime      `pal:"regime"`
	Date     edtf.Date   `pal:"date"`
	Banks    Set[string] `pal:"banks"` // EIDs of Banks
}

// Regime is the legal status of a fonds.
type Regime string

// The regimes. The zero Regime is not yet said, and treated as private.
const (
	RegimePublic  Regime = "public"
	RegimePrivate Regime = "private"
	RegimeMixed   Regime = "mixed"
)

// How is the way things came in (ISAD(G) 3.2.4).
type How string

// The ways of entering. Versement is for public archives only.
const (
	HowTransfer How = "versement"
	HowGift     How = "don"
	HowDeposit  How = "depot"
	HowBequest  How = "legs"
	HowDation   How = "dation"
	HowPurchase How = "achat"
	HowLoan     How = "pret" // lent to be reproduced
)

// Accession (entrée) is how things came in: from whom, when, on which conditions, in
// which bag.
type Accession struct {
	ID         ID        `pal:"-"`
	Title      Text      `pal:"title"`
	How        How       `pal:"how"`
	Donor      string    `pal:"donor"`
	Date       edtf.Date `pal:"date"`
	Conditions Text      `pal:"conditions"`
	Source     string    `pal:"source"` // the folder it was read from, as the person saw it
	Bag        string    `pal:"bag"`    // folder name under entrees/
	Sealed     string    `pal:"sealed"` // SHA-256 of the tag manifest; "" while filling
	Writer     string    `pal:"writer"` // whose filling bag it is
	Report     *Report   `pal:"report"` // what became of each file; one register, written at the end
}

// Report is what an import says of itself when it ends, in files.
type Report struct {
	Imported   int             `json:"imported"`
	Already    int             `json:"already"`
	Unreadable int             `json:"unreadable"`
	Ignored    int             `json:"ignored"`
	Problems   []ReportProblem `json:"problems,omitempty"`

	// Outside are the names, as received, of the files of the source that are not in the
	// archive, what systems leave for themselves excepted; nil when that was not noted.
	Outside *Outside `json:"outside,omitempty"`
}

// Outside are files of a source that an import left out.
type Outside struct {
	Files int      `json:"files"`
	Names []string `json:"names,omitempty"` // the first of them
}

// ReportProblem is one file's problem, Key and Args as in fact.Problem.
type ReportProblem struct {
	Path string   `json:"path"`
	Key  string   `json:"key"`
	Args []string `json:"args,omitempty"`
}
