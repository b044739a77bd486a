package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/search"
)

// searching is what a search was asked, as it was typed.
type searching struct {
	kind, from, to, bank string
	limit                int
	facets               bool
}

func searchCommands(p *program) []*cobra.Command {
	var o searching
	find := p.command("search", 1, -1, func(c *cobra.Command, args []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error {
			return p.search(ctx, c, a, strings.Join(args, " "), o)
		})
	})
	find.Flags().StringVar(&o.kind, "type", "", p.flag("type"))
	find.Flags().StringVar(&o.from, "from", "", p.flag("from"))
	find.Flags().StringVar(&o.to, "to", "", p.flag("to"))
	find.Flags().StringVar(&o.bank, "bank", "", p.flag("bank-of"))
	find.Flags().IntVar(&o.limit, "limit", 20, p.flag("limit"))
	find.Flags().BoolVar(&o.facets, "facets", false, p.flag("facets"))
	again := p.command("reindex", 0, 0, func(c *cobra.Command, _ []string) error { return p.with(c, reading, p.reindex) })
	return []*cobra.Command{find, again}
}

// found is the answer to a search.
type found struct {
	Total    int            `json:"total"`
	Whole    int            `json:"whole"` // of which hold every word
	MS       float64        `json:"ms"`
	Hits     []hit          `json:"hits"`
	Facets   *search.Facets `json:"facets"`
	Missing  []string       `json:"missing"`
	Suggests string         `json:"suggest"`
}

type hit struct {
	ID       archive.ID       `json:"id"`
	Cote     string           `json:"cote"`
	Title    string           `json:"title"`
	Type     archive.ItemType `json:"type"`
	Date     edtf.Date        `json:"date"`
	File     string           `json:"file"`
	Score    float64          `json:"score"`
	Passages []passage        `json:"passages"`
}

type passage struct {
	Text string   `json:"text"`
	Page *int     `json:"page"`
	AtS  *float64 `json:"at_s"`
}

func (p *program) search(ctx context.Context, c *cobra.Command, a *archive.Archive, query string, o searching) (err error) {
	r := search.Request{Query: query, Limit: o.limit, Facets: o.facets}
	if o.kind != "" {
		r.Types = []archive.ItemType{archive.ItemType(o.kind)}
	}
	if r.From, err = day(o.from); err != nil {
		return err
	}
	if r.To, err = day(o.to); err != nil {
		return err
	}
	bank, err := bankCalled(ctx, c, a, o.bank)
	if err != nil {
		return err
	}
	if bank != "" {
		r.Banks = []string{bank}
	}
	ix, err := search.Open(ctx, a, search.Options{Tell: p.progress()})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ix.Close()) }()
	if err := ix.Wait(ctx); err != nil {
		return err
	}
	start := time.Now()
	result, err := ix.Find(ctx, r)
	if err != nil {
		return err
	}
	return p.tellFound(result, time.Since(start))
}

func (p *program) tellFound(r search.Result, took time.Duration) error {
	answer := found{Total: r.Total, Whole: r.Whole, MS: float64(took.Microseconds()) / 1000, Hits: []hit{}, Facets: r.Facets, Missing: some(r.Missing), Suggests: r.Suggest}
	for _, h := range r.Hits {
		out := hit{h.ID, h.Cote, h.Title, h.Type, h.Date, h.File, h.Score, []passage{}}
		for _, s := range h.Passages {
			out.Passages = append(out.Passages, passage{s.Text, stated(s.Page), listened(s)})
		}
		answer.Hits = append(answer.Hits, out)
	}
	return p.emit(answer, func() string { return p.foundInWords(answer) })
}

// listened is when to begin to listen to a passage, nil when it is not said.
func listened(s search.Passage) *float64 {
	at, ok := s.Listen()
	if !ok {
		return nil
	}
	seconds := at.Seconds()
	return &seconds
}

func (p *program) foundInWords(f found) string {
	lines := []string{p.words.N("ctl.found", f.Total)}
	for _, h := range f.Hits {
		title := h.Title
		if title == "" {
			title = h.File
		}
		lines = append(lines, string(h.ID)+"\t"+h.Date.In(p.words.Lang())+"\t"+printable(title))
		for _, s := range h.Passages {
			lines = append(lines, "    "+p.where(s)+printable(s.Text))
		}
	}
	if f.Suggests != "" {
		lines = append(lines, p.words.T("ctl.suggest", "query", f.Suggests))
	}
	return strings.Join(lines, "\n")
}

// where is the page or the moment of a passage, before its text.
func (p *program) where(s passage) string {
	switch {
	case s.Page != nil:
		return p.words.T("ctl.page", "n", *s.Page) + " "
	case s.AtS != nil:
		return p.words.Clock(time.Duration(*s.AtS*float64(time.Second))) + " "
	}
	return ""
}

// reindex makes the index again from nothing.
func (p *program) reindex(ctx context.Context, a *archive.Archive) error {
	n, err := search.Rebuild(ctx, a, search.Options{Tell: p.progress()})
	if err != nil {
		return err
	}
	answer := struct {
		Records int `json:"records"`
	}{n}
	return p.emit(answer, func() string { return p.words.N("ctl.reindexed", n) })
}
