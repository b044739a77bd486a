package main

import (
	"errors"

	"github.com/spf13/cobra"

	"palabre/archive/edtf"
)

func dateCommands(p *program) []*cobra.Command {
	return []*cobra.Command{p.command("date", 1, -1, func(_ *cobra.Command, args []string) error {
		for _, text := range args {
			if err := p.date(text); err != nil {
				return err
			}
		}
		return nil
	})}
}

// dateAnswer is what is understood of a date.
type dateAnswer struct {
	Input string  `json:"input"`
	EDTF  string  `json:"edtf"`
	First *string `json:"first"`
	Last  *string `json:"last"`
	FR    string  `json:"fr"`
	EN    string  `json:"en"`
	Error *string `json:"error"`
}

func (p *program) date(text string) error {
	d, err := edtf.Understand(text)
	a := dateAnswer{Input: text}
	var se *edtf.SyntaxError
	switch {
	case errors.As(err, &se):
		a.Error = stated(p.words.T(se.Key))
		p.problem(text, *a.Error)
		if !p.json {
			return nil
		}
	case err != nil:
		return err
	default:
		a.EDTF, a.FR, a.EN = d.String(), d.French(), d.English()
		if first, last, ok := d.Bounds(); ok {
			a.First, a.Last = stated(first.String()), stated(last.String())
		}
	}
	return p.emit(a, func() string {
		said := a.FR
		if p.words.Lang() == "en" {
			said = a.EN
		}
		return p.words.T("ctl.date.line", "input", printable(text), "date", said, "edtf", a.EDTF, "first", deref(a.First), "last", deref(a.Last))
	})
}

// deref gives "…" for an end that is open.
func deref(s *string) string {
	if s == nil {
		return "…"
	}
	return *s
}
