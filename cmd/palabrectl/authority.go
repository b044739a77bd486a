package main

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
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
	var found []archive.ID
	for _, k := range kinds {
		for r, err := range a.All(ctx, k) {
			if err != nil {
				return "", err
			}
			if bears(r, name) {
				found = append(found, r.RecordID())
			}
		}
	}
	switch len(found) {
	case 0:
		return "", archive.ErrNotFound
	case 1:
		return found[0], nil
	}
	p.say("ctl.two", "cote", name)
	for _, id := range found {
		p.tell(string(id))
	}
	return "", errTold
}

// bears tells whether a record goes by a name.
func bears(r archive.Record, name string) bool {
	var text archive.Text
	var others archive.Set[string]
	switch r := r.(type) {
	case archive.Person:
		text, others = r.Name, r.Names
	case archive.Organisation:
		text, others = r.Name, r.Names
	case archive.Place:
		text, others = r.Name, r.Names
	case archive.Action:
		text = r.Title
	case archive.Event:
		text = r.Title
	case archive.Collection:
		text, others = r.Title, archive.SetOf(string(r.Cote))
	case archive.Accession:
		text = r.Title
	case archive.Exhibition:
		text = r.Title
	case archive.Partnership, archive.Item:
		return false
	}
	want := folded(name)
	for _, t := range text {
		if folded(t) == want {
			return true
		}
	}
	for _, t := range others {
		if folded(t) == want {
			return true
		}
	}
	return false
}

// folded compares names as people do: without case, accents or runs of spaces.
func folded(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
	return strings.Join(strings.Fields(s), " ")
}
