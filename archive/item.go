package archive

import (
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
)

// ItemType is what a thing described is to the people who look for it.
type ItemType string

// The types of items. The zero ItemType is not yet said.
const (
	TypePhoto     ItemType = "photo"
	TypeTestimony ItemType = "testimony" // somebody tells
	TypeRecording ItemType = "recording" // any other sound
	TypeDocument  ItemType = "document"
	TypeFilm      ItemType = "film"
	TypeOther     ItemType = "other" // kept without being read
)

// DateSource is where an item's date was read.
type DateSource string

// The sources of a date. The zero DateSource is not said.
const (
	DateCamera   DateSource = "camera"   // written by the device, in the file
	DateFile     DateSource = "file"     // stated in the file by a person or a program
	DateFileName DateSource = "filename" // read in the name: a proposal until a person says so
	DateGiven    DateSource = "given"    // given once for a whole import
	DatePerson   DateSource = "person"   // somebody said so
	DateCaption  DateSource = "caption"  // on the back, in the album
)

// Item is the smallest thing described (pièce): a photograph, a recording, a document.
type Item struct {
	ID         ID          `pal:"-"`
	Type       ItemType    `pal:"type"`
	Collection ID          `pal:"collection"`
	Cote       Cote        `pal:"cote"`
	Title      Text        `pal:"title"`
	Analyse    Text        `pal:"analyse"`
	Date       edtf.Date   `pal:"date"`
	DateSource DateSource  `pal:"date-source"`
	Authors    Set[ID]     `pal:"authors"`
	People     Set[ID]     `pal:"people"`
	Places     Set[ID]     `pal:"places"`
	Actions    Set[ID]     `pal:"actions"`
	Events     Set[ID]     `pal:"events"`
	Keywords   Set[string] `pal:"keywords"`
	Banks      Set[string] `pal:"banks"` // EIDs of Banks
	Languages  Set[string] `pal:"languages"`
	Accessions Set[ID]     `pal:"accessions"`
	Credit     string      `pal:"credit"` // the author as the file or the donor wrote it, until an authority is named

	// The answer to "Peut-on montrer ces pièces ?", with who answers for it and when.
	Showing   Showing `pal:"showing,showing"`
	ShowingBy string  `pal:"showing-by"`
	ShowingOn string  `pal:"showing-on"` // day, "2026-11-25"

	Files List[File] `pal:"files"`
}

// Showing is what a named person answered for when the thing came in, or since.
// DESIGN "The gate": it allows hall, kiosk, school and book, never web or press.
type Showing string

// The answers. The zero Showing, "je ne sais pas encore", allows consultation only.
const (
	ShowingUnknown Showing = ""
	ShowingHall    Showing = "hall"   // "en salle, j'en réponds"
	ShowingOnSite  Showing = "onsite" // "consultation sur place seulement": refuses
)

// Role is what one file is within its item.
type Role string

// The roles of a file. The zero Role is the item itself.
const (
	RoleMain  Role = ""
	RoleRecto Role = "recto"
	RoleVerso Role = "verso"
	RolePage  Role = "page"
	RoleCopy  Role = "copy"
)

// File is one original of an item: bytes that never change, named by their digest.
type File struct {
	Element
	Digest Digest      `pal:"digest"`
	Bytes  Opt[int64]  `pal:"bytes"`
	PUID   string      `pal:"puid"`
	MIME   string      `pal:"mime"`
	Format string      `pal:"format"`
	Role   Role        `pal:"role"`
	Page   Opt[int64]  `pal:"page"`
	Names  Set[Name]   `pal:"names"` // every name it was received under
	Facts  *fact.Facts `pal:"facts"` // one register

	Eliminated ID `pal:"eliminated"` // the Preservation that removed it for good
}

// Name is a path as received, relative to the folder given, with "/" between its
// parts. A byte that is not UTF-8, a backslash and a control character are written
// \xNN, so that the donor's bytes can be given back exactly; see [NameOf], [Name.Bytes].
type Name string
