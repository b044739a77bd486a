package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// Report is what an import did, in files: each file of the plan is in one of the counts.
type Report struct {
	Accession archive.ID // "" when nothing had to be written
	Step      string
	archive.Report
}

// ErrSourceGone says that the source was taken away during an import. What had come in
// stays, and the same import goes on when the source is back.
var ErrSourceGone = errors.New("the source was taken away")

// Run does what p says: copies, proves and describes, in groups under one Accession. It
// returns when the accession is sealed; stopped before, by an error or by ctx, it leaves
// what was done, and a Report of it. Only one import runs at a time in a process.
func Run(ctx context.Context, a *archive.Archive, p *Plan, o Options, tell archive.Tell) (Report, error) {
	if o.Reader == nil {
		o.Reader = mediaReader{}
	}
	if tell == nil {
		tell = func(archive.Progress) {}
	}
	partnership, err := a.Partnership(ctx)
	if err != nil {
		return Report{}, err
	}
	r := &run{a: a, plan: p, reader: o.Reader, tell: tell, lang: languageOf(partnership), lost: map[*Line]bool{}}
	f, err := a.Fill(ctx, archive.Fill{Accession: r.accession(), Label: r.label(), Source: p.print()})
	if err != nil {
		return Report{}, fmt.Errorf("begin import: %w", err)
	}
	defer f.Leave()
	r.filling = f
	r.day = f.Accession().ID.Time().Format("2006-01-02")
	if err := r.all(ctx); err != nil {
		return r.report(f.Accession().ID), err
	}
	r.noteOutside()
	tell(archive.Progress{Stage: StageSeal})
	acc, err := f.Seal(ctx, bounded(r.result))
	if err != nil {
		return r.report(f.Accession().ID), fmt.Errorf("seal import: %w", err)
	}
	return r.report(acc.ID), nil
}

// run is one import under way.
type run struct {
	a       *archive.Archive
	plan    *Plan
	reader  Reader
	tell    archive.Tell
	lang    archive.Lang
	day     string
	filling *archive.Filling
	folders map[string]archive.ID // collections made of folders of the source
	said    []captioned           // subtitles and their recordings

	result archive.Report
	lost   map[*Line]bool // lines that were to enter and could not
	total  int64          // bytes of all that enters
	done   atomic.Int64   // of them, those that were copied or need not be
}

func (r *run) report(accession archive.ID) Report {
	return Report{Accession: accession, Step: r.filling.Step(), Report: r.result}
}

func languageOf(p archive.Partnership) archive.Lang {
	if l := p.Languages.Sorted(); len(l) > 0 {
		return l[0].Tag
	}
	return "fr"
}

// accession is the Accession as the plan gives it.
func (r *run) accession() archive.Accession {
	g := r.plan.Given
	acc := archive.Accession{
		Title: archive.T(r.lang, r.title()), How: g.How, Donor: g.Donor, Conditions: archive.T(r.lang, g.Conditions),
	}
	if len(r.plan.Roots) > 0 {
		acc.Source = string(archive.NameOf(r.plan.Roots[0]))
	}
	if d, err := edtf.Parse(r.a.NewID().Time().Format("2006-01-02")); err == nil {
		acc.Date = d
	}
	return acc
}

// title is the title given, else the name of the source.
func (r *run) title() string {
	if r.plan.Given.Title != "" || len(r.plan.Roots) == 0 {
		return r.plan.Given.Title
	}
	return archive.NameOf(filepath.Base(r.plan.Roots[0])).Base()
}

func (r *run) label() string { return words.In(string(r.lang)).T("import.label", "title", r.title()) }

// all takes the lines of the plan in, group by group.
func (r *run) all(ctx context.Context) error {
	r.result.Problems = append(r.result.Problems, r.plan.Problems...)
	var coming []entering
	for i := range r.plan.Lines {
		if l := &r.plan.Lines[i]; l.enters() {
			r.total += l.Bytes
			coming = append(coming, entering{Line: l})
		} else {
			r.leave(l)
		}
	}
	if err := r.makeFolders(ctx, coming); err != nil {
		return err
	}
	r.said = r.pairs()
	groups := func(yield func([]archive.Arrival) bool) {
		for group := range groupsOf(coming) {
			if !yield(r.arrivals(ctx, group)) {
				return
			}
		}
	}
	left := coming
	err := r.filling.Take(ctx, groups, func(_ []archive.Arrival, arrived []archive.Arrived) error {
		group := left[:len(arrived)]
		left = left[len(arrived):]
		return r.arrived(group, arrived)
	})
	if err != nil {
		return err
	}
	return r.transcribe(ctx)
}

// entering is a line that enters.
type entering struct {
	*Line
	read  int64 // bytes of it that were copied; of the goroutine that copies until the group is stored
	found []fact.Problem
}

// groupsOf cuts what enters into groups, in order.
func groupsOf(all []entering) iter.Seq[[]entering] {
	return func(yield func([]entering) bool) {
		first, bytes := 0, int64(0)
		for i, e := range all {
			if i-first == archive.GroupFiles || i > first && bytes+e.Bytes > archive.GroupBytes {
				if !yield(all[first:i]) {
					return
				}
				first, bytes = i, 0
			}
			bytes += e.Bytes
		}
		if first < len(all) {
			yield(all[first:])
		}
	}
}

