package archive

import (
	"context"

	"palabre/archive/internal/journal"
)

// returned lists what was put aside and came back by itself, because of an edit that the
// put-aside had not seen: by path, the put-aside that stands and hides nothing. The path is
// "" for the record, and that of its existence for an element of a list.
func returned(s *journal.State, aside bool, removed map[string]bool) map[string]journal.Entry {
	out := map[string]journal.Entry{}
	for path, r := range s.Registers {
		hidden := removed[path]
		if path == "" {
			hidden = aside
		} else if element(Kind(s.Kind), path) != path {
			continue
		}
		if hidden {
			continue
		}
		for _, e := range r.Live() {
			if journal.IsNull(e.Value) {
				out[path] = e
			}
		}
	}
	return out
}

// Returned tells what of a record was put aside and came back because somebody changed it
// without knowing: who had put it aside, by path, "" for the record itself. A person who
// has looked says so with a [Change] that settles that path; putting it aside again ends
// the note as well.
func (a *Archive) Returned(ctx context.Context, id ID) (map[string]Version, error) {
	p, err := a.look(ctx, id)
	if err != nil || !p.exists {
		return nil, err
	}
	out := map[string]Version{}
	for path, e := range returned(p.state, p.aside, p.removed) {
		by, err := a.signer(ctx, e.By)
		if err != nil {
			return nil, err
		}
		out[path] = Version{T: string(e.By.Shown()), By: by}
	}
	return out, nil
}

// WithReturn returns the records of which something was put aside and came back by itself.
func (a *Archive) WithReturn(ctx context.Context) ([]ID, error) {
	found, err := a.catalogue.Read().WithTerm(ctx, termReturned)
	return idsOf(found), err
}
