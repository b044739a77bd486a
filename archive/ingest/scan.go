package ingest

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"palabre/archive"
	"palabre/archive/media/fact"
)

// Options say how a source is read. The zero Options is what an import does.
type Options struct {
	Reader Reader              // nil: the readers of palabre/archive/media
	Line   func(i int, l Line) // called as each line is known, in no order, one at a time; nil is silent
}

// Reader says what a file is and what it states of itself. It answers for every file,
// from two goroutines at once.
type Reader interface {
	Read(ctx context.Context, src fact.Source) (fact.Format, fact.Facts, []fact.Problem)
	Text(ctx context.Context, src fact.Source) ([]fact.Page, []fact.Problem)
}

// Stages of the work, as Progress names them.
const (
	StageList = "stage.list"
	StageRead = "stage.read"
	StageCopy = "stage.copy"
	StageSeal = "stage.seal"
)

// Scan reads the folders and files given and says what an import of them would do.
// Nothing is written, in the archive or in the source. The error is of the whole: a path
// that is not there, ctx that ended; what is wrong with one file is in its line.
func Scan(ctx context.Context, a *archive.Archive, paths []string, o Options, tell archive.Tell) (*Plan, error) {
	if o.Reader == nil {
		o.Reader = mediaReader{}
	}
	if tell == nil {
		tell = func(archive.Progress) {}
	}
	w, roots, err := list(ctx, a, paths, tell)
	if err != nil {
		return nil, err
	}
	p := &Plan{Roots: roots, Problems: w.problems}
	if p.Resumes, err = a.Unfinished(ctx, p.sourcePrint()); err != nil {
		return nil, err
	}
	s := &scan{a: a, o: o, tell: tell, plan: p, first: map[archive.Digest]int{}}
	if err := s.read(ctx, w.files); err != nil {
		return nil, err
	}
	p.pair()
	return p, nil
}

// pair gives the twins of a new file what was read in it: their bytes are the same.
func (p *Plan) pair() {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Twin == 0 || l.Facts.Kind != "" {
			continue
		}
		first := p.Lines[l.Twin-1]
		l.Format, l.Facts = first.Format, first.Facts
		l.propose()
	}
}

// scan is one reading of a source: one goroutine reads the bytes in order, as a stick
// likes it, and two say what they are while they are still in memory.
type scan struct {
	a     *archive.Archive
	o     Options
	tell  archive.Tell
	plan  *Plan
	first map[archive.Digest]int // the line where a digest was met first
	talks talks

	mu          sync.Mutex // guards plan.Lines and the calls of Options.Line
	done, total int64
}

const readers = 2

