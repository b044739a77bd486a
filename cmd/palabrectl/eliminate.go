package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/copies"
	"palabre/assets/words"
)

// elimination is what is typed after eliminate.
type elimination struct{ reason, authority, visa, bordereau string }

func (p *program) eliminateCommand() *cobra.Command {
	var e elimination
	c := p.command("eliminate", 1, -1, func(c *cobra.Command, args []string) error {
		if e.authority == "" {
			e.authority = p.by
		}
		for _, f := range []struct{ flag, value string }{{"reason", e.reason}, {"authority", e.authority}} {
			if f.value == "" {
				return wrong(c, "missing", "flag", f.flag)
			}
		}
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.eliminate(ctx, a, args, e) })
	})
	c.Flags().StringVar(&e.reason, "reason", "", p.flag("reason"))
	c.Flags().StringVar(&e.authority, "authority", "", p.flag("authority"))
	c.Flags().StringVar(&e.visa, "visa", "", p.flag("visa"))
	c.Flags().StringVar(&e.bordereau, "bordereau", "", p.flag("bordereau"))
	return c
}

type eliminated struct {
	ID        archive.ID `json:"id"`
	Originals []string   `json:"originals"`
	Bytes     int64      `json:"bytes"`
	Bordereau string     `json:"bordereau"`
}

func (p *program) eliminate(ctx context.Context, a *archive.Archive, args []string, e elimination) error {
	ask := archive.Elimination{Reason: e.reason, Authority: e.authority, Visa: e.visa}
	for _, arg := range args {
		digests, err := p.originalsOf(ctx, a, arg)
		if err != nil {
			return err
		}
		ask.Digests = append(ask.Digests, digests...)
	}
	done, err := a.Eliminate(ctx, ask)
	if err != nil {
		return err
	}
	if e.bordereau != "" {
		if err := p.writeBordereau(ctx, a, e.bordereau, done); err != nil {
			return err
		}
	}
	answer := eliminated{done.ID, []string{}, done.Bytes.Or(0), e.bordereau}
	for _, s := range done.Subjects {
		answer.Originals = append(answer.Originals, s.Digest.String())
	}
	return p.emit(answer, func() string {
		return p.words.N("ctl.eliminated", len(done.Subjects), "size", p.words.Size(done.Bytes.Or(0)))
	})
}

// originalsOf are the originals that a digest, an ID or a cote names.
func (p *program) originalsOf(ctx context.Context, a *archive.Archive, name string) ([]archive.Digest, error) {
	if d, err := archive.ParseDigest(name); err == nil {
		return []archive.Digest{d}, nil
	}
	id, err := p.one(ctx, a, name)
	if err != nil {
		return nil, err
	}
	r, _, err := a.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	it, ok := r.(archive.Item)
	if !ok || len(it.Files) == 0 {
		return nil, archive.ErrNotFound
	}
	var out []archive.Digest
	for _, f := range it.Files.Sorted() {
		out = append(out, f.Digest)
	}
	return out, nil
}

func (p *program) writeBordereau(ctx context.Context, a *archive.Archive, path string, done archive.Preservation) error {
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error { return copies.WriteBordereau(ctx, a, w, done, words.In(string(lang))) })
}
