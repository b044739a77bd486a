package archive

import (
	"context"
	"errors"
	"iter"
	"time"

	"palabre/archive/edtf"
)

// What a caller can act on.
var (
	ErrNotFound = errors.New("not in the archive")
	ErrReadOnly = errors.New("the archive is open for reading only")
	ErrAside    = errors.New("the record is put aside")
	ErrDamaged  = errors.New("damaged")
)

// Options say who opens the archive and where this computer keeps what is its own.
type Options struct {
	By       string           // the person's name, in each journal line
	ReadOnly bool             // never takes the lock
	State    string           // folder of locks and echoes; "" means PALABRE_STATE, else the user's state folder
	Cache    string           // folder of catalogues; "" means PALABRE_CACHE, else the user's cache folder
	Now      func() time.Time // nil: the system's clock
}

// Archive is an open archive. Its methods may be called from any goroutine.
type Archive struct {
	core
	originals
}

type core struct{} // stands in until the journal is wired

// Create makes a new archive in dir, which must be empty or absent, and opens it.
func Create(ctx context.Context, dir string, p Partnership, o Options) (*Archive, error) {
	panic("core")
}

// Open opens the archive in dir. When another process on this computer writes in it,
// it opens read-only and [Archive.Writer] says who; any other trouble that can be
// survived is in [Archive.Warnings].
func Open(ctx context.Context, dir string, o Options) (*Archive, error) { panic("core") }

// Close waits for what is being written and lets go of the lock.
func (a *Archive) Close() error { panic("core") }

// Dir is the archive's folder; ID its identity, from archive.json; Device this copy's writer.
func (a *Archive) Dir() string       { panic("core") }
func (a *Archive) ArchiveID() string { panic("core") }

// NewID mints an ID for this archive's writer.
func (a *Archive) NewID() ID { panic("core") }

// CacheDir is this computer's cache folder for this archive and folder: previews and the index live under it.
func (a *Archive) CacheDir() string { panic("core") }

// ReadOnly tells that Apply will refuse; heldBy says who writes ("Hélène Carmont, sur portable-2"), or "".
func (a *Archive) ReadOnly() (ro bool, heldBy string) { panic("core") }

// Warning is one thing found wrong while reading: a damaged line, a torn tail, an older copy. Key and Args as in fact.Problem.
type Warning struct {
	Where string // "journal/k7f2m9qa/000001.jsonl:12", or ""
	Key   string
	Args  []string
}

// Warnings lists what was found wrong and survived since opening.
func (a *Archive) Warnings() []Warning { panic("core") }

// --- changing

// Edit is one record before and after: nil Before creates, nil After puts aside.
type Edit struct{ Before, After Record }

// Change is what a person did. Changes of one Step are taken back together; an empty
// Step gets one of its own.
type Change struct {
	Label string // in words, the archive's language: "Décrire 12 pièces"
	Step  string
	Edits []Edit
	Keep  bool // leave the other versions of the registers written (--keep)
}

// Conflict is a register that changed between reading and applying.
type Conflict struct {
	ID          ID
	Path        string
	Before, Now string // values in their JSON form
	By          string
}

// ConflictError tells that nothing was written: see [Change.Without].
type ConflictError struct{ Conflicts []Conflict }

func (e *ConflictError) Error() string { return "changed meanwhile by " + e.Conflicts[0].By }

// InvalidError tells which rule a record breaks. Rule is a key of the catalogue.
type InvalidError struct{ Field, Rule string }

func (e *InvalidError) Error() string { return e.Field + ": " + e.Rule }

// Without returns c with the conflicting registers left as they are now.
func (c Change) Without(cs []Conflict) Change { panic("core") }

// Apply writes c as one journal line (several of one step past 16 MB), synced, then
// folds it and tells the watchers. Returns *ConflictError or *InvalidError having
// written nothing.
func (a *Archive) Apply(ctx context.Context, c Change) (step string, err error) { panic("core") }

// Undo takes back step ("": this writer's last step that is neither an undo nor undone).
func (a *Archive) Undo(ctx context.Context, step string) (Undone, error) { panic("core") }

// Redo takes back the last undo, unless this writer has made another step since (ErrNothing).
func (a *Archive) Redo(ctx context.Context) (Undone, error) { panic("core") }

// NextUndo and NextRedo name what Undo("") and Redo would take back, or "".
func (a *Archive) NextUndo() (step, label string) { panic("core") }
func (a *Archive) NextRedo() (step, label string) { panic("core") }

// ErrNothing: there is nothing to take back.
var ErrNothing = errors.New("nothing to take back")

// Undone says what an undo did: Left are the registers that somebody changed since.
type Undone struct {
	Step, Label string
	Restored    int
	Left        []Conflict
}

// PutAside and Back are the two Changes of the wastebasket.
func (a *Archive) PutAside(ctx context.Context, label string, ids ...ID) (step string, err error) {
	panic("core")
}
func (a *Archive) Back(ctx context.Context, label string, ids ...ID) (step string, err error) {
	panic("core")
}

// Watch calls f after each Change that was folded, from this process or another's
// lines, on a goroutine of the archive's; f must not block. stop waits for f.
func (a *Archive) Watch(f func(step string, ids []ID)) (stop func()) { panic("core") }