func (s *scan) read(ctx context.Context, files []found) error {
	s.plan.Lines = make([]Line, len(files))
	for _, f := range files {
		s.total += f.bytes
	}
	g, ctx := errgroup.WithContext(ctx)
	jobs := make(chan int, 4*readers)
	g.Go(func() error {
		defer close(jobs)
		for i, f := range files {
			more, err := s.meet(ctx, i, f)
			if err != nil {
				return err
			}
			if !more {
				s.show(i)
				continue
			}
			select {
			case jobs <- i:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for range readers {
		g.Go(func() error {
			for i := range jobs {
				s.judge(ctx, i)
				s.show(i)
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

// meet fills the line of a file as far as its bytes go, and tells whether its content is
// to be read too.
func (s *scan) meet(ctx context.Context, i int, f found) (more bool, err error) {
	l := Line{Path: f.path, Name: archive.NameOf(f.rel), Bytes: f.bytes}
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.plan.Lines[i] = l
	}()
	if why, left := f.left(); left {
		l.Fate = Left
		if why != nil {
			l.Problems = []fact.Problem{*why}
		}
		return false, nil
	}
	if l.Digest, l.Bytes, err = s.digest(ctx, f.path, l.Name); err != nil {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		l.Fate, l.Digest = Unreadable, archive.Digest{}
		l.Problems = []fact.Problem{unreadable(err)}
		return false, nil
	}
	if err := s.place(ctx, i, &l); err != nil {
		return false, err
	}
	return l.Fate == "", nil
}

// place finds what the archive and the source already hold of a digest.
func (s *scan) place(ctx context.Context, i int, l *Line) error {
	l.Take = true
	if before, twice := s.first[l.Digest]; twice {
		l.Twin = before + 1
	} else {
		s.first[l.Digest] = i
	}
	ids, err := s.a.ByDigest(ctx, l.Digest)
	if err != nil {
		return err
	}
	for _, id := range ids {
		r, aside, err := s.a.Get(ctx, id)
		if err != nil {
			return err
		}
		it, ok := r.(archive.Item)
		if !ok || aside && l.Item != "" {
			continue
		}
		l.Item, l.Fate = id, Back
		l.recall(it)
		if !aside {
			l.Fate = Here
			l.Done = s.plan.Resumes != "" && it.Accessions.Has(s.plan.Resumes)
			break
		}
	}
	switch {
	case l.Twin > 0:
		l.Fate = Here
	case l.Done:
		l.Fate = "" // as it was before the stop
	}
	if l.Bytes == 0 && l.Fate != Back && (l.Fate != Here || l.Item == "" || l.Done) {
		l.Fate, l.Facts.Kind = Unreadable, fact.Other
		l.Problems = []fact.Problem{{Key: "problem.import.empty"}}
	}
	return nil
}

// recall takes what is known of a file from the item that holds it.
func (l *Line) recall(it archive.Item) {
	for _, f := range it.Files {
		if f.Digest != l.Digest {
			continue
		}
		l.Format = fact.Format{PUID: f.PUID, MIME: f.MIME, Name: f.Format}
		if f.Facts != nil {
			l.Facts = *f.Facts
		}
	}
}

// digest reads a file whole and tells how far the reading of the source is.
func (s *scan) digest(ctx context.Context, path string, name archive.Name) (archive.Digest, int64, error) {
	return digestOf(ctx, path, func(n int) {
		s.done += int64(n)
		s.tell(archive.Progress{Stage: StageRead, Done: s.done, Total: s.total, Current: string(name)})
	})
}

var blocks = sync.Pool{New: func() any { return new([256 << 10]byte) }}

// digestOf reads a file of the donor whole; read hears of each piece.
func digestOf(ctx context.Context, path string, read func(int)) (d archive.Digest, n int64, err error) {
	f, err := fact.Open(path)
	if err != nil {
		return d, 0, err
	}
	h := sha256.New()
	block := blocks.Get().(*[256 << 10]byte)
	defer blocks.Put(block)
	b := block[:]
	for err == nil {
		var k int
		k, err = f.Read(b)
		h.Write(b[:k])
		n += int64(k)
		read(k)
		if cerr := ctx.Err(); cerr != nil {
			err = cerr
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	h.Sum(d[:0])
	return d, n, errors.Join(err, f.Close())
}

// judge reads what a file is and states, and proposes what to make of it.
func (s *scan) judge(ctx context.Context, i int) {
	s.mu.Lock()
	l := s.plan.Lines[i]
	s.mu.Unlock()
	l.Format, l.Facts, l.Problems = readFile(ctx, s.o.Reader, l.Path, l.Name)
	l.hear(ctx, &s.talks)
	l.Fate = New
	if l.Facts.Kind == fact.Other {
		l.Fate = Unread
	}
	l.propose()
	s.mu.Lock()
	s.plan.Lines[i] = l
	s.mu.Unlock()
}

// readFile asks the reader about the file at path, of which name is what the donor called it.
func readFile(ctx context.Context, r Reader, path string, name archive.Name) (fact.Format, fact.Facts, []fact.Problem) {
	f, src, err := source(path, name)
	if err != nil {
		return fact.Format{}, fact.Facts{Kind: fact.Other}, []fact.Problem{unreadable(err)}
	}
	format, facts, problems := r.Read(ctx, src)
	if err := f.Close(); err != nil {
		problems = append(slices.Clip(problems), unreadable(err))
	}
	return format, facts, problems
}

// source opens a file for a Reader.
func source(path string, name archive.Name) (*os.File, fact.Source, error) {
	f, err := fact.Open(path)
	if err != nil {
		return nil, fact.Source{}, err
	}
	st, err := f.Stat()
	if err != nil {
		return nil, fact.Source{}, errors.Join(err, f.Close())
	}
	return f, fact.Source{ReaderAt: f, Size: st.Size(), Name: name.Base(), Path: path}, nil
}

// unreadable says why a file cannot be read, or kept.
func unreadable(err error) fact.Problem {
	key := "problem.import.unreadable"
	switch {
	case errors.Is(err, fs.ErrPermission):
		key = "problem.import.denied"
	case errors.Is(err, archive.ErrUnproved):
		key = "problem.import.unproved"
	case errors.Is(err, archive.ErrTooLarge):
		key = "problem.import.too-large"
	case errors.Is(err, archive.ErrEliminated):
		key = "problem.import.eliminated"
	}
	return fact.Problem{Key: key, Err: err}
}

// show tells that a line is known.
func (s *scan) show(i int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.o.Line != nil {
		s.o.Line(i, s.plan.Lines[i])
	}
}

// realPath is path without links, or path itself where that cannot be known.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return path
}
