package main

import (
	"github.com/spf13/cobra"

	"palabre/app/session"
)

// sampleCommands makes the example archive: the folders of four donors through the same
// import as anybody's.
func sampleCommands(p *program) []*cobra.Command {
	return []*cobra.Command{p.command("sample", 1, 1, func(c *cobra.Command, args []string) error {
		if err := session.MakeSample(c.Context(), args[0], p.progress()); err != nil {
			return err
		}
		answer := struct {
			Dir string `json:"dir"`
		}{args[0]}
		return p.emit(answer, func() string { return p.words.T("ctl.sample.done", "dir", args[0]) })
	})}
}
