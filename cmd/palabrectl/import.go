package main

import (
	"context"
	"errors"
	"slices"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// importing is what an import is given once for all its files, as it was typed.
type importing struct {
	plan                                             bool
	title, collection, how, donor, date, bank        string
	place, event, action, author, showing, answering string
}

func importCommands(p *program) []*cobra.Command {
	var o importing
	c := p.command("import", 1, -1, func(c *cobra.Command, paths []string) error {
		how := writing
		if o.plan {
			how = reading
		}
		return p.with(c, how, func(ctx context.Context, a *archive.Archive) error { return p.bring(ctx, c, a, paths, o) })
	})
	f := c.Flags()
	f.BoolVar(&o.plan, "plan", false, p.flag("plan"))
	for _, s := range []struct {
		value *string
		name  string
	}{
		{&o.title, "title"}, {&o.collection, "collection"}, {&o.how, "how"}, {&o.donor, "donor"}, {&o.date, "date"}, {&o.place, "place"},
		{&o.event, "event"}, {&o.action, "action"}, {&o.author, "author"}, {&o.showing, "showing"}, {&o.answering, "answers"},
	} {
		f.StringVar(s.value, s.name, "", p.flag(s.name))
	}
	f.StringVar(&o.bank, "bank", "", p.flag("bank-of"))
	return []*cobra.Command{c}
}

// planned is the fate of one file, before anything is written.
type planned struct {
	Path archive.Name `json:"path"`
	Fate ingest.Fate  `json:"fate"`
	Kind fact.Kind    `json:"kind"`
}

// imported is the report of an import, in files.
type imported struct {
	Accession  archive.ID `json:"accession"`
	Step       string     `json:"step"`
	Imported   int        `json:"imported"`
	Already    int        `json:"already"`
	Unreadable int        `json:"unreadable"`
	Ignored    int        `json:"ignored"`
	Problems   []fault    `json:"problems"`
}

func (p *program) bring(ctx context.Context, c *cobra.Command, a *archive.Archive, paths []string, o importing) error {
	given, err := p.given(ctx, c, a, o)
	if err != nil {
		return err
	}
	plan, err := ingest.Scan(ctx, a, paths, ingest.Options{}, p.progress())
	if err != nil {
		return err
	}
	plan.Given = given
	if o.plan {
		return p.tellPlan(plan)
	}
	report, err := ingest.Run(ctx, a, plan, ingest.Options{}, p.progress())
	return errors.Join(p.tellReport(report), err)
}

// tellPlan prints what would be done, file by file, then the counts.
func (p *program) tellPlan(plan *ingest.Plan) error {
	would := ingest.Report{Report: archive.Report{Problems: plan.Problems}}
	for _, l := range plan.Lines {
		kind := l.Facts.Kind
		if kind == "" {
			kind = fact.Other
		}
		if err := p.emit(planned{l.Name, l.Fate, kind}, func() string {
			return p.words.T("fate."+string(l.Fate)) + "\t" + printable(string(l.Name))
		}); err != nil {
			return err
		}
		switch l.Fate {
		case ingest.New, ingest.Unread:
			would.Imported++
		case ingest.Here, ingest.Back:
			would.Already++
		case ingest.Unreadable:
			would.Unreadable++
		case ingest.Left:
			would.Ignored++
		}
		for _, pr := range l.Problems {
			would.Problems = append(would.Problems, archive.ReportProblem{Path: string(l.Name), Key: pr.Key, Args: pr.Args})
		}
	}
	return p.tellReport(would)
}

func (p *program) tellReport(r ingest.Report) error {
	answer := imported{r.Accession, r.Step, r.Imported, r.Already, r.Unreadable, r.Ignored, []fault{}}
	for _, pr := range r.Problems {
		sentence := p.sentence(pr.Key, pr.Args)
		answer.Problems = append(answer.Problems, fault{pr.Path, sentence})
		p.problem(pr.Path, sentence)
	}
	return p.emit(answer, func() string {
		said := p.words.T("ctl.import.done", "imported", r.Imported, "already", r.Already, "unreadable", r.Unreadable, "ignored", r.Ignored)
		if whole := ingest.Whole(r.Report, p.words); whole != "" {
			said += "\n" + whole
		}
		return said
	})
}

// given turns what was typed into what ingest is given. Authorities that nobody knows
// yet are made, unless it is only a plan.
func (p *program) given(ctx context.Context, c *cobra.Command, a *archive.Archive, o importing) (ingest.Given, error) {
	g := ingest.Given{Title: o.title, How: archive.How(o.how), Donor: o.donor, Showing: archive.Showing(o.showing), Answers: o.answering}
	hows := []archive.How{"", archive.HowTransfer, archive.HowGift, archive.HowDeposit, archive.HowBequest, archive.HowDation, archive.HowPurchase, archive.HowLoan}
	showings := []archive.Showing{archive.ShowingUnknown, archive.ShowingHall, archive.ShowingOnSite}
	switch {
	case !slices.Contains(hows, g.How):
		return g, wrong(c, "invalid", "flag", "how", "value", o.how)
	case !slices.Contains(showings, g.Showing):
		return g, wrong(c, "invalid", "flag", "showing", "value", o.showing)
	case g.Showing == archive.ShowingHall && g.Answers == "":
		g.Answers = p.person()
	}
	var err error
	if g.Date, err = day(o.date); err != nil {
		return g, err
	}
	if g.Bank, err = bankCalled(ctx, c, a, o.bank); err != nil {
		return g, err
	}
	for _, n := range []struct {
		id   *archive.ID
		kind archive.Kind
		name string
	}{
		{&g.Collection, archive.KindCollection, o.collection}, {&g.Place, archive.KindPlace, o.place}, {&g.Event, archive.KindEvent, o.event},
		{&g.Action, archive.KindAction, o.action}, {&g.Author, archive.KindPerson, o.author},
	} {
		if n.name == "" {
			continue
		}
		find := p.authorityOrNew
		if o.plan { // nothing is made
			find = p.authority
		}
		if *n.id, err = find(ctx, a, n.kind, n.name); err != nil && (!o.plan || !errors.Is(err, archive.ErrNotFound)) {
			return g, err
		}
	}
	return g, nil
}

// authorityOrNew finds a record by its name, or makes it.
func (p *program) authorityOrNew(ctx context.Context, a *archive.Archive, kind archive.Kind, name string) (archive.ID, error) {
	id, err := p.authority(ctx, a, kind, name)
	if !errors.Is(err, archive.ErrNotFound) {
		return id, err
	}
	lang, err := language(ctx, a)
	if err != nil {
		return "", err
	}
	made := authority.Make(kind, a.NewID(), archive.T(lang, name), nil)
	if made == nil {
		return "", archive.ErrNotFound
	}
	p.say("ctl.made", "name", name)
	_, err = a.Apply(ctx, archive.Change{Label: words.In(string(lang)).T("ctl.label.make", "name", name), Edits: []archive.Edit{{After: made}}})
	return made.RecordID(), err
}

// bankCalled finds a bank by its EID, its side, its name or one of its territories.
func bankCalled(ctx context.Context, c *cobra.Command, a *archive.Archive, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	part, err := a.Partnership(ctx)
	if err != nil {
		return "", err
	}
	same := func(t archive.Text) bool {
		for _, s := range t {
			if authority.Fold(s) == authority.Fold(name) {
				return true
			}
		}
		return false
	}
	for _, b := range part.Banks {
		if b.EID == name || b.Side == name || same(b.Name) {
			return b.EID, nil
		}
	}
	for _, t := range part.Territories {
		if same(t.Name) {
			return t.Bank, nil
		}
	}
	return "", wrong(c, "nobank", "bank", name)
}
