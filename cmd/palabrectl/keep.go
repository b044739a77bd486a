package main

import (
	"context"

	"github.com/spf13/cobra"

	"palabre/archive"
)

// keepCommands prove that nothing is lost, and bring copies together.
func keepCommands(p *program) []*cobra.Command {
	verify := p.command("verify", 0, 0, func(c *cobra.Command, _ []string) error { return p.with(c, reading, p.verify) })
	join := p.command("join", 1, 1, func(c *cobra.Command, args []string) error {
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.join(ctx, a, args[0]) })
	})
	return []*cobra.Command{verify, join}
}

type fault struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
}

type verified struct {
	Checked int   `json:"checked"`
	Bytes   int64 `json:"bytes"`
	Faults  int   `json:"faults"`
}

func (p *program) verify(ctx context.Context, a *archive.Archive) error {
	v, err := a.Verify(ctx, p.progress())
	if err != nil {
		return err
	}
	for _, f := range v.Faults {
		sentence := p.sentence(f.Key, f.Args)
		p.problem(f.Path, sentence)
		if p.json {
			if err := p.emit(fault{f.Path, sentence}, nil); err != nil {
				return err
			}
		}
	}
	return p.emit(verified{v.Checked, v.Bytes, len(v.Faults)}, func() string {
		return p.words.N("ctl.verified", v.Checked, "size", p.words.Size(v.Bytes), "faults", len(v.Faults))
	})
}

type joined struct {
	Lines     int    `json:"lines"`
	Steps     []line `json:"steps"`
	Originals int    `json:"originals"`
	Conflicts int    `json:"conflicts"`
}

func (p *program) join(ctx context.Context, a *archive.Archive, other string) error {
	j, err := a.Join(ctx, other, p.progress())
	if err != nil {
		return err
	}
	answer := joined{j.Lines, []line{}, j.Originals, j.Conflicts}
	for _, e := range j.Steps {
		answer.Steps = append(answer.Steps, lineOf(e))
	}
	return p.emit(answer, func() string {
		return p.words.T("ctl.joined", "steps", len(j.Steps), "originals", j.Originals, "conflicts", j.Conflicts)
	})
}
