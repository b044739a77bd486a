package archive

import (
	"context"
	"maps"
	"slices"
	"strings"

	"palabre/archive/internal/journal"
)

// inverse is the inverse of a step, being made.
type inverse struct {
	a        *Archive
	past     *past
	lives    lives
	lines    map[int64]bool // of the step
	made     map[ID]bool    // records that the step created
	label    string
	ops      []journal.Op
	restored int
	left     []Conflict
}

func (a *Archive) inverse(ctx context.Context, step string) (*inverse, error) {
	lines, err := a.catalogue.Read().Lines(ctx, "step = ? ORDER BY line.id", step)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, ErrNotFound
	}
	inv := &inverse{a: a, past: a.past(), lives: a.lives(), lines: map[int64]bool{}, made: map[ID]bool{}, label: lines[0].Label}
	touched := map[ID]bool{}
	for _, l := range lines {
		inv.lines[l.Line] = true
		records, err := a.catalogue.Read().TouchedBy(ctx, l.Line)
		if err != nil {
			return nil, err
		}
		for _, id := range records {
			touched[ID(id)] = true
		}
	}
	return inv, inv.records(ctx, slices.Sorted(maps.Keys(touched)))
}

// records inverts what the step did to each record; those it created come last, when it
// is known what else it leaves.
func (inv *inverse) records(ctx context.Context, ids []ID) error {
	var made []present
	for _, id := range ids {
		p, err := inv.a.look(ctx, id)
		if err != nil {
			return err
		}
		if inv.created(p.state.Registers[""], p) {
			inv.made[id] = true
			made = append(made, p)
			continue
		}
		if err := inv.record(ctx, p); err != nil {
			return err
		}
	}
	for _, p := range made {
		if err := inv.creation(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// ours are the operations of the step on a register.
func (inv *inverse) ours(r journal.Register) (out []journal.Entry) {
	for _, e := range r {
		if inv.lines[e.By.Line] {
			out = append(out, e)
		}
	}
	return out
}

// created tells that the step made what the register of existence r stands for.
func (inv *inverse) created(r journal.Register, p present) bool {
	ours := inv.ours(r)
	return len(ours) > 0 && !slices.ContainsFunc(ours, func(e journal.Entry) bool { return e.Live && journal.IsNull(e.Value) }) &&
		len(replaced(r, ours, p.forks)) == 0
}

// creation puts aside a record that the step created, unless something else touched it or
// names it since.
func (inv *inverse) creation(ctx context.Context, p present) error {
	keep := Kind(p.state.Kind) == KindPartnership
	for _, holds := range []func() (bool, error){
		func() (bool, error) { return inv.touched(ctx, p, "") },
		func() (bool, error) { return inv.named(ctx, p.id) },
	} {
		if keep {
			break
		}
		var err error
		if keep, err = holds(); err != nil {
			return err
		}
	}
	if keep {
		return inv.leave(ctx, p, "")
	}
	return inv.set(ctx, p, map[string][]journal.Value{"": {journal.Value("null")}})
}

// touched tells that another step stands on the registers at or below path. One that was
// taken back since does not, nor what took it back.
func (inv *inverse) touched(ctx context.Context, p present, path string) (bool, error) {
	for at, r := range p.state.Registers {
		if path != "" && at != path && !strings.HasPrefix(at, path+".") {
			continue
		}
		for _, e := range r {
			if inv.lines[e.By.Line] {
				continue
			}
			if done, err := inv.lives.done(ctx, e.By.Line); done || err != nil {
				return done, err
			}
		}
	}
	return false, nil
}

// named tells that another record names id since: by a register that the step did not write.
func (inv *inverse) named(ctx context.Context, id ID) (bool, error) {
	others, err := inv.a.byTerm(ctx, termRefers, string(id))
	if err != nil {
		return false, err
	}
	for _, other := range others {
		if inv.made[other] {
			continue
		}
		p, err := inv.a.look(ctx, other)
		if err != nil {
			return false, err
		}
		if !p.aside && inv.names(p, id) {
			return true, nil
		}
	}
	return false, nil
}

func (inv *inverse) names(p present, id ID) bool {
	for path, r := range p.state.Registers {
		for _, e := range r.Live() {
			if to, ok := namedID(path, e.Value); ok && to == id && !inv.lines[e.By.Line] {
				return true
			}
		}
	}
	return false
}

// record gives back what the step replaced in a record that was there before.
func (inv *inverse) record(ctx context.Context, p present) error {
	set := map[string][]journal.Value{}
	k := Kind(p.state.Kind)
	for _, path := range p.state.Paths() {
		r := p.state.Registers[path]
		ours := inv.ours(r)
		if len(ours) == 0 {
			continue
		}
		if e := element(k, path); e != "" && inv.created(p.state.Registers[e], p) {
			touched, err := inv.touched(ctx, p, e)
			if err != nil {
				return err
			}
			if touched || p.removed[e] {
				if e == path {
					if err := inv.leave(ctx, p, path); err != nil {
						return err
					}
				}
				continue // an element that the step made and that somebody touched since stays whole
			}
		}
		changed, err := inv.changed(ctx, p, path, ours)
		if err != nil {
			return err
		}
		if changed {
			if err := inv.leave(ctx, p, path); err != nil {
				return err
			}
			continue
		}
		values, err := inv.before(ctx, path, p, r, ours)
		if err != nil {
			return err
		}
		set[path] = values
	}
	return inv.set(ctx, p, set)
}

// changed tells that somebody changed the register since, or hid what it belongs to.
func (inv *inverse) changed(ctx context.Context, p present, path string, ours []journal.Entry) (bool, error) {
	if path != "" && p.aside {
		return true, nil
	}
	if e := element(Kind(p.state.Kind), path); e != "" && e != path && p.removed[e] {
		if removes, err := inv.removes(ctx, p, e); !removes || err != nil {
			return true, err
		}
	}
	var kept []string
	for _, e := range ours {
		kept = append(kept, e.Keep...)
	}
	standing := false
	for _, e := range p.state.Registers[path].Live() {
		stands, err := inv.stands(ctx, p, path, e)
		switch {
		case err != nil:
			return true, err
		case stands:
			standing = true
		case !slices.Contains(kept, e.Name()):
			return true, nil
		}
	}
	return !standing, nil
}

// removes tells that the step itself took the element at path away.
func (inv *inverse) removes(ctx context.Context, p present, path string) (bool, error) {
	for _, e := range p.state.Registers[path].Live() {
		if !journal.IsNull(e.Value) {
			continue
		}
		if stands, err := inv.stands(ctx, p, path, e); stands || err != nil {
			return stands, err
		}
	}
	return false, nil
}

// stands tells that the value of e, which stands at path, is the step's: written by it, or
// given back by the undo of what had replaced it.
func (inv *inverse) stands(ctx context.Context, p present, path string, e journal.Entry) (bool, error) {
	r := p.state.Registers[path]
	for range r {
		if inv.lines[e.By.Line] {
			return true, nil
		}
		undoes, err := inv.lives.undoes(ctx, e.By.Line)
		if err != nil || undoes == nil {
			return false, err
		}
		var taken []journal.Entry
		for _, o := range r {
			if undoes[o.By.Line] {
				taken = append(taken, o)
			}
		}
		back, err := inv.gave(ctx, path, e, replaced(r, taken, p.forks))
		if err != nil || back == nil {
			return false, err
		}
		e = *back
	}
	return false, nil
}

// gave finds, of the operations that a step replaced, the one whose value e gave back.
func (inv *inverse) gave(ctx context.Context, path string, e journal.Entry, old []journal.Entry) (*journal.Entry, error) {
	value, err := inv.past.value(ctx, path, e)
	if err != nil {
		return nil, err
	}
	for i := range old {
		v, err := inv.past.value(ctx, path, old[i])
		if err != nil {
			return nil, err
		}
		if journal.Same(v, value) {
			return &old[i], nil
		}
	}
	return nil, nil
}

// before lists the values that the step replaced in a register, the one shown last.
func (inv *inverse) before(ctx context.Context, path string, p present, r journal.Register, ours []journal.Entry) ([]journal.Value, error) {
	old := slices.Clone(replaced(r, ours, p.forks))
	var values []journal.Value
	for i, e := range old {
		v, err := inv.past.value(ctx, path, e)
		if err != nil {
			return nil, err
		}
		old[i].Value = v
		values = slices.DeleteFunc(values, func(x journal.Value) bool { return journal.Same(x, v) })
		values = append(values, v)
	}
	if len(values) == 0 {
		return []journal.Value{journal.Value("null")}, nil
	}
	was := old[ruleOf(Kind(p.state.Kind), path)(old)].Value
	slices.SortStableFunc(values, func(a, b journal.Value) int {
		switch {
		case journal.Same(a, was) == journal.Same(b, was):
			return 0
		case journal.Same(a, was):
			return 1
		}
		return -1
	})
	for i, v := range values {
		values[i] = journal.Value(jsonOf(v))
	}
	return values, nil
}

// leave lists a register that somebody changed since, with the value that the step replaced.
func (inv *inverse) leave(ctx context.Context, p present, path string) error {
	r := p.state.Registers[path]
	values, err := inv.before(ctx, path, p, r, inv.ours(r))
	if err != nil {
		return err
	}
	inv.left = append(inv.left, p.conflict(path, values[len(values)-1]))
	return nil
}

// set adds operations on one record: one for the first value of each register, one more
// for each further version, so that all of them stand.
func (inv *inverse) set(ctx context.Context, p present, values map[string][]journal.Value) error {
	inv.restored += len(values)
	for i := 0; ; i++ {
		set := map[string]journal.Value{}
		for path, vs := range values {
			if at := len(vs) - 1 - i; at >= 0 {
				set[path] = vs[at]
			}
		}
		if len(set) == 0 {
			return nil
		}
		op := inv.a.operation(p, Edit{}, set, false)
		if err := inv.keepAsStep(ctx, p, &op); err != nil {
			return err
		}
		inv.ops = slices.Insert(inv.ops, len(inv.ops)-i, op) // the value shown is in the last
	}
}

// keepAsStep keeps the versions that the step itself had kept.
func (inv *inverse) keepAsStep(ctx context.Context, p present, op *journal.Op) error {
	for path := range op.Set {
		for _, e := range p.state.Registers[path].Live() {
			stands, err := inv.stands(ctx, p, path, e)
			if err != nil {
				return err
			}
			if stands {
				continue
			}
			if op.Keep == nil {
				op.Keep = map[string][]string{}
			}
			op.Keep[path] = append(op.Keep[path], e.Name())
		}
	}
	return nil
}
