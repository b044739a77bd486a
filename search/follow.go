package search

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"palabre/archive"
	"palabre/archive/whole"
)

// A batch is written when it holds so many documents or bytes: larger ones are no
// faster and take more memory.
const (
	batchDocs  = 1000
	batchBytes = 4 << 20
)

// kinds are the records that are looked for by words.
var kinds = []archive.Kind{
	archive.KindItem, archive.KindPerson, archive.KindOrganisation, archive.KindPlace,
	archive.KindAction, archive.KindEvent, archive.KindCollection, archive.KindExhibition,
}

// catchUp brings the index up to the archive's position; it makes it anew when there is
// none, or when the journal cannot tell what changed.
func (ix *Index) catchUp(ctx context.Context) error {
	ix.mu.RLock()
	s := ix.live
	ix.mu.RUnlock()
	if s == nil {
		return ix.rebuild(ctx)
	}
	s = ix.adopt(s)
	mark, err := s.mark()
	now := ix.from.Position()
	if err == nil && mark == now {
		return nil
	}
	if err == nil {
		var ids []archive.ID
		var anew bool
		if ids, anew, err = ix.from.Since(ctx, mark); err == nil && anew {
			return ix.rebuild(ctx)
		}
		if err == nil {
			err = ix.update(ctx, s, ids, now)
		}
	}
	if errors.Is(err, errDamaged) {
		ix.condemn(s)
	}
	return err
}

// update files the records ids anew, then those that hold their names.
func (ix *Index) update(ctx context.Context, s *store, ids []archive.ID, now string) (err error) {
	defer rescue("write the index", &err)
	w := newWriter(ix.from, s)
	changed := map[archive.ID]bool{}
	var named []archive.ID
	for i, id := range ids {
		changed[id] = true
		kind, err := w.file(ctx, id)
		if err != nil {
			return err
		}
		if kind != archive.KindItem {
			named = append(named, id)
		}
		ix.say(int64(i+1), int64(len(ids)))
	}
	dependants, err := s.dependants(ctx, named)
	if err != nil {
		return err
	}
	for _, id := range dependants {
		if changed[id] {
			continue
		}
		if _, err := w.file(ctx, id); err != nil {
			return err
		}
	}
	return w.finish(now)
}

// dependants lists the records that hold the name of one of ids.
func (s *store) dependants(ctx context.Context, ids []archive.ID) ([]archive.ID, error) {
	var out []archive.ID
	for len(ids) > 0 {
		n := min(len(ids), 200)
		var any []query.Query
		for _, id := range ids[:n] {
			any = append(any, term(fieldRefers, string(id), 1))
		}
		ids = ids[n:]
		req := bleve.NewSearchRequestOptions(query.NewDisjunctionQuery(any), 1<<20, 0, false)
		req.Score = "none"
		res, err := s.bleve.SearchInContext(ctx, req)
		if err != nil {
			return nil, fmt.Errorf("read the index: %w", err)
		}
		for _, h := range res.Hits {
			out = append(out, archive.ID(h.ID))
		}
	}
	return out, nil
}

// adopt takes up the index that [Rebuild] made in another process, and returns the one
// to go on with.
func (ix *Index) adopt(s *store) *store {
	name, err := ix.current()
	if err != nil || filepath.Join(ix.dir, name) == s.dir {
		return s
	}
	made, err := openStore(filepath.Join(ix.dir, name), false)
	if err != nil || !ix.replace(s, made) {
		_ = made.close() //nolint:errcheck // ours goes on answering
		return s
	}
	ix.clean(filepath.Dir(name))
	return made
}

// rebuild makes a new index beside the one that answers, then puts it in its place.
func (ix *Index) rebuild(ctx context.Context) error {
	ix.mu.RLock()
	old := ix.live
	ix.mu.RUnlock()
	s, err := ix.anew(ctx)
	if err != nil {
		return err
	}
	if err := ix.appoint(s); err != nil {
		return errors.Join(err, s.close(), os.RemoveAll(filepath.Dir(s.dir)))
	}
	ix.replace(old, s)
	ix.clean(filepath.Base(filepath.Dir(s.dir)))
	return nil
}

// anew makes a whole store in a folder of its own.
func (ix *Index) anew(ctx context.Context) (*store, error) {
	dir, err := os.MkdirTemp(ix.dir, "words-*")
	if err != nil {
		return nil, fmt.Errorf("make the index: %w", err)
	}
	s, err := ix.fill(ctx, filepath.Join(dir, "v"))
	if err == nil {
		err = writeManifest(s.dir)
	}
	if err != nil {
		return nil, errors.Join(err, s.close(), os.RemoveAll(dir))
	}
	return s, nil
}

// appoint writes that s is the index in force.
func (ix *Index) appoint(s *store) error {
	name := filepath.Join(filepath.Base(filepath.Dir(s.dir)), filepath.Base(s.dir))
	return whole.Write(filepath.Join(ix.dir, "current"), []byte(name+"\n"))
}

