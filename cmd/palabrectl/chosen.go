package main

import (
	"context"
	"errors"

	"palabre/archive"
	"palabre/search"
)

// chosen finds the items that a person means: "*" is all of them; a cote or an identifier
// is that item, or what lies in that fonds or came with that accession; the title of a
// fonds is what lies in it; anything else is searched, and the items that hold every word
// are meant. title is what the choice is called.
func (p *program) chosen(ctx context.Context, a *archive.Archive, query string) (ids []archive.ID, title string, err error) {
	if query == "*" {
		part, err := a.Partnership(ctx)
		if err != nil {
			return nil, "", err
		}
		ids, err := filtered(ctx, a, archive.Filter{})
		return ids, part.Name.In(), err
	}
	called, err := named(ctx, a, query)
	if errors.Is(err, archive.ErrNotFound) {
		var id archive.ID
		if id, err = p.authority(ctx, a, archive.KindCollection, query); err == nil {
			called = []archive.ID{id}
		}
	}
	switch {
	case errors.Is(err, archive.ErrNotFound):
		ids, err := p.searched(ctx, a, query)
		return ids, query, err
	case err != nil:
		return nil, "", err
	}
	lang, err := language(ctx, a)
	if err != nil {
		return nil, "", err
	}
	for _, id := range called {
		r, _, err := a.Get(ctx, id)
		if err != nil {
			return nil, "", err
		}
		title = archive.TitleOf(r).In(lang)
		more, err := under(ctx, a, r)
		if err != nil {
			return nil, "", err
		}
		ids = append(ids, more...)
	}
	return ids, title, nil
}

// under lists the items that a record stands for.
func under(ctx context.Context, a *archive.Archive, r archive.Record) ([]archive.ID, error) {
	id := []archive.ID{r.RecordID()}
	f := archive.Filter{}
	switch r.RecordKind() {
	case archive.KindItem:
		return id, nil
	case archive.KindCollection:
		f.Collections = id
	case archive.KindAccession:
		f.Accession = id[0]
	case archive.KindPerson:
		f.People = id
	case archive.KindPlace:
		f.Places = id
	case archive.KindAction:
		f.Actions = id
	case archive.KindEvent:
		f.Events = id
	default:
		return nil, archive.ErrNotFound
	}
	return filtered(ctx, a, f)
}

func filtered(ctx context.Context, a *archive.Archive, f archive.Filter) ([]archive.ID, error) {
	items, _, err := a.Items(ctx, f, archive.SortCote, archive.Page{})
	ids := make([]archive.ID, len(items))
	for i, it := range items {
		ids[i] = it.ID
	}
	return ids, err
}

// searched lists the items that hold every word of a question.
func (p *program) searched(ctx context.Context, a *archive.Archive, query string) (ids []archive.ID, err error) {
	ix, err := search.Open(ctx, a, search.Options{Tell: p.progress()})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	if err := ix.Wait(ctx); err != nil {
		return nil, err
	}
	const page = 500
	for offset := 0; ; offset += page {
		r, err := ix.Find(ctx, search.Request{Query: query, Limit: page, Offset: offset})
		if err != nil {
			return nil, err
		}
		for i, h := range r.Hits {
			if offset+i >= r.Whole {
				return ids, nil
			}
			ids = append(ids, h.ID)
		}
		if len(r.Hits) < page {
			return ids, nil
		}
	}
}
