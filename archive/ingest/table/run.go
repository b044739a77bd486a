package table

import (
	"context"

	"palabre/archive"
	"palabre/archive/ingest"
)

// Report is what bringing a sheet in has done.
type Report struct {
	Step     string // takes all of it back; "" when nothing was to be done
	Rows     map[Fate]int
	Made     int
	Files    int                     // that came in
	Problems []archive.ReportProblem // of files
}

// Run does what a plan says, as one step named label: files first, as any import brings
// them in, then one Change. Rows that do not fit are left out.
func Run(ctx context.Context, a *archive.Archive, p *Plan, label string, tell archive.Tell) (Report, error) {
	r := Report{Rows: p.Counts(), Made: len(p.Made)}
	given, err := p.bringFiles(ctx, a, label, &r, tell)
	if err != nil {
		return r, err
	}
	var edits []archive.Edit
	for _, made := range p.Made {
		edits = append(edits, archive.Edit{After: made})
	}
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Fate != Fresh && l.Fate != Changed {
			continue
		}
		e := archive.Edit{Before: l.before, After: l.after}
		if it, came := given[i]; came {
			e = archive.Edit{Before: it, After: over(it, l.after)}
			l.ID = it.ID
		} else if l.file != "" {
			continue // its file did not come in, which is told
		}
		edits = append(edits, e)
	}
	err = r.apply(ctx, a, label, edits, tell)
	return r, err
}

// atOnce is how many records one line of the journal takes: a hundred thousand in one would
// have to be held in memory together.
const atOnce = 4000

// apply writes edits as one step, in several lines when there are many. What is written
// when it is stopped stays, and is taken back by its step.
func (r *Report) apply(ctx context.Context, a *archive.Archive, label string, edits []archive.Edit, tell archive.Tell) error {
	for done := 0; done < len(edits); done += atOnce {
		if tell != nil {
			tell(archive.Progress{Stage: "stage.table", Done: int64(done), Total: int64(len(edits))})
		}
		step, err := a.Apply(ctx, archive.Change{Label: label, Step: r.Step, Edits: edits[done:min(done+atOnce, len(edits))]})
		if err != nil {
			return err
		}
		r.Step = step
	}
	return ctx.Err()
}

// bringFiles brings the files in that rows name, and gives the item of each row.
func (p *Plan) bringFiles(ctx context.Context, a *archive.Archive, label string, r *Report, tell archive.Tell) (map[int]archive.Item, error) {
	var paths []string
	for _, l := range p.Lines {
		if l.file != "" && l.Fate == Fresh {
			paths = append(paths, l.file)
		}
	}
	given := map[int]archive.Item{}
	if len(paths) == 0 {
		return given, nil
	}
	plan, err := ingest.Scan(ctx, a, paths, ingest.Options{}, tell)
	if err != nil {
		return nil, err
	}
	plan.Given.Title = label
	done, err := ingest.Run(ctx, a, plan, ingest.Options{}, tell)
	r.Step, r.Files, r.Problems = done.Step, done.Imported, done.Problems
	if err != nil {
		return nil, err
	}
	digests := map[string]archive.Digest{}
	for _, l := range plan.Lines {
		digests[l.Path] = l.Digest
	}
	for i, l := range p.Lines {
		d := digests[l.file]
		if l.file == "" || l.Fate != Fresh || d.IsZero() {
			continue
		}
		ids, err := a.ByDigest(ctx, d)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			rec, aside, err := a.Get(ctx, id)
			if it, ok := rec.(archive.Item); err == nil && ok && !aside {
				given[i] = it
				break
			}
		}
	}
	return given, nil
}

// over is an item as it came in, with what its row says of it.
func over(came archive.Item, row archive.Record) archive.Item {
	said, ok := row.(archive.Item)
	if !ok {
		return came
	}
	said.ID, said.Files, said.Accessions = came.ID, came.Files, came.Accessions
	if said.Type == "" {
		said.Type = came.Type
	}
	if len(said.Title) == 0 {
		said.Title = came.Title
	}
	if len(said.Analyse) == 0 {
		said.Analyse = came.Analyse
	}
	if said.Date.IsZero() {
		said.Date, said.DateSource = came.Date, came.DateSource
	} else if said.DateSource == "" {
		said.DateSource = archive.DatePerson
	}
	if said.Credit == "" {
		said.Credit = came.Credit
	}
	said.Keywords = said.Keywords.With(came.Keywords...)
	said.Languages = said.Languages.With(came.Languages...)
	said.Places = said.Places.With(came.Places...)
	return said
}
