package archive

import (
	"context"
	"slices"
	"strings"

	"palabre/archive/internal/journal"
)

// Twins (jumeaux) are the items, none put aside, that hold one original: two sites each
// made one before they met.
type Twins struct {
	Digest Digest
	Items  []ID // in order
}

// Twins lists them, in order of their first item.
func (a *Archive) Twins(ctx context.Context) ([]Twins, error) {
	holders := map[string][]string{}
	if err := a.catalogue.Read().EachShared(ctx, termDigest, func(id, digest string) {
		holders[digest] = append(holders[digest], id)
	}); err != nil {
		return nil, err
	}
	var out []Twins
	for digest, ids := range holders {
		d, err := ParseDigest(digest)
		if err != nil || len(ids) < 2 {
			continue
		}
		slices.Sort(ids)
		out = append(out, Twins{d, idsOf(ids)})
	}
	slices.SortFunc(out, func(a, b Twins) int { return strings.Compare(string(a.Items[0]), string(b.Items[0])) })
	return out, nil
}

// JoinTwins makes one item of two, by one Change that is taken back like any other: keep
// stays, and learns all that other knew; other is put aside; what named other names keep.
// Where both say a thing otherwise, both stay, as two versions for a person to choose
// from, keep's being shown.
func (a *Archive) JoinTwins(ctx context.Context, label string, keep, other ID) (step string, err error) {
	release, err := a.hold(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	ops, err := a.twinned(ctx, keep, other)
	if err != nil {
		return "", err
	}
	step = string(a.NewID())
	return step, a.writeAll(ctx, journal.Line{Label: label, Step: step, Ops: ops})
}

// twinned are the operations that join two items.
func (a *Archive) twinned(ctx context.Context, keep, other ID) ([]journal.Op, error) {
	one, err := a.twin(ctx, keep)
	if err != nil {
		return nil, err
	}
	two, err := a.twin(ctx, other)
	if err != nil {
		return nil, err
	}
	if keep == other || !share(one, two) {
		return nil, &InvalidError{"", "invalid.not-twins"}
	}
	ops := a.learned(one, two)
	ops = append(ops, a.operation(two, Edit{}, map[string]journal.Value{"": journal.Value("null")}, false))
	more, err := a.renamed(ctx, keep, other)
	return append(ops, more...), err
}

// twin reads an item that is there.
func (a *Archive) twin(ctx context.Context, id ID) (present, error) {
	p, err := a.look(ctx, id)
	switch {
	case err != nil:
		return p, err
	case !p.exists || Kind(p.state.Kind) != KindItem:
		return p, ErrNotFound
	case p.aside:
		return p, ErrAside
	}
	return p, nil
}

// share tells that two items hold an original in common.
func share(one, two present) bool {
	for path, v := range one.values {
		if !strings.HasSuffix(path, ".digest") {
			continue
		}
		for at, w := range two.values {
			if strings.HasSuffix(at, ".digest") && journal.Same(v, w) {
				return true
			}
		}
	}
	return false
}

// learned are the operations by which one learns what two knows. What both say otherwise
// is written in two operations, so that both values stand, the one shown last.
func (a *Archive) learned(one, two present) []journal.Op {
	theirs, ours := map[string]journal.Value{}, map[string]journal.Value{}
	for path, v := range two.values {
		had, said := one.values[path]
		switch {
		case path == "" || said && journal.Same(had, v):
		case !said:
			theirs[path] = v
		case disputed(path):
			theirs[path], ours[path] = v, had
		}
	}
	var ops []journal.Op
	for _, set := range []map[string]journal.Value{theirs, ours} {
		if len(set) > 0 {
			ops = append(ops, a.operation(one, Edit{}, set, false))
		}
	}
	return ops
}

// disputed tells that two values of a path are something for a person to choose from: the
// order of files and what was read in them are not, being the same original's.
func disputed(path string) bool {
	_, field, within := strings.Cut(strings.TrimPrefix(path, "files."), ".")
	return !within || !strings.HasPrefix(path, "files.") || field == "role" || field == "page"
}

// renamed are the operations by which what names other names keep.
func (a *Archive) renamed(ctx context.Context, keep, other ID) ([]journal.Op, error) {
	named, err := a.byTerm(ctx, termRefers, string(other))
	if err != nil {
		return nil, err
	}
	var ops []journal.Op
	for _, id := range named {
		p, err := a.look(ctx, id)
		if err != nil {
			return nil, err
		}
		if id == keep || id == other || p.aside {
			continue
		}
		set := map[string]journal.Value{}
		for path, v := range p.values {
			to, ok := namedID(path, v)
			switch {
			case !ok || to != other:
			case string(v) == "true":
				set[path] = journal.Value("null")
				set[path[:strings.LastIndexByte(path, '.')+1]+string(keep)] = v
			default:
				set[path] = encodeText(string(keep))
			}
		}
		if len(set) > 0 {
			ops = append(ops, a.operation(p, Edit{}, set, false))
		}
	}
	return ops, nil
}
