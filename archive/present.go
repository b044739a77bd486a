package archive

import (
	"context"
	"slices"
	"strings"

	"palabre/archive/internal/journal"
)

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
		a.catalogue.Sound(err)
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

// settleIn adds to set a register of several versions, with the value it shows, or the
// existence of what came back by itself.
func (p present) settleIn(set map[string]journal.Value, path string) {
	if _, back := returned(p.state, p.aside, p.removed)[path]; back {
		set[path] = journal.Value("true")
		return
	}
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
	var lines []journal.LineID
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
				lines = append(lines, e.By.ID())
			}
			if e.By.Of != nil {
				lines = append(lines, e.By.Of.Line)
			}
		}
	}
	if len(lines) == 0 {
		return
	}
	slices.SortFunc(lines, journal.CompareIDs)
	if op.Also == nil {
		op.Also = map[string][]journal.LineID{}
	}
	op.Also[path] = slices.Compact(lines)
}
