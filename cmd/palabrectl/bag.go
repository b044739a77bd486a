package main

import (
	"github.com/spf13/cobra"

	"palabre/archive/bagit"
)

func bagCommands(p *program) []*cobra.Command {
	bag := p.command("bag", 0, -1, func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return wrong(c, "command", "command", args[0])
		}
		return p.help(c)
	})
	var system string
	validate := p.command("validate", 1, 1, func(c *cobra.Command, args []string) error {
		if system != "" && system != "windows" {
			return wrong(c, "invalid", "flag", "for", "value", system)
		}
		return p.validateBag(c, args[0], bagit.Options{Windows: system == "windows"})
	})
	validate.Flags().StringVar(&system, "for", "", p.flag("for"))
	bag.AddCommand(validate)
	return []*cobra.Command{bag}
}

// bagAnswer is the judgement of a bag.
type bagAnswer struct {
	Valid    bool     `json:"valid"`
	Errors   []string `json:"errors"`
	Warnings []string `json:"warnings"`
	Fetch    []coming `json:"fetch"`
}

// coming is a file that fetch.txt names, to be brought by a person.
type coming struct {
	URL   string `json:"url"`
	Bytes *int64 `json:"bytes"`
	Path  string `json:"path"`
}

func (p *program) validateBag(c *cobra.Command, dir string, o bagit.Options) error {
	report, err := bagit.Validate(c.Context(), dir, o)
	if err != nil {
		return err
	}
	a := bagAnswer{report.Valid, p.findings(report.Errors), p.findings(report.Warnings), []coming{}}
	for _, f := range report.Fetch {
		one := coming{URL: f.URL, Path: f.Path}
		if f.Bytes >= 0 {
			one.Bytes = &f.Bytes
		}
		a.Fetch = append(a.Fetch, one)
	}
	for _, s := range a.Errors {
		p.problem(dir, s)
	}
	return p.emit(a, func() string {
		key := "ctl.bag.valid"
		if !a.Valid {
			key = "ctl.bag.invalid"
		}
		said := p.words.T(key, "files", report.Files, "size", p.words.Size(report.Bytes), "errors", len(a.Errors), "warnings", len(a.Warnings))
		for _, w := range a.Warnings {
			said += "\n" + w
		}
		for _, f := range a.Fetch {
			said += "\n" + printable(f.Path+"\t"+f.URL)
		}
		return said
	})
}

func (p *program) findings(list []bagit.Finding) []string {
	out := make([]string, len(list))
	for i, f := range list {
		out[i] = p.sentence(f.Key, f.Args)
	}
	return out
}
