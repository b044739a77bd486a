package archive

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// Moment is when a line of the journal was written, by the clock of this place; ok is
// false for a stamp that says no moment.
func Moment(stamp string) (t time.Time, ok bool) {
	t, _, ok = journal.Stamp(stamp).Moment()
	return t.Local(), ok
}

// Entry is one line of the journal as history shows it, or one step of several lines.
type Entry struct {
	T, By, Step, Label, Undoes string
	Device                     string // the name of the computer, "" when it never said it
	Own                        bool   // this copy of the folder wrote it
	Records                    []ID   // at most [entryRecords] when LogFilter.Steps
	Total                      int    // how many records it touched
	Undone                     bool
	Changes                    []FieldChange // filled when LogFilter.Record is given

	// Doubtful tells that the clock which dated the line was wrong by more than a day: it is
	// before what its author had read, or still to come. Its place among the others is right.
	Doubtful bool
}

// LogFilter chooses journal lines, newest first. Zero fields do not filter.
type LogFilter struct {
	Record    ID
	Accession ID     // lines about it, or about what came in by it
	By        string // a name, or a part of one, compared folded
	From, To  time.Time
	Since     string // a mark of [Archive.Position]: lines read after it
	Others    bool   // those that this copy of the folder did not write
	Steps     bool   // one entry for each step, bearing its last line's moment
	Page      Page
}

// entryRecords is how many records an entry of a step names.
const entryRecords = 100

// Log reads the journal.
func (a *Archive) Log(ctx context.Context, f LogFilter) ([]Entry, error) {
	limit := f.Page.Limit
	if limit <= 0 {
		limit = -1
	}
	where, args, err := a.lineFilter(ctx, f)
	if err != nil {
		return nil, err
	}
	lines, err := a.catalogue.Read().Lines(ctx, where+" ORDER BY t DESC, sum DESC LIMIT ? OFFSET ?", append(args, limit, f.Page.Offset)...)
	if err != nil {
		return nil, err
	}
	if f.Steps {
		return a.steps(ctx, lines)
	}
	return a.entries(ctx, lines, f.Record)
}

// CountLog tells how many entries Log has in all.
func (a *Archive) CountLog(ctx context.Context, f LogFilter) (int, error) {
	where, args, err := a.lineFilter(ctx, f)
	if err != nil {
		return 0, err
	}
	return a.catalogue.Read().CountLines(ctx, where, args...)
}

// Signers lists the names that lines of the journal bear, in order.
func (a *Archive) Signers(ctx context.Context) ([]string, error) {
	return a.catalogue.Read().Signers(ctx)
}

// lineFilter is a filter as a condition on the catalogue's lines.
func (a *Archive) lineFilter(ctx context.Context, f LogFilter) (string, []any, error) {
	where, args := []string{"1"}, []any{}
	add := func(condition string, values ...any) { where, args = append(where, condition), append(args, values...) }
	if f.Record != "" {
		lines, err := a.linesOf(ctx, f.Record)
		if err != nil {
			return "", nil, err
		}
		add("line.id IN (" + lines + ")")
	}
	if f.Accession != "" {
		add("line.id IN (SELECT line FROM touch WHERE record IN (SELECT num FROM record WHERE id = ? UNION SELECT record FROM term WHERE name = ? AND value = ?))",
			string(f.Accession), termRefers, string(f.Accession))
	}
	if f.By != "" {
		names, err := a.Signers(ctx)
		if err != nil {
			return "", nil, err
		}
		names = slices.DeleteFunc(names, func(n string) bool { return !strings.Contains(Fold(n), Fold(f.By)) })
		add("by IN (?"+strings.Repeat(", ?", len(names))+")", append([]any{f.By}, anys(names)...)...)
	}
	if !f.From.IsZero() {
		add("t >= ?", string(journal.MakeStamp(f.From, 0, "")))
	}
	if !f.To.IsZero() {
		add("t < ?", string(journal.MakeStamp(f.To, 0, "")))
	}
	if f.Since != "" {
		_, _, generation, _ := a.known.view()
		if g, n, ok := cutMark(f.Since); ok && g == generation {
			add("line.id > ?", n)
		}
	}
	if f.Others {
		add("writer <> ?", a.ownWriter())
	}
	if f.Steps {
		add("(step = '' OR NOT EXISTS (SELECT 1 FROM line AS later WHERE later.step = line.step AND later.id > line.id))")
	}
	return strings.Join(where, " AND "), args, nil
}

