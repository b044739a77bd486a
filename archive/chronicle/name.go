package chronicle

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"palabre/archive"
	"palabre/assets/words"
)

// Name is what a record is called.
func (t *Teller) Name(ctx context.Context, id archive.ID) (string, error) {
	r, err := t.get(ctx, id)
	if r == nil {
		return t.words.T("chronicle.gone"), err
	}
	of, ok := r.(archive.Transcript)
	switch {
	case !ok:
		return NameOf(r, t.words), nil
	case of.Item == "" || of.Item == id:
		return t.words.T("chronicle.unnamed"), nil
	}
	name, err := t.Name(ctx, of.Item)
	return t.words.T("chronicle.of.transcript", "name", name), err
}

// NameOf is what a record is called by what it says itself.
func NameOf(r archive.Record, w *words.Words) string {
	lang := archive.Lang(w.Lang())
	name := archive.TitleOf(r).In(lang)
	if i, ok := r.(archive.Item); ok {
		name = i.Called(lang)
	}
	if act, ok := r.(archive.Preservation); ok {
		name = vocabulary(w, archive.KindPreservation, "type", string(act.Type))
	}
	return cmp.Or(name, w.T("chronicle.unnamed"))
}

// get reads a record once; nil for what is not here.
func (t *Teller) get(ctx context.Context, id archive.ID) (archive.Record, error) {
	if r, read := t.records[id]; read {
		return r, nil
	}
	if len(t.records) >= mostRecords {
		clear(t.records)
	}
	r, _, err := t.archive.Get(ctx, id)
	if errors.Is(err, archive.ErrNotFound) {
		r, err = nil, nil
	}
	if err == nil {
		t.records[id] = r
	}
	return r, err
}

// mostRecords is how many records a Teller keeps.
const mostRecords = 512

// partnership reads the partnership once.
func (t *Teller) partnership(ctx context.Context) (archive.Partnership, error) {
	if t.part == nil {
		p, err := t.archive.Partnership(ctx)
		if err != nil && !errors.Is(err, archive.ErrNotFound) {
			return p, err
		}
		t.part = &p
	}
	return *t.part, nil
}

// element is what an element of a list is called: by what was written in it, or by what
// is shown in it now.
func (in *telling) element(ctx context.Context, p place, about archive.FieldChange) (string, error) {
	prefix := p.list() + "." + p.eid + "."
	var named archive.ID
	for _, c := range in.changes {
		q, ok := placeOf(c.Kind, c.Path)
		if !ok || q.eid != p.eid || q.list() != p.list() || about.Path == c.Path {
			continue
		}
		s, _ := pickValue(c).(string)
		switch q.shape {
		case p.list() + ".title", p.list() + ".name", p.list() + ".text":
			if s != "" {
				return in.words.T("chronicle.text", "text", clip(s)), nil
			}
		case p.list() + ".item":
			named = archive.ID(s)
		case p.list() + ".names":
			if s != "" {
				return archive.Name(s).Base(), nil
			}
		}
	}
	if named != "" {
		name, err := in.Name(ctx, named)
		return in.words.T("chronicle.text", "text", name), err
	}
	held, err := in.archive.Inside(ctx, about.ID, p.list()+"."+p.eid)
	if err != nil && !errors.Is(err, archive.ErrNotFound) {
		return "", err
	}
	return in.held(ctx, prefix, held)
}

// held is what an element is called by what it holds.
func (in *telling) held(ctx context.Context, prefix string, held map[string]any) (string, error) {
	for _, field := range []string{"title", "name", "text"} {
		t := archive.Text{}
		for path, v := range held {
			if lang, ok := strings.CutPrefix(path, prefix+field+"."); ok {
				t[archive.Lang(lang)], _ = v.(string)
			}
		}
		if s := t.In(archive.Lang(in.words.Lang())); s != "" {
			return in.words.T("chronicle.text", "text", clip(s)), nil
		}
	}
	if s, _ := held[prefix+"item"].(string); s != "" {
		name, err := in.Name(ctx, archive.ID(s))
		return in.words.T("chronicle.text", "text", name), err
	}
	for path, v := range held {
		if key, ok := strings.CutPrefix(path, prefix+"names."); ok {
			if s, _ := v.(string); s != "" {
				key = s
			}
			return archive.Name(key).Base(), nil
		}
	}
	return in.words.T("chronicle.unnamed"), nil
}

// pickValue is what a change wrote, or else what it took away.
func pickValue(c archive.FieldChange) any {
	if c.Value != nil {
		return c.Value
	}
	return c.Old
}
