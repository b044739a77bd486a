package archive

import (
	"context"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// Undone says what an undo did: Left are the registers that somebody changed since.
type Undone struct {
	Step, Label string
	Restored    int
	Left        []Conflict
}

// Undo takes back step ("": this writer's last step that is neither an undo nor undone).
// Each register that the step wrote gets back the values it replaced, two versions if there
// were two. What somebody changed since is left, and listed; so is a record that the step
// created and that something else touched or names since. ErrNothing when there is no such
// step; ErrNotFound when no line bears the name.
func (a *Archive) Undo(ctx context.Context, step string) (Undone, error) {
	if a.readOnly {
		return Undone{}, ErrReadOnly
	}
	if err := a.settle(ctx); err != nil {
		return Undone{}, err
	}
	return a.takeBack(ctx, func() (string, error) {
		if step != "" {
			return step, nil
		}
		last, err := a.nextUndo(ctx)
		return last.Step, err
	})
}

// Redo takes back the last undo, unless this writer has made another step since (ErrNothing).
func (a *Archive) Redo(ctx context.Context) (Undone, error) {
	if a.readOnly {
		return Undone{}, ErrReadOnly
	}
	return a.takeBack(ctx, func() (string, error) {
		last, err := a.nextRedo(ctx)
		return last.Step, err
	})
}

// takeBack inverts the step that which names.
func (a *Archive) takeBack(ctx context.Context, which func() (string, error)) (Undone, error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	if err := a.takePen(ctx); err != nil {
		return Undone{}, err
	}
	step, err := which()
	if err != nil {
		return Undone{}, err
	}
	if step == "" {
		return Undone{}, ErrNothing
	}
	inv, err := a.inverse(ctx, step)
	if err != nil {
		return Undone{}, err
	}
	if err := a.sign(ctx, inv.left); err != nil {
		return Undone{}, err
	}
	done := Undone{Step: step, Label: inv.label, Restored: inv.restored, Left: inv.left}
	if len(inv.ops) == 0 {
		return done, nil
	}
	return done, a.writeAll(ctx, journal.Line{Label: inv.label, Step: string(a.NewID()), Undoes: step, Ops: inv.ops})
}

// NextUndo names what Undo("") would take back, or "".
func (a *Archive) NextUndo() (step, label string) {
	l, err := a.nextUndo(context.Background())
	if err != nil {
		return "", ""
	}
	return l.Step, l.Label
}

// NextRedo names what Redo would take back, or "".
func (a *Archive) NextRedo() (step, label string) {
	l, err := a.nextRedo(context.Background())
	if err != nil {
		return "", ""
	}
	return l.Step, l.Label
}

// lastSteps is how many lines are looked at a time for the step to take back.
const lastSteps = 64

// ownLines yields this writer's lines that belong to a step, the newest first.
func (a *Archive) ownLines(ctx context.Context, f func(catalogue.Line) (stop bool, err error)) error {
	a.minting.Lock()
	writer := a.writer
	a.minting.Unlock()
	for offset := 0; ; offset += lastSteps {
		lines, err := a.catalogue.Read().Lines(ctx, "writer = ? AND step <> '' ORDER BY n DESC LIMIT ? OFFSET ?", writer, lastSteps, offset)
		if err != nil {
			return err
		}
		for _, l := range lines {
			if stop, err := f(l); stop || err != nil {
				return err
			}
		}
		if len(lines) < lastSteps {
			return nil
		}
	}
}

// nextUndo finds this writer's last step that is neither an undo nor undone; the zero Line
// when there is none.
func (a *Archive) nextUndo(ctx context.Context) (found catalogue.Line, err error) {
	fates := fates{a: a, known: map[string]bool{}}
	err = a.ownLines(ctx, func(l catalogue.Line) (bool, error) {
		if l.Undoes != "" {
			return false, nil
		}
		undone, err := fates.undone(ctx, l.Step)
		if err == nil && !undone {
			found = l
		}
		return !undone, err
	})
	return found, err
}

// nextRedo finds this writer's last undo that is not undone, of those that came after its
// last step of another sort.
func (a *Archive) nextRedo(ctx context.Context) (found catalogue.Line, err error) {
	fates := fates{a: a, known: map[string]bool{}}
	err = a.ownLines(ctx, func(l catalogue.Line) (bool, error) {
		if l.Undoes == "" {
			return true, nil
		}
		of, err := a.catalogue.Read().Lines(ctx, "step = ? LIMIT 1", l.Undoes)
		if err != nil || len(of) == 0 || of[0].Undoes != "" {
			return false, err // a redo
		}
		undone, err := fates.undone(ctx, l.Step)
		if err == nil && !undone {
			found = l
		}
		return !undone, err
	})
	return found, err
}
