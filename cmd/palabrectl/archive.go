package main

import (
	"context"
	"errors"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
)

// access is what a command does with an archive.
type access int

const (
	reading access = iota
	writing
	noting // reads, and notes in the journal that it did, unless somebody else writes
)

// with opens the archive, does something with it, tells what could not be read in it and
// closes it.
func (p *program) with(c *cobra.Command, how access, do func(context.Context, *archive.Archive) error) (err error) {
	dir := p.dir
	if dir == "" {
		dir = p.getenv("PALABRE_ARCHIVE")
	}
	if dir == "" {
		return wrong(c, "noarchive")
	}
	ctx := c.Context()
	a, err := archive.Open(ctx, dir, archive.Options{By: p.person(), ReadOnly: how == reading})
	switch {
	case errors.Is(err, archive.ErrNotFound):
		p.say("ctl.notarchive", "dir", printable(dir))
		return errTold
	case err != nil:
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if ro, by := a.ReadOnly(); ro && how == writing {
		p.say("ctl.heldby", "who", by)
		return archive.ErrReadOnly
	}
	err = do(ctx, a)
	p.warn(a.Warnings())
	return err
}

// person is the name of who does it: --by, else the name of the account.
func (p *program) person() string {
	if p.by != "" {
		return p.by
	}
	u, err := user.Current()
	if err != nil {
		return p.getenv("USER")
	}
	if name, _, _ := strings.Cut(u.Name, ","); name != "" {
		return name
	}
	return u.Username
}

// warn tells what could not be read. The command goes on: it is not its fault.
func (p *program) warn(ws []archive.Warning) {
	for _, w := range ws {
		s := p.sentence(w.Key, w.Args)
		if w.Where != "" {
			s = p.words.T("ctl.about", "about", printable(w.Where), "sentence", s)
		}
		p.tell(s)
	}
}

// language is the archive's first language.
func language(ctx context.Context, a *archive.Archive) (archive.Lang, error) {
	part, err := a.Partnership(ctx)
	if err != nil {
		return "", err
	}
	if l := part.Languages.Sorted(); len(l) > 0 {
		return l[0].Tag, nil
	}
	return "fr", nil
}

// named finds records by what a person calls them: an ID, or a cote.
func named(ctx context.Context, a *archive.Archive, name string) ([]archive.ID, error) {
	if id, err := archive.ParseID(name); err == nil {
		if _, _, err := a.Get(ctx, id); err == nil {
			return []archive.ID{id}, nil
		}
	}
	ids, err := a.ByCote(ctx, name)
	if err == nil && len(ids) == 0 {
		err = archive.ErrNotFound
	}
	return ids, err
}

// one finds the only record so called.
func (p *program) one(ctx context.Context, a *archive.Archive, name string) (archive.ID, error) {
	ids, err := named(ctx, a, name)
	if err != nil {
		return "", err
	}
	if len(ids) > 1 {
		p.say("ctl.two", "cote", name)
		for _, id := range ids {
			p.tell(string(id))
		}
		return "", errTold
	}
	return ids[0], nil
}

// errTold is a failure that was put into words where it was found.
var errTold = errors.New("not done, as told")
