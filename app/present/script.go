package present

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/media/fact"
)

// Script is an exhibition with everything its slides name, read once. A value: safe from
// any goroutine as long as nobody changes what it holds.
type Script struct {
	Exhibition  archive.Exhibition
	Partnership archive.Partnership

	items     map[archive.ID]archive.Item
	names     map[archive.ID]archive.Text // of people and places
	portraits map[archive.ID]archive.Digest
}

// Read reads the exhibition id. [archive.ErrNotFound] when there is none, or when it was
// put aside.
func Read(ctx context.Context, a *archive.Archive, id archive.ID) (Script, error) {
	r, aside, err := a.Get(ctx, id)
	if err != nil {
		return Script{}, err
	}
	ex, ok := r.(archive.Exhibition)
	if !ok || aside {
		return Script{}, fmt.Errorf("exhibition %s: %w", id, archive.ErrNotFound)
	}
	return Of(ctx, a, ex)
}

// Gather makes an exhibition of a choice of items, in their order, that is kept nowhere.
func Gather(ctx context.Context, a *archive.Archive, ids []archive.ID) (Script, error) {
	var ex archive.Exhibition
	for i, id := range ids {
		n := strconv.Itoa(i + 1)
		ex.Slides = append(ex.Slides, archive.Slide{Element: archive.Element{EID: "v" + n, Order: fmt.Sprintf("%06d", i)}, Item: id})
	}
	s, err := Of(ctx, a, ex)
	for i, slide := range s.Exhibition.Slides {
		item := s.items[slide.Item]
		s.Exhibition.Slides[i].Kind, s.Exhibition.Slides[i].Title = KindFor(item), item.Title
	}
	return s, err
}

// KindFor is the kind of slide that shows an item: what only speaks is heard.
func KindFor(i archive.Item) archive.SlideKind {
	voice, seen := false, false
	for _, f := range i.Files {
		if f.Facts != nil {
			voice = voice || f.Facts.Kind == fact.Sound
			seen = seen || f.Facts.Kind == fact.Picture || f.Facts.Kind == fact.Document
		}
	}
	if voice && !seen || voice && i.Type == archive.TypeTestimony {
		return archive.SlideTestimony
	}
	return archive.SlidePhoto
}

// Of reads what the slides of ex name.
func Of(ctx context.Context, a *archive.Archive, ex archive.Exhibition) (Script, error) {
	s := Script{Exhibition: ex, items: map[archive.ID]archive.Item{}, names: map[archive.ID]archive.Text{}, portraits: map[archive.ID]archive.Digest{}}
	var err error
	if s.Partnership, err = a.Partnership(ctx); err != nil {
		return s, err
	}
	for _, slide := range ex.Slides {
		if err := s.item(ctx, a, slide.Item); err != nil {
			return s, err
		}
	}
	return s, nil
}

// item reads one item and what it names; one that is absent or put aside is left out, and
// the check of the exhibition says so.
func (s Script) item(ctx context.Context, a *archive.Archive, id archive.ID) error {
	if _, known := s.items[id]; known || id == "" {
		return nil
	}
	r, aside, err := a.Get(ctx, id)
	if errors.Is(err, archive.ErrNotFound) || aside {
		return nil
	}
	if err != nil {
		return err
	}
	i, ok := r.(archive.Item)
	if !ok {
		return nil
	}
	s.items[id] = i
	for _, named := range slices.Concat(i.Authors, i.Places) {
		if err := s.name(ctx, a, named); err != nil {
			return err
		}
	}
	if KindFor(i) == archive.SlideTestimony && len(i.People) > 0 {
		return s.portrait(ctx, a, i)
	}
	return nil
}

func (s Script) name(ctx context.Context, a *archive.Archive, id archive.ID) error {
	r, _, err := a.Get(ctx, id)
	if errors.Is(err, archive.ErrNotFound) {
		return nil
	}
	switch r := r.(type) {
	case archive.Person:
		s.names[id] = r.Name
	case archive.Organisation:
		s.names[id] = r.Name
	case archive.Place:
		s.names[id] = r.Name
	case archive.Partnership, archive.Collection, archive.Accession, archive.Item, archive.Action, archive.Event, archive.Exhibition, archive.Transcript, archive.Preservation: // named by no slide
	}
	return err
}

// Item finds what slides refer to: an [exhibition.Items].
func (s Script) Item(id archive.ID) (archive.Item, bool) {
	i, ok := s.items[id]
	return i, ok
}

// Portrait is the photograph of who speaks in an item; the zero Digest when none is known.
func (s Script) Portrait(voice archive.ID) archive.Digest { return s.portraits[voice] }

// With returns s that also knows items; the places and people they name are not read.
func (s Script) With(items ...archive.Item) Script {
	s.items = maps.Clone(s.items)
	for _, i := range items {
		s.items[i.ID] = i
	}
	return s
}

// Steps are the slides in the order of play.
func (s Script) Steps() []exhibition.Step { return exhibition.Order(s.Exhibition) }

// Face is the original that stands for an item: its picture, or else its document; the
// zero Digest when it has neither.
func Face(i archive.Item) archive.Digest {
	var best archive.Digest
	rank := 0
	for _, f := range i.Files.Sorted() {
		if f.Facts == nil || f.Role == archive.RoleVerso {
			continue
		}
		r := 0
		switch f.Facts.Kind {
		case fact.Picture:
			r = 3
		case fact.Document:
			r = 2
		case fact.Film:
			r = 1
		case fact.Sound, fact.Other:
		}
		if r > rank {
			best, rank = f.Digest, r
		}
	}
	return best
}

// Voice is the recording of an item; the zero Digest when it has none.
func Voice(i archive.Item) archive.Digest {
	for _, f := range i.Files.Sorted() {
		if f.Facts != nil && f.Facts.Kind == fact.Sound {
			return f.Digest
		}
	}
	return archive.Digest{}
}
