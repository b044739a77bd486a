package copies

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/internal/journal"
)

// Proof is what a restoration found: that the archive rebuilt is the copy, file by file,
// line by line, notice by notice.
type Proof struct {
	Name       archive.Text // of the archive
	From, Into string
	Mark       Mark // of the copy; zero when it bears none
	By         string
	At         time.Time
	Took       time.Duration

	Copy, Rebuilt Contents
	Faults        []archive.Fault // of what was rebuilt
	Lost          []archive.Fault // originals of the copy that could not be taken: damaged there

	// What the archive in use has more than the copy; -1 when there was none to compare.
	SinceOriginals, SinceLines int
}

// Contents is what an archive holds, counted and summed.
type Contents struct {
	Originals  int
	Bytes      int64
	Items      map[archive.ItemType]int
	Records    int
	Lines      int    // of history
	OriginalsD string // SHA-256 of the list of the digests of the originals
	JournalD   string // of the list of the lines
	RecordsD   string // of all that the records show
}

// Same tells that what was rebuilt is what the copy holds, and that nothing of it is
// damaged.
func (p Proof) Same() bool {
	a, b := p.Copy, p.Rebuilt
	return len(p.Faults)+len(p.Lost) == 0 && a.OriginalsD == b.OriginalsD && a.JournalD == b.JournalD && a.RecordsD == b.RecordsD
}

// Restoring says how to restore. Living, when there is one, is the archive in use: the
// proof says what it has more, and its journal keeps that the trial was made.
type Restoring struct {
	Living *archive.Archive
	By     string
	Now    func() time.Time
}

// Restore rebuilds the archive from the copy in the folder from, in the folder into, which
// is empty or absent, then opens and reads all of it again and compares it with the copy.
// from is only read.
func Restore(ctx context.Context, from, into string, o Restoring, tell archive.Tell) (Proof, error) {
	p := Proof{From: from, Into: into, Mark: MarkOf(from), By: o.By, At: o.Now(), SinceOriginals: -1, SinceLines: -1}
	id := ""
	if o.Living != nil {
		id = o.Living.ArchiveID()
	}
	source, err := openCopy(ctx, id, from)
	if err != nil {
		return p, fmt.Errorf("restore: %w", err)
	}
	err = p.rebuild(ctx, source, tell)
	if err == nil && o.Living != nil {
		err = p.since(ctx, o.Living, source)
	}
	if err = errors.Join(err, source.Close()); err != nil {
		return p, fmt.Errorf("restore: %w", err)
	}
	p.Took = o.Now().Sub(p.At)
	return p, p.note(ctx, o.Living)
}

func (p *Proof) rebuild(ctx context.Context, source *archive.Archive, tell archive.Tell) error {
	if _, err := os.Stat(filepath.Join(p.Into, "archive.json")); err == nil {
		return archive.ErrNotEmpty
	}
	copied, err := source.CopyTo(ctx, p.Into, tell)
	p.Lost = copied.Faults
	if err != nil {
		return err
	}
	part, err := source.Partnership(ctx)
	if err != nil {
		return err
	}
	p.Name = part.Name
	if p.Copy, err = contentsOf(ctx, source); err != nil {
		return err
	}
	return p.readBack(ctx, tell)
}

// readBack opens what was rebuilt as another computer would, with a cache of its own, and
// reads all of it.
func (p *Proof) readBack(ctx context.Context, tell archive.Tell) (err error) {
	tmp, err := os.MkdirTemp("", "palabre-essai-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	b, err := archive.Open(ctx, p.Into, archive.Options{ReadOnly: true, State: filepath.Join(tmp, "state"), Cache: filepath.Join(tmp, "cache")})
	if err != nil {
		return err
	}
	v, err := b.Verify(ctx, tell)
	p.Faults = v.Faults
	if err == nil {
		p.Rebuilt, err = contentsOf(ctx, b)
	}
	return errors.Join(err, b.Close())
}

// since counts what the archive in use has more than the copy.
func (p *Proof) since(ctx context.Context, living, source *archive.Archive) error {
	n, err := lacking(living, source.Dir())
	if err != nil {
		return err
	}
	lines, err := living.CountLog(ctx, archive.LogFilter{})
	if err != nil {
		return err
	}
	p.SinceOriginals, p.SinceLines = n, max(0, lines-p.Copy.Lines)
	return nil
}

// note says in the journal of the archive in use that the trial was made.
func (p *Proof) note(ctx context.Context, living *archive.Archive) error {
	if living == nil {
		return nil
	}
	if ro, _ := living.ReadOnly(); ro {
		return nil
	}
	ended := archive.EndedWell
	if !p.Same() {
		ended = archive.EndedFailed
	}
	_, err := living.Note(ctx, archive.Preservation{
		Type: archive.ActRestore, Outcome: ended, Copy: p.Mark.Copy, Place: p.Mark.Name, Kept: p.Mark.Kept,
		Originals: archive.Some(int64(p.Rebuilt.Originals)), Bytes: archive.Some(p.Rebuilt.Bytes), Faults: archive.Some(int64(len(p.Faults) + len(p.Lost))),
	})
	return err
}

// contentsOf counts and sums what an archive holds. It does not read the originals: that
// their names are their digests is what a check proves.
func contentsOf(ctx context.Context, a *archive.Archive) (Contents, error) {
	f, err := a.Fixity(ctx)
	if err != nil {
		return Contents{}, err
	}
	counts, err := a.Counts(ctx, archive.Filter{})
	if err != nil {
		return Contents{}, err
	}
	c := Contents{Originals: f.Originals, Bytes: f.Bytes, Items: counts.Types}
	if c.Lines, err = a.CountLog(ctx, archive.LogFilter{}); err != nil {
		return c, err
	}
	var list strings.Builder
	for _, d := range a.Originals() {
		list.WriteString(d.String() + "\n")
	}
	c.OriginalsD = sumOf([]byte(list.String()))
	if c.JournalD, err = sumLines(ctx, a.Dir()); err != nil {
		return c, err
	}
	return c, c.records(ctx, a)
}

func sumOf(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// sumLines sums the identity of every line of the journals, in their order.
func sumLines(ctx context.Context, dir string) (string, error) {
	at := filepath.Join(dir, "journal")
	segs, err := journal.Segments(at)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, s := range segs {
		_, _, err := journal.Read(ctx, at, s, journal.NewMark(), func(l journal.Found) error {
			if l.Line == nil {
				return nil
			}
			_, err := fmt.Fprintln(h, l.ID())
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// records counts the records, and sums every field that they show.
func (c *Contents) records(ctx context.Context, a *archive.Archive) error {
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, k := range archive.Kinds() {
		for r, err := range a.All(ctx, k) {
			if err != nil {
				return err
			}
			fields, several, err := a.Fields(ctx, r.RecordID())
			if err != nil {
				return err
			}
			if err := e.Encode([]any{r.RecordID(), k, fields, several}); err != nil {
				return err
			}
			c.Records++
		}
	}
	c.RecordsD = hex.EncodeToString(h.Sum(nil))
	return nil
}
