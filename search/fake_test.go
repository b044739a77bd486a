package search_test

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"sync"
	"testing"

	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/search"
)

// shelf is an archive in memory, with a journal of which record was put when.
type shelf struct {
	dir string

	mu      sync.Mutex
	records map[archive.ID]archive.Record
	texts   map[archive.Digest][]fact.Page
	voices  map[archive.ID][]archive.ID // transcripts of an item
	log     []archive.ID
	watch   []func(string, []archive.ID)
	minted  int
}

func newShelf(tb testing.TB) *shelf {
	tb.Helper()
	return &shelf{dir: tb.TempDir(), records: map[archive.ID]archive.Record{}, texts: map[archive.Digest][]fact.Page{}, voices: map[archive.ID][]archive.ID{}}
}

// openShelf opens the index of s and waits until it is whole.
func openShelf(tb testing.TB, s *shelf) *search.Index {
	tb.Helper()
	ix, err := search.OpenSource(tb.Context(), s, search.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := ix.Close(); err != nil {
			tb.Error(err)
		}
	})
	if err := ix.Wait(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return ix
}

func (s *shelf) id() archive.ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.minted++
	return archive.ID(fmt.Sprintf("w%026d", s.minted))
}

// put adds or replaces records.
func (s *shelf) put(rs ...archive.Record) {
	s.mu.Lock()
	var ids []archive.ID
	for _, r := range rs {
		s.records[r.RecordID()] = r
		if t, ok := r.(archive.Transcript); ok && !slices.Contains(s.voices[t.Item], t.ID) {
			s.voices[t.Item] = append(s.voices[t.Item], t.ID)
		}
		ids = append(ids, r.RecordID())
	}
	s.log = append(s.log, ids...)
	watch := slices.Clone(s.watch)
	s.mu.Unlock()
	for _, f := range watch {
		f("step", ids)
	}
}

// drop puts a record aside.
func (s *shelf) drop(id archive.ID) {
	s.mu.Lock()
	delete(s.records, id)
	s.log = append(s.log, id)
	watch := slices.Clone(s.watch)
	s.mu.Unlock()
	for _, f := range watch {
		f("step", []archive.ID{id})
	}
}

// paper adds a document of one flowing text, received as name.
func (s *shelf) paper(name, text string) archive.ID {
	return s.pages(name, fact.Page{Text: text})
}

// pages adds a document of pages.
func (s *shelf) pages(name string, pages ...fact.Page) archive.ID {
	id := s.id()
	var d archive.Digest
	copy(d[:], id)
	s.mu.Lock()
	s.texts[d] = pages
	s.mu.Unlock()
	s.put(archive.Item{
		ID: id, Type: archive.TypeDocument,
		Files: archive.List[archive.File]{{Element: archive.Element{EID: "f1"}, Digest: d, Names: archive.SetOf(archive.Name(name))}},
	})
	return id
}

func (s *shelf) CacheDir() string { return s.dir }

func (s *shelf) Partnership(context.Context) (archive.Partnership, error) {
	return archive.Partnership{
		Banks: archive.List[archive.Bank]{
			{Element: archive.Element{EID: "north"}, Side: "north", Name: archive.T("fr", "Vernoise")},
			{Element: archive.Element{EID: "south"}, Side: "south", Name: archive.T("fr", "Kimpéra")},
		},
	}, nil
}

func (s *shelf) Get(_ context.Context, id archive.ID) (archive.Record, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r, ok := s.records[id]; ok {
		return r, false, nil
	}
	return nil, false, archive.ErrNotFound
}

func (s *shelf) Text(d archive.Digest) ([]fact.Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.texts[d], nil
}

func (s *shelf) All(_ context.Context, k archive.Kind) iter.Seq2[archive.Record, error] {
	s.mu.Lock()
	all := slices.SortedFunc(maps.Values(s.records), func(a, b archive.Record) int { return cmp.Compare(a.RecordID(), b.RecordID()) })
	s.mu.Unlock()
	return func(yield func(archive.Record, error) bool) {
		for _, r := range all {
			if r.RecordKind() == k && !yield(r, nil) {
				return
			}
		}
	}
}

func (s *shelf) Position() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strconv.Itoa(len(s.log))
}

func (s *shelf) Since(_ context.Context, mark string) ([]archive.ID, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, err := strconv.Atoi(mark)
	if err != nil || n > len(s.log) {
		return nil, true, nil
	}
	return slices.Clone(s.log[n:]), false, nil
}

func (s *shelf) Watch(f func(string, []archive.ID)) func() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watch = append(s.watch, f)
	return func() {}
}

func (s *shelf) Transcripts(_ context.Context, item archive.ID) ([]archive.Transcript, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []archive.Transcript
	for _, id := range s.voices[item] {
		if t, ok := s.records[id].(archive.Transcript); ok {
			out = append(out, t)
		}
	}
	return out, nil
}
