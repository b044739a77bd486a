package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/assets/words"
)

func setCommands(p *program) []*cobra.Command {
	var keep bool
	c := p.command("set", 2, -1, nil)
	c.RunE = func(c *cobra.Command, args []string) error {
		value, err := valueOf(c, args[2:])
		if err != nil {
			return err
		}
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error {
			return p.set(ctx, c, a, setting{args[0], args[1], value, keep})
		})
	}
	c.Flags().BoolVar(&keep, "keep", false, p.flag("keep"))
	c.Flags().SetInterspersed(false) // "-puits" after the path is a value
	return []*cobra.Command{c}
}

// setting is one field to write.
type setting struct {
	record, path, value string
	keep                bool
}

// valueOf takes the value, which may begin with a hyphen, apart from the options that
// may follow it.
func valueOf(c *cobra.Command, rest []string) (string, error) {
	value, given := "", false
	for i, s := range rest {
		switch {
		case s == "--" && i+1 < len(rest):
			rest = append([]string{rest[i+1]}, rest[i+2:]...)
			if len(rest) > 1 || given {
				return "", wrong(c, "arguments", "usage", c.UseLine())
			}
			return rest[0], nil
		case strings.HasPrefix(s, "--"):
			if err := c.Flags().Parse(rest[i : i+1]); err != nil {
				return "", flagError(c, err)
			}
		case given:
			return "", wrong(c, "arguments", "usage", c.UseLine())
		default:
			value, given = s, true
		}
	}
	return value, nil
}

func (p *program) set(ctx context.Context, c *cobra.Command, a *archive.Archive, s setting) error {
	id, err := p.one(ctx, a, s.record)
	if err != nil {
		return err
	}
	before, aside, err := a.Get(ctx, id)
	if err != nil {
		return err
	}
	if aside {
		return archive.ErrAside
	}
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	change := archive.Change{Label: words.In(string(lang)).T("ctl.label.set", "path", s.path), Keep: s.keep}
	value, made, err := p.referred(ctx, a, before, s, lang)
	if err != nil {
		return err
	}
	typed, err := archive.Type(before, s.path, value, lang)
	switch {
	case errors.Is(err, archive.ErrNoField):
		return wrong(c, "path", "path", s.path)
	case err != nil:
		return err
	}
	if made != nil {
		change.Edits = append(change.Edits, archive.Edit{After: made})
	}
	change.Edits = append(change.Edits, archive.Edit{Before: before, After: typed.Record})
	if !s.keep && typed.Register != "" {
		change.Settles = []archive.Register{{ID: id, Path: typed.Register}}
	}
	_, err = a.Apply(ctx, change)
	return err
}

// referred turns the name of a person, a place, an event… into its ID, in a field that
// holds IDs. A name that nobody bears makes a record, in the same change.
func (p *program) referred(ctx context.Context, a *archive.Archive, r archive.Record, s setting, lang archive.Lang) (value string, made archive.Record, err error) {
	kind, several := archive.Refers(r.RecordKind(), s.path)
	sign, name := "", s.value
	if several && name != "" {
		sign, name = name[:1], strings.TrimSpace(name[1:])
	}
	if kind == "" || name == "" {
		return s.value, nil, nil
	}
	id, err := p.authority(ctx, a, kind, name)
	if errors.Is(err, archive.ErrNotFound) && sign != "-" {
		if made = authority.Make(kind, a.NewID(), archive.T(lang, name), nil); made != nil {
			p.say("ctl.made", "name", name)
			return sign + string(made.RecordID()), made, nil
		}
	}
	return sign + string(id), nil, err
}
