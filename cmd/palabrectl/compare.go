package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/assets/words"
)

// compareCommands say whether a folder may be let go: whether the archive holds it whole,
// and the slip that was signed when it came in.
func compareCommands(p *program) []*cobra.Command {
	compare := p.command("compare", 1, -1, func(c *cobra.Command, paths []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.compare(ctx, a, paths) })
	})
	var out string
	slip := p.command("bordereau", 1, 1, func(c *cobra.Command, args []string) error {
		if out == "" {
			return wrong(c, "missing", "flag", "output")
		}
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.slip(ctx, a, args[0], out) })
	})
	slip.Flags().StringVarP(&out, "output", "o", "", p.flag("output"))
	return []*cobra.Command{compare, slip}
}

type compared struct {
	Path archive.Name    `json:"path"`
	Fate ingest.Standing `json:"fate"`
}

type comparison struct {
	Files   int `json:"files"`
	Held    int `json:"held"`
	Missing int `json:"missing"`
	Ignored int `json:"ignored"`
}

func (p *program) compare(ctx context.Context, a *archive.Archive, paths []string) error {
	c, err := ingest.Compare(ctx, a, paths, func(one ingest.Compared) error {
		said := p.words.T("held." + string(one.Standing))
		switch {
		case one.Problem != nil && one.Standing == ingest.Missing:
			p.problem(string(one.Name), p.sentence(one.Problem.Key, one.Problem.Args))
		case one.Standing == ingest.Missing:
			p.problems++
		}
		return p.emit(compared{one.Name, one.Standing}, func() string { return said + "\t" + printable(string(one.Name)) })
	}, p.progress())
	if err != nil {
		return err
	}
	for _, pr := range c.Problems { // what lies in such a folder is not known to be held
		p.problem(pr.Path, p.sentence(pr.Key, pr.Args))
	}
	return p.emit(comparison{c.Files, c.Held, c.Missing, c.Ignored}, func() string {
		if c.Missing == 0 && len(c.Problems) == 0 {
			return p.words.T("import.whole")
		}
		return p.words.N("import.whole-but", c.Missing)
	})
}

type slipped struct {
	Accession archive.ID `json:"accession"`
	Path      string     `json:"path"`
}

// slip writes the slip of an accession, in the archive's own language.
func (p *program) slip(ctx context.Context, a *archive.Archive, name, path string) error {
	id, err := p.one(ctx, a, name)
	if err != nil {
		return err
	}
	r, _, err := a.Get(ctx, id)
	if err != nil {
		return err
	}
	acc, ok := r.(archive.Accession)
	if !ok {
		p.say("ctl.bordereau.other", "id", name)
		return errTold
	}
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	err = writeFile(path, func(w io.Writer) error { return ingest.WriteSlip(ctx, a, w, acc, words.In(string(lang))) })
	if err != nil {
		return err
	}
	return p.emit(slipped{id, path}, func() string { return p.words.T("ctl.bordereau.done", "path", printable(path)) })
}
