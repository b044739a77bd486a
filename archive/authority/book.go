package authority

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"

	"palabre/archive"
)

// Book holds what [Read] would read, and reads again only when one of these records has
// changed: a form asks at each item that is looked at, and thousands of people are named
// in some archives. Safe from any goroutine.
type Book struct {
	a     *archive.Archive
	lang  archive.Lang
	kinds []archive.Kind

	mu    sync.Mutex
	mark  string // where the archive stood when it was read
	known Known
}

// NewBook makes a book of the records of some kinds. Nothing is read yet.
func NewBook(a *archive.Archive, lang archive.Lang, kinds ...archive.Kind) *Book {
	return &Book{a: a, lang: lang, kinds: kinds}
}

// Known is what the archive knows now. It is the caller's own: what is added to it is known
// to nobody else.
func (b *Book) Known(ctx context.Context) (Known, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.a.Position() // before reading: what comes meanwhile is met the next time
	if b.known == nil || now != b.mark {
		same, err := b.same(ctx)
		if err != nil {
			return nil, err
		}
		if !same {
			if b.known, err = Read(ctx, b.a, b.lang, b.kinds...); err != nil {
				return nil, err
			}
		}
		b.mark = now
	}
	own := maps.Clone(b.known)
	for k, entries := range own {
		own[k] = slices.Clip(entries)
	}
	return own, nil
}

// most bounds how many changed records are looked at one by one.
const most = 1000

// same tells that none of the records of the book has changed since the mark.
func (b *Book) same(ctx context.Context) (bool, error) {
	if b.known == nil {
		return false, nil
	}
	ids, whole, err := b.a.Since(ctx, b.mark)
	if err != nil || whole || len(ids) > most {
		return false, err
	}
	for _, id := range ids {
		r, _, err := b.a.Get(ctx, id)
		if errors.Is(err, archive.ErrNotFound) {
			continue
		}
		if err != nil {
			return false, err
		}
		if slices.Contains(b.kinds, r.RecordKind()) {
			return false, nil
		}
	}
	return true, nil
}
