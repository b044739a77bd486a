package archive

import (
	"context"
	"maps"
	"slices"
	"strings"

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
	// it is written again, and alone remains.
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
	if a.readOnly {
		return "", ErrReadOnly
	}
	for _, e := range c.Edits {
		if err := e.check(); err != nil {
			return "", err
		}
	}
	if err := a.settle(ctx); err != nil {
		return "", err
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	if err := a.takePen(ctx); err != nil {
		return "", err
	}
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
		return nil, a.clash(ctx, conflicts)
	}
	more, err := a.settlings(ctx, c)
	return append(ops, more...), err
}

// clash is the error of these conflicts, each with the name of who wrote meanwhile.
func (a *Archive) clash(ctx context.Context, conflicts []Conflict) error {
	for i, c := range conflicts {
		if c.author == nil {
			continue
		}
		by, err := a.signer(ctx, c.author)
		if err != nil {
			return err
		}
		conflicts[i].By = by
	}
	return &ConflictError{conflicts}
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

// present is a record as it stands now.
type present struct {
	id      ID
	state   *journal.State
	forks   journal.Forks
	aside   bool
	exists  bool
	values  map[string]journal.Value // shown
	removed map[string]bool
}

// look reads a record as it stands now; a record that was never made does not exist.
func (a *Archive) look(ctx context.Context, id ID) (present, error) {
	p := present{id: id, state: &journal.State{}}
	p.forks, _, _, _ = a.known.view()
	r := a.catalogue.Read()
	rec, ok, err := r.Record(ctx, string(id))
	if err != nil || !ok {
		return p, err
	}
	if p.state, err = journal.UnmarshalState(rec.State, a.known.author(ctx, r)); err != nil {
		return p, err
	}
	p.exists, p.aside = true, rec.Aside
	p.values, p.removed = shown(p.state, p.forks), removed(p.state, p.forks)
	return p, nil
}

// difference gives the registers that an edit writes, and those that changed meanwhile.
func (p present) difference(e Edit) (map[string]journal.Value, []Conflict, error) {
	set := map[string]journal.Value{}
	switch {
	case e.After == nil:
		if p.exists && !p.aside {
			set[""] = journal.Value("null")
		}
		return set, nil, nil
	case e.Before == nil && p.exists && !p.aside:
		return set, []Conflict{p.conflict("", nil)}, nil
	case e.Before == nil:
		after := flatten(e.After)
		for path, v := range after {
			if !journal.Same(p.values[path], v) {
				set[path] = v
			}
		}
		if p.aside {
			set[""] = journal.Value("true")
			p.emptied(after, set)
		}
		return set, nil, nil
	case !p.exists:
		return nil, nil, ErrNotFound
	case p.aside:
		return nil, nil, ErrAside
	}
	conflicts := p.compare(flatten(e.Before), flatten(e.After), set)
	return set, conflicts, nil
}

// emptied adds what a record given back no longer says.
func (p present) emptied(after, set map[string]journal.Value) {
	for path := range p.values {
		if _, ok := after[path]; !ok && path != "" {
			if _, ok := fieldAt(Kind(p.state.Kind), path); ok {
				set[path] = journal.Value("null")
			}
		}
	}
}

// compare adds to set the registers in which before and after differ.
func (p present) compare(before, after, set map[string]journal.Value) (conflicts []Conflict) {
	k := Kind(p.state.Kind)
	for path := range union(before, after) {
		b, v, now := before[path], after[path], p.values[path]
		if journal.Same(b, v) {
			continue
		}
		if !journal.Same(now, b) {
			if !journal.Same(now, v) {
				conflicts = append(conflicts, p.conflict(path, b))
			}
			continue
		}
		if e := element(k, path); e != "" && e != path && after[e] == nil {
			continue // its existence says it all
		}
		if journal.IsNull(v) {
			v = journal.Value("null")
		}
		set[path] = v
	}
	slices.SortFunc(conflicts, func(a, b Conflict) int { return strings.Compare(a.Path, b.Path) })
	return conflicts
}

func union(a, b map[string]journal.Value) map[string]bool {
	out := make(map[string]bool, len(a)+len(b))
	for p := range a {
		out[p] = true
	}
	for p := range b {
		out[p] = true
	}
	return out
}

func (p present) conflict(path string, before journal.Value) Conflict {
	c := Conflict{ID: p.id, Path: path, Before: jsonOf(before), Now: jsonOf(p.values[path])}
	if live := p.state.Registers[path].Live(); len(live) > 0 {
		c.author = live[ruleOf(Kind(p.state.Kind), path)(live)].By
	}
	return c
}

func jsonOf(v journal.Value) string {
	if journal.IsNull(v) {
		return "null"
	}
	return string(v)
}

// settleIn adds to set a register of several versions, with the value it shows.
func (p present) settleIn(set map[string]journal.Value, path string) {
	if _, written := set[path]; written || versions(Kind(p.state.Kind), path, p.state.Registers[path]) == nil {
		return
	}
	set[path] = journal.Value(jsonOf(p.values[path]))
}

// operation names, beside the values it sets, what seen does not tell: the versions kept,
// and the lines read beyond a gap whose values it replaces.
func (a *Archive) operation(p present, e Edit, set map[string]journal.Value, keep bool) journal.Op {
	op := journal.Op{Record: string(p.id), Kind: p.state.Kind, Set: set}
	if op.Kind == "" {
		op.Kind = string(e.After.RecordKind())
	}
	author := &journal.Author{Writer: a.writer, N: a.last + 1, Seen: a.seen()}
	for path, v := range set {
		if keep {
			p.keepOthers(&op, path)
		}
		p.nameUnseen(&op, author, path, journal.IsNull(v) && (path == "" || path == element(Kind(op.Kind), path)))
	}
	return op
}

// keepOthers names the standing values of a register other than the one shown.
func (p present) keepOthers(op *journal.Op, path string) {
	for _, e := range p.state.Registers[path].Live() {
		if !journal.Same(e.Value, p.values[path]) {
			if op.Keep == nil {
				op.Keep = map[string][]string{}
			}
			op.Keep[path] = append(op.Keep[path], e.Name())
		}
	}
}

// nameUnseen names in also the lines behind a register that the author's seen does not
// cover: all those within what is put aside, else those whose value stands.
func (p present) nameUnseen(op *journal.Op, author *journal.Author, path string, hides bool) {
	var stamps []journal.Stamp
	for at, r := range p.state.Registers {
		within := hides && (path == "" || strings.HasPrefix(at, path+"."))
		if at != path && !within {
			continue
		}
		for _, e := range r {
			if !e.Live && !hides || slices.Contains(op.Keep[path], e.Name()) {
				continue
			}
			if !p.forks.Saw(author, e.By) {
				stamps = append(stamps, e.By.T)
			}
			if e.By.Of != nil {
				stamps = append(stamps, e.By.Of.T)
			}
		}
	}
	if len(stamps) == 0 {
		return
	}
	slices.Sort(stamps)
	if op.Also == nil {
		op.Also = map[string][]journal.Stamp{}
	}
	op.Also[path] = slices.Compact(stamps)
}
