package recherche

import (
	"context"
	"errors"
	"strings"

	"palabre/app/page"
	"palabre/app/session"
	"palabre/archive"
	"palabre/assets/words"
)

// shelf gives records by ID; an archive is one.
type shelf interface {
	Get(ctx context.Context, id archive.ID) (r archive.Record, aside bool, err error)
}

// names says what records are called, reading each once. It serves one answer.
type names struct {
	from  shelf
	w     *words.Words
	part  archive.Partnership
	known map[archive.ID]string
}

func newNames(from shelf, w *words.Words, part archive.Partnership) *names {
	return &names{from, w, part, map[archive.ID]string{}}
}

// of is what a record is called, "" when it is gone.
func (n *names) of(ctx context.Context, id archive.ID) (string, error) {
	if name, known := n.known[id]; known {
		return name, nil
	}
	rec, _, err := n.from.Get(ctx, id)
	if err != nil && !errors.Is(err, archive.ErrNotFound) {
		return "", err
	}
	n.known[id] = recordName(rec, n.w)
	return n.known[id], nil
}

// all are the names of records, without those that are gone.
func (n *names) all(ctx context.Context, ids []archive.ID) ([]string, error) {
	var out []string
	for _, id := range ids {
		name, err := n.of(ctx, id)
		if err != nil {
			return nil, err
		}
		if name != "" {
			out = append(out, name)
		}
	}
	return out, nil
}

// bank is the name of a bank of the partnership, "" when it has none such.
func (n *names) bank(eid string) string {
	b, _ := n.part.Banks.Find(eid)
	return b.Name.In(archive.Lang(n.w.Lang()))
}

// recordName is what a record is called; "" when there is none.
func recordName(r archive.Record, w *words.Words) string {
	if i, ok := r.(archive.Item); ok {
		return page.ItemTitle(i, w)
	}
	return archive.TitleOf(r).In(archive.Lang(w.Lang()))
}

// chip is one filter of a route: what it says, and the route without it.
type chip struct {
	text    string
	bank    string // EID of the bank it stands for, or ""
	without session.Route
	count   int // of records without it; counted only when nothing answers
}

// chipsOf lists the filters of a route in words, in the order in which they stand in the box.
func chipsOf(ctx context.Context, n *names, r session.Route) ([]chip, error) {
	var out []chip
	w := n.w
	add := func(key, value, name string) {
		if name == "" {
			name = w.T("recherche.gone")
		}
		c := chip{text: w.T("recherche.asked."+key, "name", name), without: r.Tick(key, value)}
		if key == keyBank {
			c.bank = value
		}
		out = append(out, c)
	}
	if r.Get(keyExact) == "1" {
		out = append(out, chip{text: w.T("recherche.exact"), without: r.With(keyExact, "")})
	}
	for _, v := range r.All(keyType) {
		if w.Has("recherche.genre." + v) {
			add(keyType, v, w.T("recherche.genre."+v))
		}
	}
	for _, v := range r.All(keyBank) {
		add(keyBank, v, n.bank(v))
	}
	for _, key := range []string{keyPlace, keyPerson, keyAction, keyEvent, keyFonds} {
		for _, v := range r.All(key) {
			name, err := n.of(ctx, archive.ID(v))
			if err != nil {
				return nil, err
			}
			add(key, v, name)
		}
	}
	if from, to := r.Get(session.KeyFrom), r.Get(session.KeyTo); from != "" || to != "" {
		out = append(out, chip{text: page.SayYears(w, from, to), without: r.WithYears(0, 0)})
	}
	return out, nil
}

// joined puts the facts of a line side by side.
func joined(facts ...string) string {
	var out []string
	for _, f := range facts {
		if f != "" {
			out = append(out, f)
		}
	}
	return strings.Join(out, " · ")
}