// Poll takes in what other programs added to the folder (journals, bags).
func (a *Archive) Poll(ctx context.Context) error { panic("core") }

// --- reading

// Get returns a record, put aside or not (aside tells), or ErrNotFound.
func (a *Archive) Get(ctx context.Context, id ID) (r Record, aside bool, err error) { panic("core") }

// ByCote returns the records (not aside) that bear cote, compared folded.
func (a *Archive) ByCote(ctx context.Context, cote string) ([]ID, error) { panic("core") }

// ByDigest returns the items that hold an original, those put aside included.
func (a *Archive) ByDigest(ctx context.Context, d Digest) ([]ID, error) { panic("core") }

// Partnership returns the archive's partnership.
func (a *Archive) Partnership(ctx context.Context) (Partnership, error) { panic("core") }

// All yields every record of a kind that is not put aside, in order of ID.
func (a *Archive) All(ctx context.Context, k Kind) iter.Seq2[Record, error] { panic("core") }

// Aside yields what was put aside, of every kind.
func (a *Archive) Aside(ctx context.Context) iter.Seq2[Record, error] { panic("core") }

// Filter chooses items. Zero fields do not filter; within one field any value will do,
// between fields all must hold.
type Filter struct {
	Collections []ID // each with all below it
	Types       []ItemType
	Banks       []string // "" asks for items on no bank; an item of both banks is in each
	People      []ID
	Places      []ID
	Actions     []ID
	Events      []ID
	Accession   ID
	From, To    edtf.Date // dated items whose span touches [From.First, To.Last]
	Lacks       []string  // "date", "title", "place", "people", "rights": lacking any of these
	Words       string    // folded substring of title or received name, for the filter box of a page
}

// Sort orders items.
type Sort string

// The orders. SortDate puts undated items last; SortTitle collates in French.
const (
	SortDate  Sort = "date"
	SortTitle Sort = "title"
	SortCote  Sort = "cote"
	SortAdded Sort = "added" // newest first
)

// Page is a window on a list. Limit 0 means all.
type Page struct{ Offset, Limit int }

// Items returns a window of the items chosen, and how many there are in all.
func (a *Archive) Items(ctx context.Context, f Filter, s Sort, p Page) (items []Item, total int, err error) {
	panic("core")
}

// Counts are the numbers of items chosen, by several facts at once.
type Counts struct {
	Total      int
	Types      map[ItemType]int
	Years      map[int]YearCount // an item counts in each year its span covers, at most 30
	Undated    int
	Banks      map[string]int // by EID; "" on no bank
	BothBanks  int
	Collection map[ID]int // directly in it
	Below      map[ID]int // in it and below
	People     map[ID]int
	Places     map[ID]int
	Actions    map[ID]int
	Events     map[ID]int
	Lacks      map[string]int // "date", "title", "place", "people", "rights"
}

// YearCount is one year of a two-bank histogram, by EID of bank ("" on none).
type YearCount map[string]int

// Counts counts the items chosen.
func (a *Archive) Counts(ctx context.Context, f Filter) (Counts, error) { panic("core") }

// Version is one value of a register that has several, in its JSON form.
type Version struct {
	Value any
	T     string
	By    string
}

// Fields returns the registers of a record as values shown by path (sets as lists of
// words or IDs), and the registers that have two versions or more.
func (a *Archive) Fields(ctx context.Context, id ID) (fields map[string]any, versions map[string][]Version, err error) {
	panic("core")
}

// Entry is one journal line as history shows it.
type Entry struct {
	T, By, Step, Label, Undoes string
	Records                    []ID
	Undone                     bool
	Changes                    []FieldChange // filled when LogFilter.Record is given
}

// FieldChange is one register of one entry.
type FieldChange struct {
	ID         ID
	Path       string
	Old, Value any
}

// LogFilter chooses journal lines, newest first.
type LogFilter struct {
	Record ID
	Page   Page
}

// Log reads the journal.
func (a *Archive) Log(ctx context.Context, f LogFilter) ([]Entry, error) { panic("core") }

// Position is an opaque mark of how much of the journal was folded, for the index;
// Since lists the records changed after a mark, whole true when the mark is unknown
// and everything must be read again.
func (a *Archive) Position() string { panic("core") }
func (a *Archive) Since(ctx context.Context, mark string) (ids []ID, whole bool, err error) {
	panic("core")
}

// Progress is how far a long work is. Total 0 is "not known yet".
type Progress struct {
	Stage       string // key of the catalogue
	Done, Total int64
	Current     string
}

// Report of progress: nil is silent; any goroutine may call it as often as it likes.
type Tell func(Progress)

// Fault is one original, bag or journal line that is not what it should be.
type Fault struct {
	Path string
	Key  string
	Args []string
}

// Verified is the outcome of Verify.
type Verified struct {
	Checked int
	Bytes   int64
	Faults  []Fault
}

// Verify re-reads every original against its digest, every bag against its manifests
// and every journal line.
func (a *Archive) Verify(ctx context.Context, tell Tell) (Verified, error) { panic("vault") }

// Joined is what a join brought in.
type Joined struct {
	Lines, Originals, Conflicts int
	Steps                       []Entry
}

// Join brings into this folder what the folder other has and it lacks. other is not touched.
func (a *Archive) Join(ctx context.Context, other string, tell Tell) (Joined, error) { panic("core") }
