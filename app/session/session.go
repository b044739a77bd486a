package session

import (
	"context"
	"fmt"
	"sync"
	"time"

	"palabre/archive"
)

// Session is one open archive. Its methods may be called from any goroutine, save
// [Session.History]'s.
type Session struct {
	Archive *archive.Archive
	Choice  Choice
	History History

	mu      sync.Mutex
	watch   map[int]func([]archive.ID)
	watches int
	unwatch func()
}

// Open opens the archive in dir for the person named by.
func Open(ctx context.Context, dir, by string) (*Session, error) {
	a, err := archive.Open(ctx, dir, archive.Options{By: by})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	return of(a), nil
}

// Create makes an archive in dir, which is empty or absent, and opens it.
func Create(ctx context.Context, dir, by string, p archive.Partnership) (*Session, error) {
	a, err := archive.Create(ctx, dir, p, archive.Options{By: by})
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", dir, err)
	}
	return of(a), nil
}

func of(a *archive.Archive) *Session {
	s := &Session{Archive: a, watch: map[int]func([]archive.ID){}}
	s.unwatch = a.Watch(s.tell)
	return s
}

// Close stops listening and closes the archive.
func (s *Session) Close() error {
	s.unwatch()
	return s.Archive.Close()
}

// Apply makes a change: see [archive.Archive.Apply].
func (s *Session) Apply(ctx context.Context, c archive.Change) (step string, err error) {
	return s.Archive.Apply(ctx, c)
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

// Today is the day it is, for greetings and anniversaries.
func (s *Session) Today() time.Time { return time.Now() } //nolint:forbidigo // shown, never recorded
