package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/chronicle"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

func historyCommands(p *program) []*cobra.Command {
	aside := p.command("aside", 1, -1, func(c *cobra.Command, args []string) error {
		return p.move(c, args, "ctl.label.aside", (*archive.Archive).PutAside)
	})
	back := p.command("back", 1, -1, func(c *cobra.Command, args []string) error {
		return p.move(c, args, "ctl.label.back", (*archive.Archive).Back)
	})
	var asked asked
	log := p.command("log", 0, 1, func(c *cobra.Command, args []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.log(ctx, c, a, args, asked) })
	})
	log.Flags().IntVar(&asked.limit, "limit", 0, p.flag("limit"))
	log.Flags().StringVar(&asked.from, "from", "", p.flag("from"))
	log.Flags().StringVar(&asked.to, "to", "", p.flag("to"))
	log.Flags().StringVar(&asked.accession, "accession", "", p.flag("accession"))
	undo := p.command("undo", 0, 1, func(c *cobra.Command, args []string) error {
		step := ""
		if len(args) > 0 {
			step = args[0]
		}
		return p.takeBack(c, func(ctx context.Context, a *archive.Archive) (archive.Undone, error) { return a.Undo(ctx, step) })
	})
	redo := p.command("redo", 0, 0, func(c *cobra.Command, _ []string) error {
		return p.takeBack(c, func(ctx context.Context, a *archive.Archive) (archive.Undone, error) { return a.Redo(ctx) })
	})
	return []*cobra.Command{aside, back, log, undo, redo}
}

// move puts records aside, or back.
func (p *program) move(c *cobra.Command, names []string, label string, act func(*archive.Archive, context.Context, string, ...archive.ID) (string, error)) error {
	return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error {
		lang, err := language(ctx, a)
		if err != nil {
			return err
		}
		ids := make([]archive.ID, len(names))
		for i, name := range names {
			if ids[i], err = p.one(ctx, a, name); err != nil {
				return err
			}
		}
		_, err = act(a, ctx, words.In(string(lang)).N(label, len(ids)), ids...)
		return err
	})
}

// line is one entry of the history.
type line struct {
	T       string       `json:"t"`
	By      string       `json:"by"`
	Step    string       `json:"step"`
	Label   string       `json:"label"`
	Undoes  string       `json:"undoes"`
	Records []archive.ID `json:"records"`
	Device  string       `json:"device"` // the name of the computer, "" when it never said it
	Undone  bool         `json:"undone"`
}

func lineOf(e archive.Entry) line {
	return line{e.T, e.By, e.Step, e.Label, e.Undoes, some(e.Records), e.Device, e.Undone}
}

// toldLine is a line of the history with what it did.
type toldLine struct {
	line
	Changes []string `json:"changes"` // in sentences, of the first records
}

// recordsSaid is of how many records a line says what was done to them.
const recordsSaid = 10

// said says what an entry did, and not what the records it made were made with.
func said(ctx context.Context, a *archive.Archive, t *chronicle.Teller, e archive.Entry) ([]string, error) {
	changes := e.Changes
	if changes == nil {
		var err error
		line := archive.Entry{T: e.T} // not all its step
		if changes, err = a.Changes(ctx, line, archive.Page{Limit: recordsSaid}); err != nil {
			return nil, err
		}
	}
	sentences, err := t.Tell(ctx, e.By, changes)
	var out []string
	for _, s := range sentences {
		if !s.Within {
			out = append(out, s.Text)
		}
	}
	return out, err
}

// asked is which lines of the history are wanted; --by, which elsewhere says who acts,
// names here whose they are.
type asked struct {
	limit               int
	from, to, accession string
}

// filter reads what was asked.
func (p *program) filter(ctx context.Context, c *cobra.Command, a *archive.Archive, names []string, want asked) (f archive.LogFilter, err error) {
	f = archive.LogFilter{By: p.by, Page: archive.Page{Limit: want.limit}}
	for _, r := range []struct {
		name string
		id   *archive.ID
	}{{append(names, "")[0], &f.Record}, {want.accession, &f.Accession}} {
		if r.name == "" {
			continue
		}
		if *r.id, err = p.one(ctx, a, r.name); err != nil {
			return f, err
		}
	}
	if f.From, _, err = days(c, "from", want.from); err != nil {
		return f, err
	}
	_, f.To, err = days(c, "to", want.to)
	return f, err
}

// days is when a date begins, and when it is over, here; zero when none is asked.
func days(c *cobra.Command, flag, text string) (first, after time.Time, err error) {
	if text == "" {
		return first, after, nil
	}
	d, err := edtf.Understand(text)
	if err != nil {
		return first, after, wrong(c, "invalid", "flag", flag, "value", text)
	}
	from, to, ok := d.Bounds()
	if !ok {
		return first, after, wrong(c, "invalid", "flag", flag, "value", text)
	}
	midnight := func(day edtf.Day) time.Time { // of this place
		y, m, n := day.Time().Date()
		return time.Date(y, m, n, 0, 0, 0, 0, time.Local)
	}
	return midnight(from), midnight(to).AddDate(0, 0, 1), nil
}

func (p *program) log(ctx context.Context, c *cobra.Command, a *archive.Archive, names []string, want asked) error {
	f, err := p.filter(ctx, c, a, names, want)
	if err != nil {
		return err
	}
	entries, err := a.Log(ctx, f)
	if err != nil {
		return err
	}
	t := chronicle.New(a, p.words)
	for _, e := range entries {
		told, err := said(ctx, a, t, e)
		if err != nil {
			return err
		}
		if err := p.emit(toldLine{lineOf(e), some(told)}, func() string {
			text := p.words.T("ctl.log.line", "t", e.T, "by", printable(e.By), "label", printable(e.Label), "step", e.Step)
			for _, s := range told {
				text += "\n    " + printable(s)
			}
			return text
		}); err != nil {
			return err
		}
	}
	return nil
}

// undone is what an undo or a redo did.
type undone struct {
	Step     string `json:"step"`
	Restored int    `json:"restored"`
	Left     []left `json:"left"`
}

// left is a register that somebody changed since, and that was left as it is.
type left struct {
	ID   archive.ID `json:"id"`
	Path string     `json:"path"`
	Now  string     `json:"now"`
}

func (p *program) takeBack(c *cobra.Command, act func(context.Context, *archive.Archive) (archive.Undone, error)) error {
	return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error {
		done, err := act(ctx, a)
		if err != nil {
			return err
		}
		answer := undone{done.Step, done.Restored, []left{}}
		for _, l := range done.Left {
			answer.Left = append(answer.Left, left{l.ID, l.Path, l.Now})
			p.problem(string(l.ID), p.words.T("ctl.left", "path", l.Path, "now", printable(l.Now)))
		}
		return p.emit(answer, func() string { return p.words.N("ctl.undone", done.Restored, "label", printable(done.Label)) })
	})
}
