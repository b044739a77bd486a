package main

import (
	"context"

	"github.com/spf13/cobra"

	"palabre/archive"
)

// keepCommands prove that nothing is lost, and make copies, mend and bring them together.
func keepCommands(p *program) []*cobra.Command {
	join := p.command("join", 1, 1, func(c *cobra.Command, args []string) error {
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.join(ctx, a, args[0]) })
	})
	return []*cobra.Command{p.verifyCommand(), p.copyCommand(), p.copiesCommand(), p.repairCommand(), p.restoreCommand(), join, p.eliminateCommand(), p.premisCommand()}
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