func (r *run) arrivals(ctx context.Context, group []entering) []archive.Arrival {
	out := make([]archive.Arrival, len(group))
	for i := range group {
		e := &group[i]
		out[i] = archive.Arrival{
			Name: e.Name, Digest: e.Digest, Bytes: e.Bytes,
			Open:     func() (io.ReadCloser, error) { return r.open(e) },
			Describe: func(d archive.Digest, n int64) archive.Item { return r.describe(ctx, e, d, n) },
		}
	}
	return out
}

// arrived counts what became of each file of a group.
func (r *run) arrived(group []entering, arrived []archive.Arrived) error {
	gone := 0
	for i := range group {
		e := &group[i]
		if arrived[i].Err != nil {
			gone++
		}
		r.done.Add(e.Bytes - e.read) // what was not copied, because it is here already
		r.count(e, arrived[i])
	}
	if gone > 0 && r.sourceGone() {
		return ErrSourceGone
	}
	return nil
}

// leave counts a line that does not enter: unticked, left, or that cannot be opened.
func (r *run) leave(l *Line) {
	if l.Fate == Unreadable && l.Digest.IsZero() {
		r.result.Unreadable++
	} else {
		r.result.Ignored++
	}
	r.note(l, l.Problems...)
}

func (r *run) note(l *Line, ps ...fact.Problem) {
	for _, p := range ps {
		r.result.Problems = append(r.result.Problems, archive.ReportProblem{Path: string(l.Name), Key: p.Key, Args: p.Args})
	}
}

// open opens the source of a line.
func (r *run) open(e *entering) (io.ReadCloser, error) {
	f, err := fact.Open(e.Path)
	if err != nil {
		return nil, err
	}
	return &copying{f, r, e}, nil
}

// copying is a source that tells how far the import is as it is read.
type copying struct {
	*os.File
	r *run
	e *entering
}

func (c *copying) Read(b []byte) (int, error) {
	n, err := c.File.Read(b)
	c.e.read += int64(n)
	c.r.tell(archive.Progress{Stage: StageCopy, Done: c.r.done.Add(int64(n)), Total: c.r.total, Current: string(c.e.Name)})
	return n, err
}

// describe makes the item of a line, from the original in its place. The text read in it
// is kept beside it first, so that whoever hears of the item finds its words.
func (r *run) describe(ctx context.Context, e *entering, d archive.Digest, n int64) archive.Item {
	one := *e.Line
	path, err := r.a.Original(d)
	if err != nil {
		path = e.Path
	}
	if d != e.Digest || one.Facts.Kind == "" && n > 0 { // it changed since it was planned, or is its own first twin now
		one.Digest, one.Bytes = d, n
		one.Format, one.Facts, e.found = readFile(ctx, r.reader, path, e.Name)
		one.propose()
	}
	if d != e.Digest {
		e.found = append(slices.Clip(e.found), fact.Problem{Key: "problem.import.changed"})
	}
	paired := slices.ContainsFunc(r.said, func(s captioned) bool { return s.subtitles == e.Line })
	if one.Facts.Kind == fact.Document && !paired { // what is said is found in its recording
		e.found = append(slices.Clip(e.found), r.keepText(ctx, path, e.Line, d)...)
	}
	return one.item(r.plan.Given, r.lang, r.day, r.collection(e.Line))
}

// Maker names the reader of texts in derives/: another number for another reading.
const Maker = "palabre-1"

func (r *run) keepText(ctx context.Context, path string, l *Line, d archive.Digest) []fact.Problem {
	if kept, err := r.a.Text(d); err == nil && kept != nil {
		return nil
	}
	f, src, err := source(path, l.Name)
	if err != nil {
		return []fact.Problem{unreadable(err)}
	}
	pages, problems := r.reader.Text(ctx, src)
	if len(pages) > 0 {
		err = r.a.KeepText(d, Maker, pages)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		problems = append(slices.Clip(problems), fact.Problem{Key: "problem.import.text-not-kept", Err: err})
	}
	return problems
}

// count says in the report what became of a file.
func (r *run) count(e *entering, got archive.Arrived) {
	l := e.Line
	before := l.Done && r.plan.Resumes == r.filling.Accession().ID // it came in with the same import
	switch got.Outcome {
	case "":
		r.lost[l] = true
		r.result.Unreadable++
		r.note(l, unreadable(got.Err))
		return
	case archive.ArrivedNamed, archive.ArrivedKnown:
		if l.Fate != Unreadable && (l.Twin > 0 || !before) {
			r.result.Already++
			return
		}
	case archive.ArrivedNew, archive.ArrivedReturn:
	}
	if l.Fate == Unreadable {
		r.result.Unreadable++
	} else {
		r.result.Imported++
	}
	r.note(l, l.Problems...)
	for _, p := range e.found { // facts and text may meet with one and the same fault
		if !slices.ContainsFunc(l.Problems, func(told fact.Problem) bool { return told.Key == p.Key }) {
			r.note(l, p)
		}
	}
}

// sourceGone tells that what was given is no longer there.
func (r *run) sourceGone() bool {
	return slices.ContainsFunc(r.plan.Roots, func(root string) bool {
		_, err := os.Lstat(root)
		return err != nil
	})
}

// maxProblems bounds what the Accession keeps in one register; the Report itself is whole.
const maxProblems = 2000

func bounded(r archive.Report) archive.Report {
	r.Problems = slices.Clone(r.Problems[:min(len(r.Problems), maxProblems)])
	return r
}
