package archive

import "context"

// Undo takes back step ("": this writer's last step that is neither an undo nor undone).
func (a *Archive) Undo(ctx context.Context, step string) (Undone, error) { panic("core") }

// Redo takes back the last undo, unless this writer has made another step since (ErrNothing).
func (a *Archive) Redo(ctx context.Context) (Undone, error) { panic("core") }

// NextUndo and NextRedo name what Undo("") and Redo would take back, or "".
func (a *Archive) NextUndo() (step, label string) { panic("core") }
func (a *Archive) NextRedo() (step, label string) { panic("core") }

// Undone says what an undo did: Left are the registers that somebody changed since.
type Undone struct {
	Step, Label string
	Restored    int
	Left        []Conflict
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

// Verify re-reads every original against its digest, every bag against its manifests
// and every journal line.
func (a *Archive) Verify(ctx context.Context, tell Tell) (Verified, error) { panic("core") }

// Joined is what a join brought in.
type Joined struct {
	Lines, Originals, Conflicts int
	Steps                       []Entry
}

// Join brings into this folder what the folder other has and it lacks. other is not touched.
func (a *Archive) Join(ctx context.Context, other string, tell Tell) (Joined, error) { panic("core") }
