package session

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/authority"
	"palabre/search"
)

// Session is one open archive. Its methods may be called from any goroutine, save
// [Session.History]'s.
type Session struct {
	Archive  *archive.Archive
	Index    *search.Index
	Pictures *Pictures
	Choice   Choice
	History  History

	mu      sync.Mutex
	books   map[archive.Lang]*authority.Book
	watch   map[int]func([]archive.ID)
	watches int
	unwatch func()
}

// Open opens the archive in dir, and what was made of it on this computer, for the
// person named by. tasks carries what its workers bring back.
func Open(ctx context.Context, dir, by string, tasks *task.Runner) (*Session, error) {
	a, err := archive.Open(ctx, dir, archive.Options{By: by})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	return of(ctx, a, tasks)
}

// Create makes an archive in dir, which is empty or absent, and opens it.
func Create(ctx context.Context, dir, by string, p archive.Partnership, tasks *task.Runner) (*Session, error) {
	a, err := archive.Create(ctx, dir, p, archive.Options{By: by})
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", dir, err)
	}
	return of(ctx, a, tasks)
}

func of(ctx context.Context, a *archive.Archive, tasks *task.Runner) (*Session, error) {
	ix, err := search.Open(ctx, a, search.Options{})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", a.Dir(), err), a.Close())
	}
	s := &Session{Archive: a, Index: ix, Pictures: NewPictures(a, tasks), watch: map[int]func([]archive.ID){}}
	s.unwatch = a.Watch(s.tell)
	return s, nil
}

// Close stops listening, ends what runs for this archive, and closes it.
func (s *Session) Close() error {
	s.unwatch()
	s.Pictures.Close()
	return errors.Join(s.Index.Close(), s.Archive.Close())
}

// Apply makes a change: see [archive.Archive.Apply].
func (s *Session) Apply(ctx context.Context, c archive.Change) (step string, err error) {
	return s.Archive.Apply(ctx, c)
}

// Known is who and what fields may name, by their names in lang: persons, organisations,
// places, events, actions and collections. It is the caller's own.
func (s *Session) Known(ctx context.Context, lang archive.Lang) (authority.Known, error) {
	s.mu.Lock()
	if s.books == nil {
		s.books = map[archive.Lang]*authority.Book{}
	}
	b := s.books[lang]
	if b == nil {
		b = authority.NewBook(s.Archive, lang, archive.KindPerson, archive.KindOrganisation, archive.KindPlace, archive.KindEvent, archive.KindAction, archive.KindCollection)
		s.books[lang] = b
	}
	s.mu.Unlock()
	return b.Known(ctx)
}

// Watch calls f with what changed, from any goroutine; f must not block. stop ends it.
func (s *Session) Watch(f func([]archive.ID)) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.watches
	s.watches++
	s.watch[n] = f
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.watch, n)
	}
}

func (s *Session) tell(_ string, ids []archive.ID) {
	s.mu.Lock()
	all := make([]func([]archive.ID), 0, len(s.watch))
	for _, f := range s.watch {
		all = append(all, f)
	}
	s.mu.Unlock()
	for _, f := range all {
		f(ids)
	}
}
