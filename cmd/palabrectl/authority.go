package main

import (
	"context"

	"palabre/archive"
	"palabre/archive/authority"
)

// authority finds the record of a kind that a person calls by its ID, its cote, its name
// or another of its spellings, compared without case or accents. A person's fields may
// name an organisation too. Two that bear the name are told, and neither is chosen.
func (p *program) authority(ctx context.Context, a *archive.Archive, kind archive.Kind, name string) (archive.ID, error) {
	if id, err := archive.ParseID(name); err == nil {
		_, _, err = a.Get(ctx, id)
		return id, err
	}
	kinds := []archive.Kind{kind}
	if kind == archive.KindPerson {
		kinds = append(kinds, archive.KindOrganisation)
	}
	known, err := authority.Read(ctx, a, archive.Lang(p.words.Lang()), kinds...)
	if err != nil {
		return "", err
	}
	found := known.Find(name, kinds...)
	switch len(found) {
	case 0:
		return "", archive.ErrNotFound
	case 1:
		return found[0].ID, nil
	}
	p.say("ctl.two", "cote", name)
	for _, e := range found {
		p.tell(string(e.ID))
	}
	return "", errTold
}
