package main

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/edtf"
)

func listCommands(p *program) []*cobra.Command {
	var o listing
	c := p.command("list", 0, 0, func(c *cobra.Command, _ []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.list(ctx, c, a, o) })
	})
	c.Flags().StringVar(&o.kind, "kind", string(archive.KindItem), p.flag("kind"))
	c.Flags().StringVar(&o.collection, "collection", "", p.flag("collection"))
	c.Flags().StringVar(&o.from, "from", "", p.flag("from"))
	c.Flags().StringVar(&o.to, "to", "", p.flag("to"))
	c.Flags().StringVar(&o.sort, "sort", "", p.flag("sort"))
	return []*cobra.Command{c}
}

// listing is what is asked of a list.
type listing struct{ kind, collection, from, to, sort string }

// row is one record of a list.
type row struct {
	ID    archive.ID       `json:"id"`
	Kind  archive.Kind     `json:"kind"`
	Cote  archive.Cote     `json:"cote"`
	Title string           `json:"title"`
	Date  edtf.Date        `json:"date"`
	Type  archive.ItemType `json:"type"`
	Files []archive.Name   `json:"files"`
}

func (p *program) list(ctx context.Context, c *cobra.Command, a *archive.Archive, o listing) error {
	kind := archive.Kind(o.kind)
	if !slices.Contains(archive.Kinds(), kind) {
		return wrong(c, "kind", "kind", o.kind)
	}
	lang, err := language(ctx, a)
	if err != nil {
		return err
	}
	records := a.All(ctx, kind)
	if kind == archive.KindItem {
		items, err := p.items(ctx, c, a, o)
		if err != nil {
			return err
		}
		records = each(items)
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		row := rowOf(r, lang)
		if err := p.emit(row, func() string { return p.rowInWords(row) }); err != nil {
			return err
		}
	}
	return nil
}

// items chooses and orders items: by ID unless another order is asked.
func (p *program) items(ctx context.Context, c *cobra.Command, a *archive.Archive, o listing) ([]archive.Item, error) {
	var f archive.Filter
	var err error
	if f.From, err = day(o.from); err != nil {
		return nil, err
	}
	if f.To, err = day(o.to); err != nil {
		return nil, err
	}
	if o.collection != "" {
		id, err := p.authority(ctx, a, archive.KindCollection, o.collection)
		if err != nil {
			return nil, err
		}
		f.Collections = []archive.ID{id}
	}
	sort := archive.Sort(o.sort)
	if !slices.Contains([]archive.Sort{"", archive.SortDate, archive.SortTitle, archive.SortCote, archive.SortAdded}, sort) {
		return nil, wrong(c, "invalid", "flag", "sort", "value", o.sort)
	}
	if sort != "" {
		items, _, err := a.Items(ctx, f, sort, archive.Page{})
		return items, err
	}
	items, _, err := a.Items(ctx, f, archive.SortAdded, archive.Page{})
	slices.SortFunc(items, func(x, y archive.Item) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return items, err
}

// day understands a date that may be left out.
func day(s string) (edtf.Date, error) {
	if s == "" {
		return edtf.Date{}, nil
	}
	return edtf.Understand(s)
}

func each(items []archive.Item) iter.Seq2[archive.Record, error] {
	return func(yield func(archive.Record, error) bool) {
		for _, i := range items {
			if !yield(i, nil) {
				return
			}
		}
	}
}

// rowOf says of any record what a list shows.
func rowOf(r archive.Record, lang archive.Lang) row {
	out := row{ID: r.RecordID(), Kind: r.RecordKind(), Files: []archive.Name{}}
	out.Title, out.Date = archive.TitleOf(r).In(lang), dateOf(r)
	switch r := r.(type) {
	case archive.Item:
		out.Cote, out.Type = r.Cote, r.Type
		for _, f := range r.Files {
			out.Files = append(out.Files, f.Names...)
		}
	case archive.Collection:
		out.Cote = r.Cote
	case archive.Partnership, archive.Accession, archive.Person, archive.Organisation, archive.Place, archive.Action, archive.Event, archive.Exhibition, archive.Transcript, archive.Preservation:
	}
	return out
}

// dateOf is the date of a record that has one.
func dateOf(r archive.Record) edtf.Date {
	switch r := r.(type) {
	case archive.Collection:
		return r.Date
	case archive.Accession:
		return r.Date
	case archive.Item:
		return r.Date
	case archive.Action:
		return r.Period
	case archive.Event:
		return r.Date
	case archive.Partnership, archive.Person, archive.Organisation, archive.Place, archive.Exhibition, archive.Transcript, archive.Preservation:
	}
	return edtf.Date{}
}

func (p *program) rowInWords(r row) string {
	title := r.Title
	if title == "" && len(r.Files) > 0 {
		title = r.Files[0].Base()
	}
	return strings.Join([]string{string(r.ID), string(r.Cote), r.Date.In(p.words.Lang()), printable(title)}, "\t")
}
