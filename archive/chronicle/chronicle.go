package chronicle

import (
	"context"
	"reflect"
	"strings"

	"palabre/archive"
	"palabre/assets/words"
)

// Teller says changes in one language. It keeps what it read: it serves one reading of
// the journal, on one goroutine.
type Teller struct {
	archive *archive.Archive
	words   *words.Words
	records map[archive.ID]archive.Record // nil for what is not here
	part    *archive.Partnership
}

// New makes a Teller.
func New(a *archive.Archive, w *words.Words) *Teller {
	return &Teller{archive: a, words: w, records: map[archive.ID]archive.Record{}}
}

// Sentence is something that somebody did to one record, in words.
type Sentence struct {
	Text    string
	Record  archive.ID
	Changes []archive.FieldChange // what it tells
	Within  bool                  // it tells what a record was made with
}

// Former is what to give so that what the sentence tells is shown again; nothing when it
// is what is shown, or when it tells that something was taken away.
func (s Sentence) Former() []archive.Given {
	var out []archive.Given
	for _, c := range s.Changes {
		if c.Value != nil && !c.Stands {
			out = append(out, archive.Given{Register: archive.Register{ID: c.ID, Path: c.Path}, Value: c.Value})
		}
	}
	return out
}

// Tell says what by did, record by record in the order of the changes.
func (t *Teller) Tell(ctx context.Context, by string, changes []archive.FieldChange) ([]Sentence, error) {
	if by == "" {
		by = t.words.T("chronicle.nobody")
	}
	var out []Sentence
	for len(changes) > 0 {
		n := 1
		for n < len(changes) && changes[n].ID == changes[0].ID {
			n++
		}
		said, err := t.record(ctx, by, changes[:n])
		if err != nil {
			return nil, err
		}
		out, changes = append(out, said...), changes[n:]
	}
	return out, nil
}

// told is a sentence that is being gathered: what is said of several elements together.
type told struct {
	key     string
	names   []string
	changes []archive.FieldChange
}

// telling is what is said of one record.
type telling struct {
	*Teller
	by      string
	changes []archive.FieldChange
	came    map[string]bool // elements that were added or removed, as "slides.k7"
	groups  []told
	out     []Sentence
	within  bool
}

// record says what was done to one record.
func (t *Teller) record(ctx context.Context, by string, changes []archive.FieldChange) ([]Sentence, error) {
	in := telling{Teller: t, by: by, changes: changes, came: map[string]bool{}}
	for _, c := range changes {
		if p, ok := placeOf(c.Kind, c.Path); ok && p.isElement() && !same(c) {
			in.came[p.list()+"."+p.eid] = true
		}
	}
	for _, c := range changes {
		if err := in.change(ctx, c); err != nil {
			return nil, err
		}
	}
	for _, g := range in.groups {
		in.say(in.words.N(g.key, len(g.names), "who", by, "names", in.joined(g.names)), g.changes...)
	}
	return in.out, nil
}

func (in *telling) say(text string, changes ...archive.FieldChange) {
	in.out = append(in.out, Sentence{Text: text, Record: changes[0].ID, Changes: changes, Within: in.within && changes[0].Path != ""})
}

// change says one change, or leaves it for the sentence that tells it with others.
func (in *telling) change(ctx context.Context, c archive.FieldChange) error {
	if c.Path == "" {
		return in.existence(ctx, c)
	}
	if same(c) {
		return nil
	}
	p, known := placeOf(c.Kind, c.Path)
	switch {
	case !known:
		in.say(in.words.T("chronicle.unknown", "who", in.by, "path", c.Path), c)
		return nil
	case p.isSet():
		name, err := in.member(ctx, p, c)
		in.gather(in.key(p, p.shape, pick(c.Value != nil, "joined", "left")), name, c)
		return err
	case p.isElement():
		name, err := in.element(ctx, p, c)
		in.gather(in.key(p, p.shape, pick(c.Value != nil, "added", "removed")), name, c)
		return err
	case p.eid != "" && in.came[p.list()+"."+p.eid]:
		return nil // told by the element
	case p.isOrder():
		name, err := in.element(ctx, p, c)
		in.gather(in.key(p, p.list(), "moved"), name, c)
		return err
	}
	return in.value(ctx, p, c)
}

// existence says that a record was made, put aside or given back.
func (in *telling) existence(ctx context.Context, c archive.FieldChange) error {
	what := "aside"
	switch {
	case c.Value != nil && c.Old == nil:
		what, in.within = "made", true
	case c.Value != nil:
		what = "back"
	}
	name, err := in.Name(ctx, c.ID)
	in.say(in.words.T("chronicle."+string(c.Kind)+"."+what, "who", in.by, "name", in.words.T("chronicle.text", "text", name)), c)
	return err
}

// value says that a field has another value.
func (in *telling) value(ctx context.Context, p place, c archive.FieldChange) error {
	old, now := around(c.Old, c.Value)
	was, err := in.said(ctx, p, c.ID, old)
	if err != nil {
		return err
	}
	is, err := in.said(ctx, p, c.ID, now)
	if err != nil {
		return err
	}
	what := "changed"
	switch {
	case was == is && p.typ != "json":
		return nil // written otherwise, said alike
	case c.Old == nil:
		what = "set"
	case c.Value == nil:
		what = "emptied"
	}
	args := []any{"who", in.by, "was", was, "now", is}
	if p.eid != "" {
		name, err := in.element(ctx, p, c)
		if err != nil {
			return err
		}
		args = append(args, "in", name)
	}
	in.say(in.words.T(in.key(p, p.shape, what), args...), c)
	return nil
}

// gather tells a name in the sentence of a key.
func (in *telling) gather(key, name string, c archive.FieldChange) {
	for i := range in.groups {
		if g := &in.groups[i]; g.key == key {
			g.names, g.changes = append(g.names, name), append(g.changes, c)
			return
		}
	}
	in.groups = append(in.groups, told{key, []string{name}, []archive.FieldChange{c}})
}

// key is that of the sentence about a field: the kind's own, or that of every kind.
func (in *telling) key(p place, shape, what string) string {
	if own := "chronicle." + string(p.kind) + "." + shape + "." + what; in.words.Has(own) {
		return own
	}
	return "chronicle." + shape + "." + what
}

// mostNames is how many names a sentence says.
const mostNames = 6

func (t *Teller) joined(names []string) string {
	if rest := len(names) - mostNames; rest > 0 {
		return t.words.N("chronicle.names.more", rest, "names", strings.Join(names[:mostNames], ", "))
	}
	return strings.Join(names, ", ")
}

func same(c archive.FieldChange) bool { return reflect.DeepEqual(c.Old, c.Value) }

func pick(yes bool, one, other string) string {
	if yes {
		return one
	}
	return other
}
