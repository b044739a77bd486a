package main

import (
	"context"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/copies"
)

func (p *program) repairCommand() *cobra.Command {
	var from string
	c := p.command("repair", 0, 0, func(c *cobra.Command, _ []string) error {
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.repair(ctx, a, from) })
	})
	c.Flags().StringVar(&from, "from", "", p.flag("repair.from"))
	return c
}

type repaired struct {
	Originals []string `json:"originals"`
	Bags      []string `json:"bags"`
	Lines     int      `json:"lines"`
	Left      int      `json:"left"`
}

func (p *program) repair(ctx context.Context, a *archive.Archive, from string) error {
	r, err := copies.Repair(ctx, a, from, p.progress())
	if err != nil {
		return err
	}
	if err := p.faults(r.Left); err != nil {
		return err
	}
	answer := repaired{[]string{}, some(r.Bags), r.Lines, len(r.Left)}
	for _, s := range r.Originals {
		answer.Originals = append(answer.Originals, s.Digest.String())
	}
	return p.emit(answer, func() string {
		return p.words.N("ctl.repaired", len(r.Originals), "bags", len(r.Bags), "lines", r.Lines, "left", len(r.Left))
	})
}
