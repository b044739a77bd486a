package snapshot

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/export"
	"palabre/archive/ingest/table"
	"palabre/archive/media/previews"
	"palabre/assets/words"
)

// Folder is where snapshots lie in an archive.
const Folder = "etats"

// Options say how a snapshot is made.
type Options struct {
	Day      time.Time
	Pictures *previews.Cache // nil: no pictures
	Tell     archive.Tell
}

// Report is what a snapshot holds.
type Report struct {
	Dir                      string
	Items, Records, Pictures int
	Without                  int // items of which no picture could be made
}

// Write makes a snapshot of what the archive says now. It reads the archive and writes
// only under etats/; it needs no lock.
func Write(ctx context.Context, a *archive.Archive, o Options) (Report, error) {
	parent := filepath.Join(a.Dir(), Folder)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return Report{}, fmt.Errorf("make a snapshot: %w", err)
	}
	if err := sweep(parent, o.Day.Add(-24*time.Hour)); err != nil {
		return Report{}, fmt.Errorf("make a snapshot: %w", err)
	}
	draft, err := os.MkdirTemp(parent, drafts)
	if err != nil {
		return Report{}, fmt.Errorf("make a snapshot: %w", err)
	}
	s := &snapshot{a: a, o: o, dir: draft}
	err = errors.Join(os.Chmod(draft, 0o755), s.write(ctx)) // as readable as the rest of the archive
	if err == nil {
		s.report.Dir, err = place(draft, filepath.Join(parent, o.Day.Format(time.DateOnly)))
	}
	if err != nil {
		return Report{}, errors.Join(fmt.Errorf("make a snapshot: %w", err), os.RemoveAll(draft))
	}
	return s.report, nil
}

// drafts is how the folder of a snapshot being made begins.
const drafts = ".partiel-"

// sweep removes what snapshots that were killed left, once it is old enough that nobody
// can still be making it.
func sweep(parent string, before time.Time) error {
	list, err := os.ReadDir(parent)
	if err != nil {
		return err
	}
	for _, e := range list {
		info, err := e.Info()
		if err != nil || !e.IsDir() || !strings.HasPrefix(e.Name(), drafts) || info.ModTime().After(before) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(parent, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// place gives the folder its name, or the next one that is free.
func place(draft, dir string) (string, error) {
	name := dir
	for i := 2; ; i++ {
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			return name, os.Rename(draft, name)
		} else if err != nil {
			return "", err
		}
		name = dir + "-" + strconv.Itoa(i)
	}
}

// snapshot is one being made.
type snapshot struct {
	a      *archive.Archive
	o      Options
	dir    string
	part   archive.Partnership
	lang   archive.Lang // the archive's own
	report Report
}

func (s *snapshot) write(ctx context.Context) error {
	var err error
	if s.part, err = s.a.Partnership(ctx); err != nil {
		return err
	}
	s.lang = "fr"
	if l := s.part.Languages.Sorted(); len(l) > 0 {
		s.lang = l[0].Tag
	}
	for _, step := range []func(context.Context) error{s.notices, s.tables, s.pages, s.leaflet} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *snapshot) notices(ctx context.Context) error {
	f, err := s.create("notices.jsonl")
	if err != nil {
		return err
	}
	var failed error
	ids := func(yield func(archive.ID, archive.Kind) bool) {
		for _, k := range archive.Kinds() {
			for r, err := range s.a.All(ctx, k) {
				if err != nil {
					failed = err
					return
				}
				s.report.Records++
				if !yield(r.RecordID(), k) {
					return
				}
			}
		}
	}
	return errors.Join(export.Notices(ctx, s.a, f, ids, nil), failed, f.Close())
}

func (s *snapshot) tables(ctx context.Context) error {
	all := func(k archive.Kind) iter.Seq2[archive.Record, error] { return s.a.All(ctx, k) }
	o := table.Options{Words: words.In(string(s.lang))}
	return export.Tables(ctx, s.a, all, o, func(name string) (io.WriteCloser, error) { return s.create("tableaux/" + name) })
}

//go:embed lisezmoi.txt
var leaflet string

// leaflet writes LISEZMOI.txt, in French and in English: nobody knows who will read it.
func (s *snapshot) leaflet(context.Context) error {
	name := strings.Join(strings.Fields(s.part.Name.In(s.lang)), " ")
	text := strings.NewReplacer(
		"{NAME}", name, "{DAY}", words.In("fr").Day(s.o.Day), "{DAY.EN}", words.In("en").Day(s.o.Day),
		"{ITEMS}", strconv.Itoa(s.report.Items), "{RECORDS}", strconv.Itoa(s.report.Records),
	).Replace(leaflet)
	return s.put("LISEZMOI.txt", []byte(strings.ReplaceAll(text, "\n", "\r\n"))) // read by Notepad, too
}

// put writes a small file whole.
func (s *snapshot) put(name string, body []byte) error {
	f, err := s.create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, bytes.NewReader(body))
	return errors.Join(err, f.Close())
}

// create makes a file of the snapshot.
func (s *snapshot) create(name string) (io.WriteCloser, error) {
	p := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		return nil, err
	}
	return os.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}