// linesOf lists the lines that wrote in a record, by their numbers.
func (a *Archive) linesOf(ctx context.Context, id ID) (string, error) {
	p, err := a.look(ctx, id)
	if err != nil {
		return "", err
	}
	var out []string
	for _, r := range p.state.Registers {
		for _, e := range r {
			out = append(out, strconv.FormatInt(e.By.Line, 10))
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ","), nil
}

func anys(s []string) []any {
	out := make([]any, len(s))
	for i, v := range s {
		out[i] = v
	}
	return out
}

func (a *Archive) ownWriter() string {
	a.minting.Lock()
	defer a.minting.Unlock()
	return a.writer
}

// entries makes an entry of each line.
func (a *Archive) entries(ctx context.Context, lines []catalogue.Line, record ID) ([]Entry, error) {
	w := a.wording()
	past := a.past()
	out := make([]Entry, 0, len(lines))
	for _, l := range lines {
		records, err := a.catalogue.Read().TouchedBy(ctx, l.Line)
		if err != nil {
			return nil, err
		}
		e, err := w.entry(ctx, l)
		if err != nil {
			return nil, err
		}
		e.Records, e.Total = idsOf(records), len(records)
		if record != "" {
			if e.Changes, err = past.changes(ctx, l, record); err != nil {
				return nil, err
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// steps makes an entry of the step of each line.
func (a *Archive) steps(ctx context.Context, lines []catalogue.Line) ([]Entry, error) {
	w := a.wording()
	out := make([]Entry, 0, len(lines))
	for _, l := range lines {
		e, err := w.entry(ctx, l)
		if err != nil {
			return nil, err
		}
		records, total, err := a.catalogue.Read().TouchedByStep(ctx, l.Step, l.Line, 0, entryRecords)
		if err != nil {
			return nil, err
		}
		e.Records, e.Total = idsOf(records), total
		out = append(out, e)
	}
	return out, nil
}

// wording is what entries of one reading share.
type wording struct {
	fates
	clocks  clocks
	devices map[string]string
	own     string
}

func (a *Archive) wording() wording {
	return wording{fates{a: a, known: map[string]bool{}}, clocks{a: a, read: map[place]time.Time{}}, map[string]string{}, a.ownWriter()}
}

func (w wording) entry(ctx context.Context, l catalogue.Line) (e Entry, err error) {
	e = Entry{T: string(l.T), By: l.By, Step: l.Step, Label: l.Label, Undoes: l.Undoes, Own: l.Writer == w.own}
	device, ok := w.devices[l.Writer]
	if !ok {
		if device, err = journal.Device(w.a.journals(), l.Writer); err != nil {
			return e, fmt.Errorf("read the journal of %s: %w", l.Writer, err)
		}
		w.devices[l.Writer] = device
	}
	e.Device = device
	if e.Doubtful, err = w.clocks.doubts(ctx, l); err != nil {
		return e, err
	}
	e.Undone, err = w.undone(ctx, l.Step)
	return e, err
}

// fates tells which steps are undone: those that a step undoes which is not undone itself.
type fates struct {
	a     *Archive
	known map[string]bool
}

func (f fates) undone(ctx context.Context, step string) (bool, error) {
	if step == "" {
		return false, nil
	}
	if u, ok := f.known[step]; ok {
		return u, nil
	}
	f.known[step] = false // a ring, which no program of ours writes, ends here
	lines, err := f.a.catalogue.Read().Lines(ctx, "undoes = ?", step)
	if err != nil {
		return false, err
	}
	for _, l := range lines {
		again, err := f.undone(ctx, l.Step)
		if err != nil {
			return false, err
		}
		if !again && l.Step != step {
			f.known[step] = true
		}
	}
	return f.known[step], nil
}
