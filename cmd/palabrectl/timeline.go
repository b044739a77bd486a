package main

import (
	"context"
	"iter"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/timeline"
)

func timelineCommands(p *program) []*cobra.Command {
	var from, to string
	c := p.command("timeline", 0, 0, func(c *cobra.Command, _ []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.timeline(ctx, a, from, to) })
	})
	c.Flags().StringVar(&from, "from", "", p.flag("from"))
	c.Flags().StringVar(&to, "to", "", p.flag("to"))
	return []*cobra.Command{c}
}

// happening is one entry of the timeline, in one lane.
type happening struct {
	ID        archive.ID         `json:"id"`
	Title     string             `json:"title"`
	Lane      string             `json:"lane"`
	First     *string            `json:"first"`
	Last      *string            `json:"last"`
	Certainty timeline.Certainty `json:"certainty"`
}

func (p *program) timeline(ctx context.Context, a *archive.Archive, from, to string) error {
	first, last := edtf.DayMin, edtf.DayMax
	for _, side := range []struct {
		text string
		set  func(edtf.Date)
	}{
		{from, func(d edtf.Date) { first, _, _ = d.Bounds() }},
		{to, func(d edtf.Date) { _, last, _ = d.Bounds() }},
	} {
		if d, err := day(side.text); err != nil {
			return err
		} else if !d.IsZero() {
			side.set(d)
		}
	}
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	source, err := timelineSource(ctx, a)
	if err != nil {
		return err
	}
	chart := timeline.New(source, timeline.ByAxis)
	for _, e := range chart.Entries {
		if e.Last < first || e.First > last {
			continue
		}
		h := happening{e.ID, e.Title.In(lang), e.Lane, stated(e.First.String()), stated(e.Last.String()), e.Certainty}
		if err := p.emit(h, func() string { return e.Date.In(p.words.Lang()) + "\t" + e.Lane + "\t" + printable(h.Title) }); err != nil {
			return err
		}
	}
	p.tell(p.words.N("ctl.undated", chart.Undated))
	return nil
}

// timelineSource gathers what a timeline is made from.
func timelineSource(ctx context.Context, a *archive.Archive) (timeline.Source, error) {
	part, err := a.Partnership(ctx)
	s := timeline.Source{Partnership: part}
	if err != nil {
		return s, err
	}
	if s.Items, err = gather[archive.Item](a.All(ctx, archive.KindItem)); err != nil {
		return s, err
	}
	if s.Events, err = gather[archive.Event](a.All(ctx, archive.KindEvent)); err != nil {
		return s, err
	}
	if s.Actions, err = gather[archive.Action](a.All(ctx, archive.KindAction)); err != nil {
		return s, err
	}
	s.Places, err = gather[archive.Place](a.All(ctx, archive.KindPlace))
	return s, err
}

func gather[T archive.Record](records iter.Seq2[archive.Record, error]) ([]T, error) {
	var out []T
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		if t, ok := r.(T); ok {
			out = append(out, t)
		}
	}
	return out, nil
}
