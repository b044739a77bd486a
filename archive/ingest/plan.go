package ingest

import (
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
)

// Fate is what an import will do with a file.
type Fate string

// The fates. Each is said by "fate.<name>" in the catalogue of words.
const (
	New        Fate = "new"        // it enters, and is described
	Unread     Fate = "unread"     // it enters: a kind that is kept without being read
	Unreadable Fate = "unreadable" // empty, or it cannot be opened; kept when it can be copied
	Here       Fate = "here"       // already in the archive, by its digest: a name more at most
	Back       Fate = "back"       // in the archive but put aside: it comes back
	Left       Fate = "left"       // rubbish of a system, a link: it stays where it is
)

// Fates lists them in the order a page shows them.
func Fates() []Fate { return []Fate{New, Unread, Here, Back, Unreadable, Left} }

// Plan is what an import will do, file by file. It is a value to read, to show and to
// complete: ticks and Given may be changed until [Run] gets it.
type Plan struct {
	Roots    []string // the folders and files given, as absolute paths
	Lines    []Line
	Given    Given
	Problems []archive.ReportProblem // of folders: one that cannot be read, one too deep
	Resumes  archive.ID              // the accession that the same import left unfinished, or ""
}

// Line is one file of the source.
type Line struct {
	Path   string       // where it lies, absolute
	Name   archive.Name // as received: relative to the folder given
	Bytes  int64
	Digest archive.Digest // zero when it could not be read

	Fate Fate
	Take bool // the tick
	Twin int  // 1 + the line of the same digest met before it; 0 when it is the first
	Item archive.ID
	Done bool // it came in before the import was stopped; Fate is what it was then

	Format   fact.Format
	Facts    fact.Facts
	Problems []fact.Problem

	// What is proposed; the archivist may change them.
	Title      string
	Date       edtf.Date
	DateSource archive.DateSource
}

// Given is what is known once for all the files of an import. Each is given to every
// new item that lacks it; zero fields give nothing.
type Given struct {
	Title      string // of the Accession; "" means the name of the source
	How        archive.How
	Donor      string
	Conditions string

	Collection archive.ID
	Folders    Folders // what becomes of the folders of the source
	Date       edtf.Date
	Place      archive.ID
	Event      archive.ID
	Action     archive.ID
	Author     archive.ID
	Bank       string // EID of a Bank
	Keywords   []string

	// The answer to "Peut-on montrer ces pièces ?", and who answers for it.
	Showing archive.Showing
	Answers string
}

// Folders says what becomes of the tree of the source. The zero Folders leaves it in
// the names received.
type Folders string

// What a folder may become in the collection that is given.
const (
	FoldersAsFiles  Folders = "file"  // dossiers
	FoldersAsAlbums Folders = "album" // albums
)

// Counts are the numbers of files by fate, and the bytes that will be copied.
type Counts struct {
	Files map[Fate]int
	Total int
	Taken int   // ticked
	Bytes int64 // of the new originals that are ticked
}

// Counts counts the plan as it stands.
func (p *Plan) Counts() Counts {
	c := Counts{Files: map[Fate]int{}, Total: len(p.Lines)}
	for _, l := range p.Lines {
		c.Files[l.Fate]++
		if !l.Take {
			continue
		}
		c.Taken++
		if l.Item == "" && l.Twin == 0 {
			c.Bytes += l.Bytes
		}
	}
	return c
}

// enters tells that the file will be given to the archive.
func (l *Line) enters() bool { return l.Take && l.Fate != Left && !l.Digest.IsZero() }
