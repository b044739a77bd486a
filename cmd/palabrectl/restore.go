package main

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/copies"
)

func (p *program) restoreCommand() *cobra.Command {
	var into, report string
	c := p.command("restore", 1, 1, func(c *cobra.Command, args []string) error {
		if into == "" {
			return wrong(c, "arguments", "usage", c.UseLine())
		}
		if report == "" {
			report = filepath.Clean(into) + "-" + p.words.T("copies.report.file")
		}
		restore := func(ctx context.Context, a *archive.Archive) error {
			return p.restore(ctx, restoration{args[0], into, report, a})
		}
		if p.dir == "" && p.getenv("PALABRE_ARCHIVE") == "" {
			return restore(c.Context(), nil)
		}
		return p.with(c, noting, restore)
	})
	c.Flags().StringVar(&into, "into", "", p.flag("restore.into"))
	c.Flags().StringVar(&report, "report", "", p.flag("restore.report"))
	return c
}

// restoration is what is asked for.
type restoration struct {
	from, into, report string
	living             *archive.Archive // nil: there is none any more
}

type restored struct {
	Same      bool   `json:"same"`
	Originals int    `json:"originals"`
	Bytes     int64  `json:"bytes"`
	Records   int    `json:"records"`
	Lines     int    `json:"lines"`
	Faults    int    `json:"faults"`
	Report    string `json:"report"`
}

func (p *program) restore(ctx context.Context, r restoration) error {
	proof, err := copies.Restore(ctx, r.from, r.into, copies.Restoring{Living: r.living, By: p.person(), Now: time.Now}, p.progress())
	if err != nil {
		return err
	}
	if err := p.writeReport(r.report, proof); err != nil {
		return err
	}
	if err := p.faults(append(proof.Lost, proof.Faults...)); err != nil {
		return err
	}
	if !proof.Same() && p.problems == 0 {
		p.problem(r.into, p.words.T("copies.report.no"))
	}
	got := proof.Rebuilt
	answer := restored{proof.Same(), got.Originals, got.Bytes, got.Records, got.Lines, len(proof.Faults) + len(proof.Lost), r.report}
	return p.emit(answer, func() string {
		key := "ctl.restored"
		if !proof.Same() {
			key = "ctl.restored.other"
		}
		return p.words.N(key, got.Originals, "size", p.words.Size(got.Bytes), "report", printable(r.report))
	})
}

func (p *program) writeReport(path string, proof copies.Proof) error {
	return writeFile(path, func(w io.Writer) error { return copies.WriteReport(w, proof, p.words) })
}
