package archive

import (
	"context"
	"maps"
	"slices"

	"palabre/archive/internal/journal"
)

// Edit is one record before and after: nil Before creates (or brings back what was put
// aside), nil After puts aside.
type Edit struct{ Before, After Record }

// Change is what a person did. Changes of one Step are taken back together; an empty
// Step gets one of its own.
type Change struct {
	Label string // in words, the archive's language: "Décrire 12 pièces"
	Step  string
	Edits []Edit
	Keep  bool // leave the other versions of the registers written (--keep)

	// Settles are registers of several versions whose shown value is chosen as it stands:
	// it is written again, and alone remains. The path "", or that of a list's element,
	// says that what came back by itself is to stay: see [Archive.Returned].
	Settles []Register
}

// Register is one register of one record.
type Register struct {
	ID   ID
	Path string
}

// Conflict is a register that changed between reading and applying.
type Conflict struct {
	ID          ID
	Path        string
	Before, Now string // values in their JSON form
	By          string // the person's name
	T           string // when, as in [Version]; "" when nobody wrote it

	author *journal.Author // whose line it is
}

// ConflictError tells that nothing was written: see [Change.Without].
type ConflictError struct{ Conflicts []Conflict }

func (e *ConflictError) Error() string { return "changed meanwhile by " + e.Conflicts[0].By }

// InvalidError tells which rule a record breaks. Rule is a key of the catalogue.
type InvalidError struct{ Field, Rule string }

func (e *InvalidError) Error() string { return e.Field + ": " + e.Rule }

// Without returns c with the conflicting registers left as they are now.
func (c Change) Without(cs []Conflict) Change {
	edits := c.Edits
	c.Edits = nil
	for _, e := range edits {
		if e, ok := e.without(cs); ok {
			c.Edits = append(c.Edits, e)
		}
	}
	return c
}

func (e Edit) without(cs []Conflict) (Edit, bool) {
	if e.Before == nil || e.After == nil {
		return e, !slices.ContainsFunc(cs, func(c Conflict) bool { return c.ID == e.id() })
	}
	before, after := flatten(e.Before), flatten(e.After)
	for _, c := range cs {
		if c.ID != e.id() {
			continue
		}
		if c.Path == "" {
			return e, false
		}
		delete(after, c.Path)
		if v, ok := before[c.Path]; ok {
			after[c.Path] = v
			if list := element(e.After.RecordKind(), c.Path); list != "" {
				after[list] = journal.Value("true")
			}
		}
	}
	e.After, _ = assemble(e.After.RecordKind(), e.id(), after)
	return e, true
}

func (e Edit) id() ID {
	if e.After != nil {
		return e.After.RecordID()
	}
	return e.Before.RecordID()
}

// lineBytes is the size beyond which a Change becomes several lines of one step.
const lineBytes = 16 << 20

// Apply writes c as one journal line (several of one step past 16 MB), synced, then
// folds it and tells the watchers. It compares what c changes with what is shown now, by
// value. Returns *ConflictError, *InvalidError, ErrAside or ErrReadOnly having written
// nothing. step is "" when there was nothing to write and c named none.
func (a *Archive) Apply(ctx context.Context, c Change) (step string, err error) {
	for _, e := range c.Edits {
		if err := e.check(); err != nil {
			return "", err
		}
	}
	release, err := a.hold(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	ops, err := a.operations(ctx, c)
	if err != nil || len(ops) == 0 {
		return c.Step, err
	}
	if c.Step == "" {
		c.Step = string(a.NewID())
	}
	return c.Step, a.writeAll(ctx, journal.Line{Label: c.Label, Step: c.Step, Ops: ops})
}

// writeAll writes a line, in several parts when it is too long.
func (a *Archive) writeAll(ctx context.Context, l journal.Line) error {
	ops := l.Ops
	for len(ops) > 0 {
		n, size := 0, 0
		for n < len(ops) && (n == 0 || size < lineBytes) {
			for path, v := range ops[n].Set {
				size += len(path) + len(v) + 8
			}
			n++
		}
		l.Ops = ops[:n]
		if err := a.write(ctx, l); err != nil {
			return err
		}
		ops = ops[n:]
	}
	return nil
}

func (e Edit) check() error {
	switch {
	case e.Before == nil && e.After == nil:
		return &InvalidError{"", "invalid.empty-edit"}
	case e.Before != nil && e.After != nil && (e.Before.RecordID() != e.After.RecordID() || e.Before.RecordKind() != e.After.RecordKind()):
		return &InvalidError{"id", "invalid.other-record"}
	case slices.ContainsFunc([]Record{e.Before, e.After}, isPreservation):
		return &InvalidError{"", "invalid.preservation"}
	case e.After == nil:
		if e.Before.RecordKind() == KindPartnership {
			return &InvalidError{"", "invalid.partnership-aside"}
		}
		return nil
	}
	if _, err := ParseID(string(e.After.RecordID())); err != nil {
		return &InvalidError{"id", "invalid.id"}
	}
	for path := range flatten(e.After) {
		if !journal.CleanPath(path) {
			return &InvalidError{path, "invalid.path"}
		}
	}
	return e.After.Validate()
}

// operations turns a Change into field operations, or tells what changed meanwhile.
func (a *Archive) operations(ctx context.Context, c Change) ([]journal.Op, error) {
	var ops []journal.Op
	var conflicts []Conflict
	for _, e := range c.Edits {
		now, err := a.look(ctx, e.id())
		if err != nil {
			return nil, err
		}
		set, cs, err := now.difference(e)
		if err != nil {
			return nil, err
		}
		conflicts = append(conflicts, cs...)
		for _, s := range c.Settles {
			if s.ID == now.id {
				now.settleIn(set, s.Path)
			}
		}
		if len(set) > 0 {
			ops = append(ops, a.operation(now, e, set, c.Keep))
		}
	}
	if len(conflicts) > 0 {
		if err := a.sign(ctx, conflicts); err != nil {
			return nil, err
		}
		return nil, &ConflictError{conflicts}
	}
	more, err := a.settlings(ctx, c)
	return append(ops, more...), err
}

// sign gives each conflict the name of who wrote meanwhile.
func (a *Archive) sign(ctx context.Context, conflicts []Conflict) error {
	for i, c := range conflicts {
		if c.author == nil {
			continue
		}
		by, err := a.signer(ctx, c.author)
		if err != nil {
			return err
		}
		conflicts[i].By, conflicts[i].T = by, string(c.author.Shown())
	}
	return nil
}

// settlings are the operations of registers settled in records that c does not edit.
func (a *Archive) settlings(ctx context.Context, c Change) ([]journal.Op, error) {
	sets := map[ID]map[string]journal.Value{}
	var ops []journal.Op
	for _, s := range c.Settles {
		if slices.ContainsFunc(c.Edits, func(e Edit) bool { return e.id() == s.ID }) {
			continue
		}
		now, err := a.look(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		if now.aside {
			return nil, ErrAside
		}
		if sets[s.ID] == nil {
			sets[s.ID] = map[string]journal.Value{}
		}
		now.settleIn(sets[s.ID], s.Path)
	}
	for _, id := range slices.Sorted(maps.Keys(sets)) {
		if len(sets[id]) == 0 {
			continue
		}
		now, err := a.look(ctx, id)
		if err != nil {
			return nil, err
		}
		ops = append(ops, a.operation(now, Edit{}, sets[id], false))
	}
	return ops, nil
}
