package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/copies"
)

func (p *program) copyCommand() *cobra.Command {
	var d copies.Declared
	c := p.command("copy", 1, 1, func(c *cobra.Command, args []string) error {
		return p.with(c, noting, func(ctx context.Context, a *archive.Archive) error { return p.copy(ctx, a, args[0], d) })
	})
	c.Flags().StringVar(&d.Name, "name", "", p.flag("copy.name"))
	c.Flags().StringVar(&d.Kept, "kept", "", p.flag("copy.kept"))
	return c
}

type copied struct {
	Copy      string `json:"copy"`
	Name      string `json:"name"`
	Kept      string `json:"kept"`
	Originals int    `json:"originals"` // brought this time
	Bytes     int64  `json:"bytes"`
	Held      int    `json:"held"`
	Missing   int    `json:"missing"`
	Foreign   struct {
		Originals int `json:"originals"`
		Lines     int `json:"lines"`
	} `json:"foreign"`
}

func (p *program) copy(ctx context.Context, a *archive.Archive, dir string, d copies.Declared) error {
	m, err := copies.Make(ctx, a, dir, d, p.progress())
	if err != nil {
		return err
	}
	if err := p.faults(m.Faults); err != nil {
		return err
	}
	if m.ForeignOriginals+m.ForeignLines > 0 {
		p.say("ctl.copy.foreign", "originals", m.ForeignOriginals, "lines", m.ForeignLines, "dir", printable(dir))
	}
	answer := copied{Copy: m.Mark.Copy, Name: m.Mark.Name, Kept: m.Mark.Kept, Originals: m.Originals, Bytes: m.Bytes, Held: m.Held, Missing: m.Missing}
	answer.Foreign.Originals, answer.Foreign.Lines = m.ForeignOriginals, m.ForeignLines
	return p.emit(answer, func() string {
		return p.words.N("ctl.copied", m.Originals, "size", p.words.Size(m.Bytes), "held", m.Held)
	})
}

func (p *program) copiesCommand() *cobra.Command {
	return p.command("copies", 0, 0, func(c *cobra.Command, _ []string) error { return p.with(c, reading, p.copies) })
}

type copyRow struct {
	Copy     string     `json:"copy"`
	Name     string     `json:"name"`
	Kept     string     `json:"kept"`
	Dir      string     `json:"dir"`
	Here     bool       `json:"here"`
	Updated  *time.Time `json:"updated"`
	Verified *time.Time `json:"verified"`
	Sound    bool       `json:"sound"`
	Held     int        `json:"held"`
	Missing  int        `json:"missing"`
}

func (p *program) copies(ctx context.Context, a *archive.Archive) error {
	list, err := copies.List(ctx, a)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		p.say("ctl.copies.none")
	}
	for _, c := range list {
		row := copyRow{c.ID, c.Name, c.Kept, c.Dir, c.Here, stated(c.Updated), stated(c.Verified), c.Sound, c.Held, c.Missing}
		if err := p.emit(row, func() string { return p.sayCopy(c) }); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) sayCopy(c copies.Copy) string {
	name, day := printable(c.Name), func(t time.Time) string {
		if t.IsZero() {
			return p.words.T("ctl.copies.never")
		}
		return p.words.Day(t.Local())
	}
	if c.Kept != "" {
		name = p.words.T("copies.place", "name", name, "kept", printable(c.Kept))
	}
	return p.words.T("ctl.copies.line", "name", name, "updated", day(c.Updated), "verified", day(c.Verified), "missing", p.words.N("copies.missing", c.Missing), "dir", printable(c.Dir))
}
