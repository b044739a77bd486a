package main

import (
	"context"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/bagit"
	"palabre/archive/export"
	"palabre/archive/ingest/table"
	"palabre/archive/rights"
)

func exportCommands(p *program) []*cobra.Command {
	c := p.command("export", 0, -1, func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return wrong(c, "command", "command", args[0])
		}
		return p.help(c)
	})
	c.AddCommand(p.exportBag(), p.exportCSV())
	return []*cobra.Command{c}
}

// within makes a command that stands within another; its words are under both names.
func (p *program) within(outer, name string, least, most int, run func(c *cobra.Command, args []string) error) *cobra.Command {
	c := p.command(outer+"-"+name, least, most, run)
	c.Use = strings.TrimPrefix(c.Use, outer+"-")
	return c
}

// exportingBag is how a bag is asked, as it was typed.
type exportingBag struct {
	channel, title string
	digests        []string
}

func (p *program) exportBag() *cobra.Command {
	var o exportingBag
	c := p.within("export", "bag", 2, 2, func(c *cobra.Command, args []string) error {
		if !slices.Contains(rights.Channels(), rights.Channel(o.channel)) {
			return wrong(c, "invalid", "flag", "for", "value", o.channel)
		}
		for _, d := range o.digests {
			if !bagit.Known(d) {
				return wrong(c, "invalid", "flag", "digest", "value", d)
			}
		}
		return p.with(c, noting, func(ctx context.Context, a *archive.Archive) error { return p.bagOf(ctx, a, args[0], args[1], o) })
	})
	c.Flags().StringVar(&o.channel, "for", string(rights.Consultation), p.flag("channel"))
	c.Flags().StringVar(&o.title, "title", "", p.flag("bag-title"))
	c.Flags().StringSliceVar(&o.digests, "digest", nil, p.flag("digest"))
	return c
}

// bagged is the answer to the making of a bag.
type bagged struct {
	Dir      string    `json:"dir"`
	Items    int       `json:"items"`
	Files    int       `json:"files"`
	Bytes    int64     `json:"bytes"`
	Refused  []refused `json:"refused"`
	Problems []fault   `json:"problems"`
}

type refused struct {
	ID     archive.ID `json:"id"`
	Title  string     `json:"title"`
	Reason string     `json:"reason"`
}

func (p *program) bagOf(ctx context.Context, a *archive.Archive, query, dir string, o exportingBag) error {
	ids, title, err := p.chosen(ctx, a, query)
	if err != nil {
		return err
	}
	if o.title != "" {
		title = o.title
	}
	now := time.Now()
	choice, err := export.Choose(ctx, a, export.Asked{Items: ids, Channel: rights.Channel(o.channel), Day: now})
	if err != nil {
		return err
	}
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return err
	}
	r, err := export.Bag(ctx, a, choice, dir, export.Options{Title: title, By: p.by, Day: now, Words: p.words, Digests: o.digests, Tell: p.progress()})
	if err != nil {
		return err
	}
	answer := bagged{dir, r.Items, r.Files, r.Bytes, []refused{}, []fault{}}
	for _, one := range choice.Refused {
		why := p.sentence(one.Verdict.Reason, one.Verdict.Args)
		answer.Refused = append(answer.Refused, refused{one.Item.ID, one.Item.Title.In(lang), why})
		p.say("ctl.about", "about", printable(one.Item.Title.In(lang)), "sentence", why)
	}
	for _, pr := range r.Problems {
		sentence := p.sentence(pr.Key, pr.Args)
		answer.Problems = append(answer.Problems, fault{pr.Path, sentence})
		p.problem(pr.Path, sentence)
	}
	return p.emit(answer, func() string {
		return p.words.T("ctl.export-bag.done", "dir", printable(dir), "items", r.Items, "files", r.Files, "size", p.words.Size(r.Bytes), "refused", len(answer.Refused))
	})
}

func (p *program) exportCSV() *cobra.Command {
	kind, out := "", ""
	c := p.within("export", "csv", 0, -1, func(c *cobra.Command, args []string) error {
		if !slices.Contains(table.Written(), archive.Kind(kind)) {
			return wrong(c, "invalid", "flag", "kind", "value", kind)
		}
		if out == "" {
			return wrong(c, "missing", "flag", "output")
		}
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error {
			return p.csvOf(ctx, a, archive.Kind(kind), strings.Join(args, " "), out)
		})
	})
	c.Flags().StringVar(&kind, "kind", string(archive.KindItem), p.flag("kind"))
	c.Flags().StringVarP(&out, "output", "o", "", p.flag("table-output"))
	return c
}

// tabled is the answer to the writing of a table.
type tabled struct {
	File string       `json:"file"`
	Kind archive.Kind `json:"kind"`
	Rows int          `json:"rows"`
}

func (p *program) csvOf(ctx context.Context, a *archive.Archive, kind archive.Kind, query, out string) error {
	records := a.All(ctx, kind)
	if kind == archive.KindItem && query != "" {
		ids, _, err := p.chosen(ctx, a, query)
		if err != nil {
			return err
		}
		records = got(ctx, a, ids)
	}
	rows := 0
	counted := func(yield func(archive.Record, error) bool) {
		rows = 0
		for r, err := range records {
			rows++
			if !yield(r, err) {
				return
			}
		}
	}
	if out == "-" {
		return table.Write(ctx, p.stdout, a, kind, counted, table.Options{Words: p.words})
	}
	err := writeFile(out, func(w io.Writer) error { return table.Write(ctx, w, a, kind, counted, table.Options{Words: p.words}) })
	if err != nil {
		return err
	}
	return p.emit(tabled{out, kind, rows}, func() string { return p.words.N("ctl.export-csv.done", rows, "file", printable(out)) })
}

func got(ctx context.Context, a *archive.Archive, ids []archive.ID) iter.Seq2[archive.Record, error] {
	return func(yield func(archive.Record, error) bool) {
		for _, id := range ids {
			r, _, err := a.Get(ctx, id)
			if !yield(r, err) {
				return
			}
		}
	}
}
