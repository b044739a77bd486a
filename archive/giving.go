package archive

import (
	"context"
	"maps"
	"strings"

	"palabre/archive/internal/journal"
)

// Given is a value to give to a register, as [FieldChange] and [Version] hold it; nil
// empties it, and at the Path "" puts the record aside.
type Given struct {
	Register
	Value any
}

// Giving is the Change that gives registers other values: earlier ones, or those of
// another version. A register that has several versions is settled by it. What is given in
// an element that was taken away brings the element back, and an element that is brought
// back has all it had.
func (a *Archive) Giving(ctx context.Context, label string, all ...Given) (Change, error) {
	c := Change{Label: label}
	at := map[ID]int{}
	for _, g := range all {
		p, err := a.look(ctx, g.ID)
		if err != nil {
			return c, err
		}
		if !p.exists {
			return c, ErrNotFound
		}
		i, begun := at[g.ID]
		if !begun {
			i = len(c.Edits)
			at[g.ID] = i
			c.Edits = append(c.Edits, p.unchanged())
		}
		if err := p.give(&c.Edits[i], g); err != nil {
			return c, err
		}
		if versions(Kind(p.state.Kind), g.Path, p.state.Registers[g.Path]) != nil {
			c.Settles = append(c.Settles, g.Register)
		}
	}
	return c, nil
}

// Inside returns what an element of a list holds, by path, whether it was taken away or
// not: "slides.k7" of an exhibition has "slides.k7.title.fr".
func (a *Archive) Inside(ctx context.Context, id ID, element string) (map[string]any, error) {
	p, err := a.look(ctx, id)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	for path, v := range p.taken(element) {
		out[path] = plain(v)
	}
	return out, nil
}

// unchanged is an edit that changes nothing.
func (p present) unchanged() Edit {
	r, _ := assemble(Kind(p.state.Kind), p.id, p.values)
	if p.aside {
		return Edit{}
	}
	return Edit{Before: r, After: r}
}

// give makes e also give g.
func (p present) give(e *Edit, g Given) error {
	k := Kind(p.state.Kind)
	switch {
	case g.Path == "" && g.Value == nil:
		e.After = nil
		return nil
	case g.Path == "":
		if p.aside {
			e.After, _ = assemble(k, p.id, p.values)
		}
		return nil
	case e.After == nil:
		return ErrAside
	}
	values := flatten(e.After)
	if g.Value == nil {
		delete(values, g.Path)
		e.After, _ = assemble(k, p.id, without(values, k, g.Path))
		return nil
	}
	if at := element(k, g.Path); at != "" && p.removed[at] {
		maps.Copy(values, p.taken(at))
	}
	values[g.Path] = canonical(g.Value)
	e.After, _ = assemble(k, p.id, values)
	return nil
}

// without is values less an element of a list and all that is in it.
func without(values map[string]journal.Value, k Kind, path string) map[string]journal.Value {
	if element(k, path) == path {
		maps.DeleteFunc(values, func(at string, _ journal.Value) bool { return strings.HasPrefix(at, path+".") })
	}
	return values
}

// taken is what an element has, or still has when it was taken away.
func (p present) taken(at string) map[string]journal.Value {
	out := map[string]journal.Value{at: journal.Value("true")}
	for path, r := range p.state.Registers {
		if !strings.HasPrefix(path, at+".") {
			continue
		}
		if v := shownIn(r, ruleOf(Kind(p.state.Kind), path)); !journal.IsNull(v) {
			out[path] = v
		}
	}
	return out
}
