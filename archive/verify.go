package archive

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"palabre/archive/internal/journal"
)

// Fault is one original, bag or journal line that is not what it should be.
type Fault struct {
	Path string
	Key  string
	Args []string
}

// Verified is the outcome of Verify.
type Verified struct {
	Checked int
	Bytes   int64
	Faults  []Fault
}

// Checking says which originals are read again. The zero Checking reads them all.
type Checking struct {
	Bytes  int64     // of those read longest ago, so many bytes; 0 is no bound
	Before time.Time // only those not read since; zero is all
}

// Verify re-reads every original against its digest, every bag against its manifests
// and every journal line.
func (a *Archive) Verify(ctx context.Context, tell Tell) (Verified, error) {
	return a.Check(ctx, Checking{}, tell)
}

// Check is [Archive.Verify] for some of the originals, those read longest ago first. Bags
// are always held against their manifests, and the journals read. The day of each original
// found sound is kept; nothing is written in the folder.
func (a *Archive) Check(ctx context.Context, o Checking, tell Tell) (Verified, error) {
	if err := a.takeIn(ctx); err != nil {
		return Verified{}, err
	}
	lines, err := a.verifyJournals(ctx)
	if err != nil {
		return Verified{}, err
	}
	out, err := a.verifyOriginals(ctx, o, tell)
	out.Faults = append(lines, out.Faults...)
	return out, err
}

// verifyJournals reads every line of every journal again: its sum, that numbers follow one
// another, and that each segment is the one its writer's next segment says it follows.
func (a *Archive) verifyJournals(ctx context.Context) ([]Fault, error) {
	segs, err := journal.Segments(a.journals())
	if err != nil {
		return nil, err
	}
	v := journalCheck{a: a}
	for _, s := range segs {
		if err := v.segment(ctx, s); err != nil {
			return nil, err
		}
	}
	return v.faults, nil
}

type journalCheck struct {
	a      *Archive
	faults []Fault
	before journal.Segment // of the same writer
	n      int             // of its last line
}

func (v *journalCheck) segment(ctx context.Context, s journal.Segment) error {
	if s.Writer != v.before.Writer {
		v.before, v.n = journal.Segment{}, 0
	}
	to, tail, err := journal.Read(ctx, v.a.journals(), s, journal.NewMark(), func(l journal.Found) error {
		v.line(l, s)
		return nil
	})
	if err != nil {
		return err
	}
	if tail > 0 {
		v.add(fmt.Sprintf("journal/%s:%d", s.Path, to.Lines+1), "warning.journal-unfinished")
	}
	if !s.Side() {
		v.before = s
	}
	return nil
}

func (v *journalCheck) line(l journal.Found, s journal.Segment) {
	switch {
	case l.Err != nil:
		v.add(l.Where(), "warning.journal-line")
	case l.Head != nil:
		v.head(l, s)
	case s.Side():
	case l.Line.N > v.n+1:
		v.add(l.Where(), "warning.journal-missing")
		v.n = l.Line.N
	default:
		v.n = l.Line.N
	}
}

func (v *journalCheck) head(l journal.Found, s journal.Segment) {
	if key := v.a.badHead(*l.Head, s); key != "" {
		v.add(l.Where(), key)
	}
	if v.before.Path == "" || s.Side() || l.Head.Before == "" {
		return
	}
	sum, err := journal.Sum(filepath.Join(v.a.journals(), filepath.FromSlash(v.before.Path)))
	if err != nil || !strings.EqualFold(sum, l.Head.Before) {
		v.add(l.Where(), "warning.journal-chain")
	}
}

func (v *journalCheck) add(where, key string) {
	v.faults = append(v.faults, Fault{Path: where, Key: key, Args: []string{"where", where}})
}
