package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/assets/words"
)

// twinsCommands bring together what two copies, or an older one, left apart.
func twinsCommands(p *program) []*cobra.Command {
	var join bool
	twins := p.command("twins", 0, 2, func(c *cobra.Command, args []string) error {
		if join != (len(args) == 2) || len(args) == 1 {
			return wrong(c, "arguments", "usage", c.UseLine())
		}
		if join {
			return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.joinTwins(ctx, a, args) })
		}
		return p.with(c, reading, p.twins)
	})
	twins.Flags().BoolVar(&join, "join", false, p.flag("twins-join"))
	var give, leave bool
	lost := p.command("lost", 0, 0, func(c *cobra.Command, _ []string) error {
		if give && leave {
			return wrong(c, "arguments", "usage", c.UseLine())
		}
		return p.with(c, writing, func(ctx context.Context, a *archive.Archive) error { return p.lost(ctx, a, give, leave) })
	})
	lost.Flags().BoolVar(&give, "give", false, p.flag("lost-give"))
	lost.Flags().BoolVar(&leave, "leave", false, p.flag("lost-leave"))
	return []*cobra.Command{twins, lost}
}

type twins struct {
	Digest string       `json:"digest"`
	Items  []archive.ID `json:"items"`
}

func (p *program) twins(ctx context.Context, a *archive.Archive) error {
	found, err := a.Twins(ctx)
	if err != nil {
		return err
	}
	for _, t := range found {
		if err := p.emit(twins{t.Digest.String(), t.Items}, func() string {
			return p.words.N("ctl.twins.line", len(t.Items), "digest", t.Digest, "first", t.Items[0], "last", t.Items[len(t.Items)-1])
		}); err != nil {
			return err
		}
	}
	return nil
}

// twinned is which of two twins stays, and the step that takes it back.
type twinned struct {
	Step string     `json:"step"`
	Item archive.ID `json:"item"`
}

func (p *program) joinTwins(ctx context.Context, a *archive.Archive, names []string) error {
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	var ids [2]archive.ID
	for i, name := range names {
		if ids[i], err = p.one(ctx, a, name); err != nil {
			return err
		}
	}
	step, err := a.JoinTwins(ctx, words.In(string(lang)).T("ctl.label.twins"), ids[0], ids[1])
	if err != nil {
		return err
	}
	return p.emit(twinned{step, ids[0]}, func() string { return p.words.T("ctl.twinned", "item", ids[0]) })
}

// lostLines is what an older copy lacks, and what became of it.
type lostLines struct {
	Lines int      `json:"lines"`
	From  string   `json:"from"`
	To    string   `json:"to"`
	By    []string `json:"by"`
	Done  string   `json:"done"` // "given", "left", or "" while nobody answered
	Kept  string   `json:"kept"` // where the lines left out are
}

func (p *program) lost(ctx context.Context, a *archive.Archive, give, leave bool) (err error) {
	l := a.Lost()
	answer := lostLines{Lines: l.Lines, By: some(l.By)}
	if l.Lines == 0 {
		return p.emit(answer, func() string { return p.words.T("ctl.lost.none") })
	}
	answer.From, answer.To = l.From.Format(time.RFC3339), l.To.Format(time.RFC3339)
	key := "ctl.lost.asked"
	switch {
	case give:
		_, err = a.GiveBack(ctx)
		answer.Done, key = "given", "ctl.lost.given"
	case leave:
		answer.Kept, err = a.LeaveOut(ctx)
		answer.Done, key = "left", "ctl.lost.left"
	}
	if err != nil {
		return err
	}
	return p.emit(answer, func() string {
		return p.words.N(key, l.Lines, "from", p.words.Day(l.From.Local()), "to", p.words.Day(l.To.Local()), "kept", answer.Kept)
	})
}
