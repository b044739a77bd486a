package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/bagit"
	"palabre/archive/ingest/table"
	"palabre/assets/words"
)

// Options say how a bag is made.
type Options struct {
	Title   string       // what the bag holds, for whoever finds it: "Fonds du comité, 2003-2010"
	By      string       // who hands it on
	Day     time.Time    // of the making
	Words   *words.Words // of its tables and page; nil: French
	Digests []string     // manifests beside sha256: "sha512", "md5"…
	Tell    archive.Tell
}

// Report is what became of the making of a bag.
type Report struct {
	Items, Files int
	Bytes        int64
	Problems     []archive.ReportProblem // originals that are not here, or have changed
}

// Bag writes what was chosen into dir, which must be absent or empty, as one valid bag.
// It is made beside dir and takes its name when it is whole, so that a stop leaves no
// half of a bag. An original that is not here, or whose bytes have changed, is told and
// left out; its notice stays. The export is noted in the journal where the archive is open
// for writing.
func Bag(ctx context.Context, a *archive.Archive, c Choice, dir string, o Options) (Report, error) {
	if o.Words == nil {
		o.Words = words.In("fr")
	}
	if err := free(dir); err != nil {
		return Report{}, err
	}
	draft := filepath.Join(filepath.Dir(dir), "."+filepath.Base(dir)+".partiel")
	if err := os.RemoveAll(draft); err != nil { // of a making that was stopped
		return Report{}, err
	}
	b := &bag{a: a, choice: c, dir: draft, o: o, stored: map[archive.Digest]string{}}
	err := b.make(ctx)
	if err == nil {
		if err = os.Remove(dir); errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	}
	if err == nil {
		err = os.Rename(draft, dir)
	}
	if err != nil {
		return b.report, errors.Join(fmt.Errorf("make bag %s: %w", dir, err), os.RemoveAll(draft))
	}
	return b.report, b.note(ctx, dir)
}

// free tells whether a folder may be made, or filled, under this name.
func free(dir string) error {
	list, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(list) > 0:
		return fmt.Errorf("%s: %w", dir, archive.ErrNotEmpty)
	}
	return nil
}

// bag is one bag being made.
type bag struct {
	a       *archive.Archive
	choice  Choice
	dir     string
	o       Options
	payload []bagit.Entry
	stored  map[archive.Digest]string // path of each original that entered, from data/
	people  []string                  // whom the log names
	report  Report
}