// fill makes a store of everything the archive holds.
func (ix *Index) fill(ctx context.Context, dir string) (s *store, err error) {
	defer rescue("make the index", &err)
	now := ix.from.Position()
	if s, err = createStore(dir); err != nil {
		return nil, err
	}
	w := newWriter(ix.from, s)
	var done int64
	for _, k := range kinds {
		for r, err := range ix.from.All(ctx, k) {
			if err != nil {
				return s, fmt.Errorf("make the index: %w", err)
			}
			if err := w.add(ctx, r); err != nil {
				return s, err
			}
			done++
			ix.say(done, 0)
		}
	}
	return s, w.finish(now)
}

// clean removes every index but keep, and the copies that readers left. What another
// process still has open goes another time.
func (ix *Index) clean(keep string) {
	entries, err := os.ReadDir(ix.dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.IsDir() && e.Name() != keep {
			_ = os.RemoveAll(filepath.Join(ix.dir, e.Name())) //nolint:errcheck // another time
		}
	}
}

func (ix *Index) say(done, total int64) {
	ix.made.Store(done)
	if ix.tell != nil {
		ix.tell(archive.Progress{Stage: "search.indexing", Done: done, Total: total})
	}
}

// check reads through the segments that were there when the index was opened, as Bleve
// never does. When the sum at the end of one is not that of its bytes a new index is
// made, and the old one answers meanwhile. Younger segments may still be being written.
func (ix *Index) check(ctx context.Context) error {
	ix.mu.RLock()
	s := ix.live
	ix.mu.RUnlock()
	if s == nil {
		return nil
	}
	for _, name := range s.segments {
		if err := ctx.Err(); err != nil {
			return err
		}
		if ok, err := sound(name); err == nil && !ok {
			return ix.rebuild(ctx)
		}
	}
	return nil
}

// sound tells whether the last four bytes of a segment are the CRC-32 of the rest.
func sound(name string) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	about, err := f.Stat()
	if err != nil || about.Size() < 4 {
		return false, errors.Join(err, f.Close())
	}
	h := crc32.NewIEEE()
	_, err = io.Copy(h, io.LimitReader(f, about.Size()-4))
	end := make([]byte, 4)
	if err == nil {
		_, err = io.ReadFull(f, end)
	}
	return h.Sum32() == binary.BigEndian.Uint32(end), errors.Join(err, f.Close())
}

// writer files records in batches.
type writer struct {
	from  source
	store *store
	as    *describer
	batch *bleve.Batch
	bytes int
	sum   length
}

func newWriter(from source, s *store) *writer {
	return &writer{from: from, store: s, as: newDescriber(from), batch: s.bleve.NewBatch()}
}

// file files the record id as it is now, or takes it out when it is aside or absent.
func (w *writer) file(ctx context.Context, id archive.ID) (archive.Kind, error) {
	r, aside, err := w.from.Get(ctx, id)
	if t, ok := r.(archive.Transcript); ok && err == nil && t.Item != "" {
		_, err := w.file(ctx, t.Item) // what is said is found in its recording
		return archive.KindItem, err
	}
	switch {
	case errors.Is(err, archive.ErrNotFound), err == nil && aside:
		w.batch.Delete(string(id))
		return "", w.flush(false)
	case err != nil:
		return "", fmt.Errorf("write the index: %w", err)
	}
	return r.RecordKind(), w.add(ctx, r)
}

// add files r.
func (w *writer) add(ctx context.Context, r archive.Record) error {
	if !slices.Contains(kinds, r.RecordKind()) {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	doc, words, err := w.as.describe(ctx, r).document()
	if err != nil {
		return err
	}
	w.sum = length{w.sum.Words + words, w.sum.Records + 1}
	w.bytes += int(doc.StoredFieldsBytes())
	if err := w.batch.IndexAdvanced(doc); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	return w.flush(false)
}

// flush writes the batch when it is full, or when it must.
func (w *writer) flush(must bool) error {
	if !must && w.batch.Size() < batchDocs && w.bytes < batchBytes {
		return nil
	}
	if err := w.store.bleve.Batch(w.batch); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	w.batch.Reset()
	w.bytes = 0
	return nil
}

// finish writes the rest, and with it the position up to which all is filed.
func (w *writer) finish(mark string) error {
	w.batch.SetInternal(keyMark, []byte(mark))
	if before, err := w.store.length(); err == nil && w.sum.Records > 0 {
		w.batch.SetInternal(keyLength, []byte(fmt.Sprint(before.Words+w.sum.Words, before.Records+w.sum.Records)))
	}
	return w.flush(true)
}

// term is a query for one term of a field.
func term(field, text string, boost float64) query.Query {
	q := query.NewTermQuery(text)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
