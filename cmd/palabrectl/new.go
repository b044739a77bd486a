package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
)

func newCommands(p *program) []*cobra.Command {
	var name string
	var banks []string
	c := p.command("new", 1, 1, func(c *cobra.Command, args []string) error {
		switch {
		case name == "":
			return wrong(c, "missing", "flag", "name")
		case len(banks) < 1 || len(banks) > 2:
			return wrong(c, "banks")
		}
		part, err := partnership(c, name, banks)
		if err != nil {
			return err
		}
		return p.create(c.Context(), args[0], part)
	})
	c.Flags().StringVar(&name, "name", "", p.flag("name"))
	c.Flags().StringArrayVar(&banks, "bank", nil, p.flag("bank"))
	return []*cobra.Command{c}
}

// sides are drawn above and below the river, in the order banks are given.
var sides = [2]string{"north", "south"}

// partnership makes a partnership of banks written "Vernoise,FR". The first is the north.
func partnership(c *cobra.Command, name string, banks []string) (archive.Partnership, error) {
	part := archive.Partnership{
		Name:      archive.T("fr", name),
		Languages: archive.List[archive.LangElement]{{Element: archive.Element{EID: "fr", Order: "1"}, Tag: "fr", Name: archive.T("fr", "français")}},
	}
	for i, b := range banks {
		territory, country, ok := strings.Cut(b, ",")
		territory, country = strings.TrimSpace(territory), strings.ToUpper(strings.TrimSpace(country))
		if !ok || territory == "" || len(country) != 2 {
			return archive.Partnership{}, wrong(c, "bank", "bank", b)
		}
		e := archive.Element{EID: sides[i], Order: string(rune('1' + i))}
		part.Banks = append(part.Banks, archive.Bank{Element: e, Name: archive.T("fr", territory), Side: sides[i]})
		part.Territories = append(part.Territories, archive.Territory{Element: e, Name: archive.T("fr", territory), Country: country, Bank: sides[i]})
	}
	return part, nil
}

func (p *program) create(ctx context.Context, dir string, part archive.Partnership) (err error) {
	a, err := archive.Create(ctx, dir, part, archive.Options{By: p.person()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	answer := struct {
		ID  string `json:"id"`
		Dir string `json:"dir"`
	}{a.ArchiveID(), a.Dir()}
	return p.emit(answer, func() string { return p.words.T("ctl.new.done", "dir", a.Dir()) })
}