func (b *bag) make(ctx context.Context) error {
	if err := os.MkdirAll(filepath.Join(b.dir, "data"), 0o777); err != nil {
		return err
	}
	b.report.Items = len(b.choice.Items)
	for _, step := range []func(context.Context) error{b.originals, b.notices, b.tables, b.premis, b.page, b.seal} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// originals copies every original of the items chosen, once.
func (b *bag) originals(ctx context.Context) error {
	n := names{taken: map[string]bool{}}
	for i, it := range b.choice.Items {
		for _, f := range it.Files.Sorted() {
			if _, twice := b.stored[f.Digest]; twice || f.Digest.IsZero() {
				continue
			}
			var received archive.Name
			if len(f.Names) > 0 {
				received = f.Names[0]
			}
			if b.o.Tell != nil {
				b.o.Tell(archive.Progress{Stage: "stage.export", Done: int64(i), Total: int64(len(b.choice.Items)), Current: string(received)})
			}
			if err := b.original(ctx, f.Digest, received, "originaux/"+n.give(received, f.Digest)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bag) original(ctx context.Context, d archive.Digest, received archive.Name, as string) error {
	src := b.open(d)
	if src == nil {
		b.problem(received, d, "export.absent")
		return nil
	}
	dst, err := b.create(as)
	if err != nil {
		return errors.Join(err, src.Close())
	}
	err = copyTo(ctx, dst, src)
	if err = errors.Join(err, src.Close(), dst.Close()); err != nil {
		return err
	}
	if entry := &b.payload[len(b.payload)-1]; archive.Digest(entry.SHA256) != d {
		b.problem(received, d, "export.changed")
		b.payload = b.payload[:len(b.payload)-1]
		return os.Remove(filepath.Join(b.dir, "data", filepath.FromSlash(as)))
	}
	b.stored[d] = as
	b.report.Files++
	b.report.Bytes += b.payload[len(b.payload)-1].Bytes
	return nil
}

// open opens an original; nil when it is not here, or cannot be read.
func (b *bag) open(d archive.Digest) *os.File {
	path, err := b.a.Original(d)
	if err != nil {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	return f
}

// copyTo copies a file and looks at ctx at each megabyte.
func copyTo(ctx context.Context, dst io.Writer, src io.Reader) error {
	const megabyte = 1 << 20
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch _, err := io.CopyN(dst, src, megabyte); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func (b *bag) problem(received archive.Name, d archive.Digest, key string) {
	name := string(received)
	if name == "" {
		name = d.String()
	}
	b.report.Problems = append(b.report.Problems, archive.ReportProblem{Path: name, Key: key, Args: []string{"digest", d.String()}})
}

// file is one file of the payload being written; it enters the payload when it is closed.
type file struct {
	b   *bag
	f   *os.File
	sum *bagit.Hashing
}

// create makes a file under data/.
func (b *bag) create(name string) (io.WriteCloser, error) {
	p := filepath.Join(b.dir, "data", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return nil, err
	}
	return &file{b, f, bagit.NewEntry("data/"+name, b.o.Digests...)}, nil
}

func (f *file) Write(p []byte) (int, error) {
	n, err := f.f.Write(p)
	_, _ = f.sum.Write(p[:n]) //nolint:errcheck // a hash takes everything
	return n, err
}

func (f *file) Close() error {
	f.b.payload = append(f.b.payload, f.sum.Entry())
	return errors.Join(f.f.Sync(), f.f.Close())
}

// notices writes the records as JSON Lines: the items, then those around them.
func (b *bag) notices(ctx context.Context) error {
	f, err := b.create("notices.jsonl")
	if err != nil {
		return err
	}
	return errors.Join(Notices(ctx, b.a, f, b.ids(), b.choice.withheld), f.Close())
}

func (b *bag) ids() iter.Seq2[archive.ID, archive.Kind] {
	return func(yield func(archive.ID, archive.Kind) bool) {
		for _, it := range b.choice.Items {
			if !yield(it.ID, archive.KindItem) {
				return
			}
		}
		for _, k := range archive.Kinds() {
			for _, id := range b.choice.Around[k] {
				if !yield(id, k) {
					return
				}
			}
		}
	}
}

// tables writes the records as tables; the files of an item are named where they lie, so
// that the table brings them in again.
func (b *bag) tables(ctx context.Context) error {
	o := table.Options{Words: b.o.Words, Leave: b.choice.withheld, Files: func(_ archive.Item, f archive.File) string { return b.stored[f.Digest] }}
	return Tables(ctx, b.a, func(k archive.Kind) iter.Seq2[archive.Record, error] { return b.records(ctx, k) }, o, b.create)
}

// records yields the records of a kind that go.
func (b *bag) records(ctx context.Context, k archive.Kind) iter.Seq2[archive.Record, error] {
	return func(yield func(archive.Record, error) bool) {
		if k == archive.KindItem {
			for _, it := range b.choice.Items {
				if !yield(it, nil) {
					return
				}
			}
		}
		for _, id := range b.choice.Around[k] {
			r, _, err := b.a.Get(ctx, id)
			if !yield(r, err) {
				return
			}
		}
	}
}

// seal writes the manifests, the tag manifest last.
func (b *bag) seal(ctx context.Context) error {
	part, err := b.a.Partnership(ctx)
	if err != nil {
		return err
	}
	info := []bagit.Field{
		{Label: "Source-Organization", Value: part.Name.In()},
		{Label: "External-Description", Value: b.o.Title},
		{Label: "Bagging-Date", Value: b.o.Day.Format(time.DateOnly)},
		{Label: "Contact-Name", Value: b.o.By},
		{Label: "Bag-Software-Agent", Value: "Palabre"},
		{Label: "Bag-Group-Identifier", Value: b.a.ArchiveID()},
		{Label: "Bag-Size", Value: bagit.BagSize(b.report.Bytes)},
	}
	var told []bagit.Field
	for _, f := range info {
		if strings.TrimSpace(f.Value) != "" {
			told = append(told, f)
		}
	}
	for _, t := range bagit.Compose(b.payload, told, b.o.Digests...) {
		if err := write(filepath.Join(b.dir, t.Name), t.Bytes); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func write(p string, body []byte) error {
	f, err := os.OpenFile(p, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(body)
	return errors.Join(err, f.Sync(), f.Close())
}
