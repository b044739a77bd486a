package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/ingest/table"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// tableKinds are what --as says.
var tableKinds = map[string]archive.Kind{
	"": "", "items": archive.KindItem, "collections": archive.KindCollection, "people": archive.KindPerson, "organisations": archive.KindOrganisation,
	"places": archive.KindPlace, "actions": archive.KindAction, "events": archive.KindEvent,
}

// tabling is how a table is brought in, as it was typed.
type tabling struct {
	plan, bare bool
	as, files  string
	maps       []string
}

func tableCommands(p *program) []*cobra.Command {
	var o tabling
	c := p.command("import-table", 1, 1, func(c *cobra.Command, args []string) error {
		if _, ok := tableKinds[o.as]; !ok {
			return wrong(c, "invalid", "flag", "as", "value", o.as)
		}
		how := writing
		if o.plan {
			how = reading
		}
		return p.with(c, how, func(ctx context.Context, a *archive.Archive) error { return p.table(ctx, c, a, args[0], o) })
	})
	c.Flags().BoolVar(&o.plan, "plan", false, p.flag("plan"))
	c.Flags().StringVar(&o.as, "as", "", p.flag("as"))
	c.Flags().StringArrayVar(&o.maps, "map", nil, p.flag("map"))
	c.Flags().StringVar(&o.files, "files", "", p.flag("files"))
	c.Flags().BoolVar(&o.bare, "bare", false, p.flag("bare"))
	return []*cobra.Command{c}
}

// tableRow is the fate of one row.
type tableRow struct {
	Row      int        `json:"row"`
	Fate     table.Fate `json:"fate"`
	ID       archive.ID `json:"id"`
	Title    string     `json:"title"`
	Problems []string   `json:"problems"`
}

// tableAnswer is the report of a table.
type tableAnswer struct {
	Kind    archive.Kind  `json:"kind"`
	Columns []tableColumn `json:"columns"`
	New     int           `json:"new"`
	Changed int           `json:"changed"`
	Same    int           `json:"same"`
	Misfit  int           `json:"misfit"`
	Made    int           `json:"made"` // people, places… named and not known before
	Files   int           `json:"files"`
	Step    string        `json:"step"`
}

type tableColumn struct {
	Head  string `json:"head"`
	Field string `json:"field"` // "" when the column is left
}

func (p *program) table(ctx context.Context, c *cobra.Command, a *archive.Archive, file string, o tabling) error {
	sheet, err := p.sheet(ctx, file)
	if err != nil {
		return err
	}
	if len(sheet.Left) > 0 {
		p.say("ctl.import-table.sheets", "names", printable(strings.Join(sheet.Left, ", ")))
	}
	asked := table.Asked{Kind: tableKinds[o.as], Files: o.files, Bare: o.bare, Words: p.words}
	if asked.Kind == "" {
		asked.Kind = table.Guess(sheet.Head)
	}
	if asked.Matches, err = mapped(c, sheet.Head, asked.Kind, o.maps); err != nil {
		return err
	}
	if asked.Files == "" && file != "-" {
		asked.Files = filepath.Dir(file)
	}
	plan, err := table.Make(ctx, a, sheet, asked)
	if errors.Is(err, table.ErrNoColumn) {
		p.say("table.problem.unmatched", "heads", printable(strings.Join(sheet.Head, ", ")))
		return errTold
	}
	if err != nil {
		return err
	}
	var done table.Report
	if !o.plan {
		lang, err := language(ctx, a)
		if err != nil {
			return err
		}
		label := words.In(string(lang)).T("table.step", "name", filepath.Base(file))
		done, err = table.Run(ctx, a, plan, label, p.progress())
		if err != nil {
			return err
		}
	}
	return p.tellTable(plan, done, o.plan)
}

// sheet reads a table, from standard input when the file is "-".
func (p *program) sheet(ctx context.Context, file string) (s table.Sheet, err error) {
	if file == "-" {
		b, err := io.ReadAll(io.LimitReader(os.Stdin, 64<<20))
		if err != nil {
			return s, err
		}
		s, err = table.Read(ctx, fact.Source{ReaderAt: strings.NewReader(string(b)), Size: int64(len(b))})
		return s, p.noTable(err)
	}
	f, err := os.Open(file)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return s, err
	}
	s, err = table.Read(ctx, fact.Source{ReaderAt: f, Size: info.Size(), Name: filepath.Base(file), Path: file})
	return s, p.noTable(err)
}

// noTable tells why a file gave no table.
func (p *program) noTable(err error) error {
	var pr fact.Problem
	switch {
	case errors.Is(err, table.ErrTooLarge):
		p.say("table.problem.large", "rows", table.MaxRows)
	case errors.Is(err, table.ErrNoTable):
		p.say("table.problem.none")
	case errors.As(err, &pr):
		p.tell(p.sentence(pr.Key, pr.Args))
	default:
		return err
	}
	return errTold
}

// mapped is what is proposed for the columns, with what --map says of some.
func mapped(c *cobra.Command, head []string, k archive.Kind, maps []string) ([]table.Match, error) {
	matches := table.Propose(head, k)
	for _, m := range maps {
		name, field, ok := strings.Cut(m, "=")
		column, known := table.ColumnNamed(field, k)
		found := false
		for i := range matches {
			if authority.Fold(matches[i].Head) == authority.Fold(name) {
				matches[i].Column, found = column, true
			}
		}
		if !ok || !found || field != "" && !known {
			return nil, wrong(c, "invalid", "flag", "map", "value", m)
		}
	}
	return matches, nil
}

func (p *program) tellTable(plan *table.Plan, done table.Report, dry bool) error {
	n := plan.Counts()
	answer := tableAnswer{
		Kind: plan.Kind, New: n[table.Fresh], Changed: n[table.Changed], Same: n[table.Same], Misfit: n[table.Misfit],
		Made: len(plan.Made), Files: done.Files, Step: done.Step,
	}
	for _, m := range plan.Matches {
		field := m.Column.Path
		if m.Column.Lang != "" {
			field += "." + string(m.Column.Lang)
		}
		answer.Columns = append(answer.Columns, tableColumn{m.Head, field})
		key := "ctl.import-table.column"
		if field == "" {
			key = "ctl.import-table.left"
		}
		p.say(key, "head", printable(m.Head), "field", field)
	}
	for _, l := range plan.Lines {
		row := tableRow{l.Row, l.Fate, l.ID, l.Title, p.sentences(l.Problems)}
		for _, s := range row.Problems {
			p.problem(p.words.T("ctl.row", "row", l.Row), s)
		}
		if !dry && len(row.Problems) == 0 {
			continue
		}
		if err := p.emit(row, func() string {
			return p.words.T("table.fate."+string(l.Fate)) + "\t" + printable(l.Title)
		}); err != nil {
			return err
		}
	}
	for _, pr := range done.Problems {
		p.problem(pr.Path, p.sentence(pr.Key, pr.Args))
	}
	return p.emit(answer, func() string {
		return p.words.T("ctl.import-table.done", "kind", p.words.T("table.kind."+string(plan.Kind)), "new", answer.New, "changed", answer.Changed, "same", answer.Same, "misfit", answer.Misfit)
	})
}
