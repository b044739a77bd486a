package ingest

import (
	"context"
	"path/filepath"
	"slices"
	"sync"

	"palabre/archive"
	"palabre/archive/media/beside"
	"palabre/archive/media/fact"
)

// hear completes what a file states by what lies beside it, leaves an exported conversation
// on the source unless it is ticked, for it is private, and notices a clock that was never
// set: its date then is none.
func (l *Line) hear(ctx context.Context, t *talks) {
	dir, base := filepath.Split(l.Path)
	if beside.IsConversation(base) && l.Facts.Kind == fact.Document {
		l.Take = false
		l.Problems = append(slices.Clip(l.Problems), fact.Problem{Key: "problem.import.conversation"})
		return
	}
	l.Facts = completed(ctx, l.Path, l.Facts)
	if heard := t.in(dir); l.Facts.Kind != fact.Document {
		if said, ok := heard.conversation.Of(base); ok {
			beside.Complete(&l.Facts, said, heard.name)
		}
	}
	if unset(l.Facts.Taken) {
		l.Problems = append(slices.Clip(l.Problems), fact.Problem{Key: "problem.import.clock", Args: []string{"day", l.Facts.Taken[:len("2002-01-01")]}})
	}
}

// talks are the conversations of the folders that were met, each read once. The zero talks
// is ready. Safe from any goroutine.
type talks struct {
	mu sync.Mutex
	by map[string]talk
}

// talk is the conversation of a folder, and the name of its file.
type talk struct {
	name         string
	conversation beside.Conversation
}

// in is the conversation exported into a folder, empty when there is none.
func (t *talks) in(dir string) talk {
	t.mu.Lock()
	defer t.mu.Unlock()
	if found, ok := t.by[dir]; ok {
		return found
	}
	if t.by == nil {
		t.by = map[string]talk{}
	}
	t.by[dir] = talkIn(dir)
	return t.by[dir]
}

func talkIn(dir string) talk {
	list, err := readFolder(dir)
	if err != nil {
		return talk{} // the walk has told it
	}
	for _, e := range list {
		if !e.Type().IsRegular() || !beside.IsConversation(e.Name()) {
			continue
		}
		file, src, err := source(filepath.Join(dir, e.Name()), archive.NameOf(e.Name()))
		if err != nil {
			continue // its own line tells it
		}
		c := beside.ReadConversation(src)
		_ = file.Close() //nolint:errcheck // read only
		return talk{e.Name(), c}
	}
	return talk{}
}

// completed gives the facts of a photograph, a film or a recording at path what the files
// that lie beside it state and it does not. Those files are read only.
func completed(ctx context.Context, path string, f fact.Facts) fact.Facts {
	switch f.Kind {
	case fact.Picture, fact.Film, fact.Sound:
	case fact.Document, fact.Other:
		return f
	}
	dir, base := filepath.Split(path)
	for _, name := range beside.Names(base) {
		if ctx.Err() != nil {
			return f
		}
		file, src, err := source(filepath.Join(dir, name), archive.NameOf(name))
		if err != nil {
			continue // there is none of that name
		}
		if said, ok := beside.Read(ctx, src); ok {
			beside.Complete(&f, said, name)
		}
		_ = file.Close() //nolint:errcheck // read only
	}
	return f
}

// unset tells whether a moment is one that cameras and telephones say whose clock was never
// set: the first day of a year in which they were made, in its first hour.
func unset(taken string) bool {
	const day = len("2002-01-01")
	if len(taken) < day+len("T00") || taken[day:day+3] != "T00" {
		return false
	}
	switch taken[:day] {
	case "1970-01-01", "1980-01-01", "1990-01-01", "1998-01-01", "1999-01-01", "2000-01-01", "2001-01-01", "2002-01-01", "2003-01-01", "2004-01-01", "2005-01-01":
		return true
	}
	return false
}
