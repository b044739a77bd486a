package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/copies"
)

func (p *program) premisCommand() *cobra.Command {
	var to string
	c := p.command("premis", 0, 0, func(c *cobra.Command, _ []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.premis(ctx, a, to) })
	})
	c.Flags().StringVarP(&to, "output", "o", "", p.flag("output"))
	return c
}

type premisWritten struct {
	File      string `json:"file"`
	Originals int    `json:"originals"`
}

// premis writes the log on standard output, or in a file.
func (p *program) premis(ctx context.Context, a *archive.Archive, to string) error {
	originals := len(a.Originals())
	if originals == 0 {
		p.say("ctl.premis.empty") // the schema asks for one object
		return errTold
	}
	if to == "" {
		return copies.WritePremis(ctx, a, p.stdout, p.words)
	}
	err := writeFile(to, func(w io.Writer) error { return copies.WritePremis(ctx, a, w, p.words) })
	if err != nil {
		return err
	}
	return p.emit(premisWritten{to, originals}, func() string { return p.words.N("ctl.premis.written", originals, "file", printable(to)) })
}
