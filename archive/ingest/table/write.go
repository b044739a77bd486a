package table

import (
	"context"
	"encoding/csv"
	"io"
	"iter"
	"maps"
	"slices"

	"palabre/archive"
	"palabre/assets/words"
)

// Options say how a table is written. The zero Options write every column.
type Options struct {
	Words *words.Words                            // of the heads and vocabularies; nil: French
	Leave func(path string) bool                  // columns to leave out
	Files func(archive.Item, archive.File) string // what stands for a file; nil: its names as received
}

// Write writes records of one kind as a table that a spreadsheet opens and that [Read] and
// [Make] bring back without change: CSV in UTF-8 with its mark, semicolons. records is
// gone through twice.
func Write(ctx context.Context, w io.Writer, a *archive.Archive, k archive.Kind, records iter.Seq2[archive.Record, error], o Options) error {
	if o.Words == nil {
		o.Words = words.In("fr")
	}
	t, err := newTongue(ctx, a, o.Words)
	if err != nil {
		return err
	}
	cols, err := t.columnsOf(ctx, k, records, o)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	line := make([]string, len(cols))
	for i, c := range cols {
		line[i] = c.Head(o.Words)
	}
	if err := out.Write(line); err != nil {
		return err
	}
	for r, err := range records {
		if err != nil {
			return err
		}
		fields, _, err := a.Fields(ctx, r.RecordID())
		if err != nil {
			return err
		}
		for i, c := range cols {
			if c.Path == ColumnFiles && o.Files != nil {
				line[i] = guard(joinList(filesOf(r, o.Files)))
				continue
			}
			line[i] = guard(t.cell(r, fields, c))
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func filesOf(r archive.Record, name func(archive.Item, archive.File) string) []string {
	var out []string
	if it, ok := r.(archive.Item); ok {
		for _, f := range it.Files.Sorted() {
			if n := name(it, f); n != "" {
				out = append(out, n)
			}
		}
	}
	return out
}

// columnsOf lists the columns of a table: each text has one for the archive's language and
// one for every other language that it is written in.
func (t *tongue) columnsOf(ctx context.Context, k archive.Kind, records iter.Seq2[archive.Record, error], o Options) ([]Column, error) {
	spoken := map[string]map[archive.Lang]bool{}
	for r, err := range records {
		if err != nil {
			return nil, err
		}
		fields, _, err := t.a.Fields(ctx, r.RecordID())
		if err != nil {
			return nil, err
		}
		t.languages(fields, spoken)
	}
	var out []Column
	for _, path := range columns[k] {
		if o.Leave != nil && o.Leave(path) {
			continue
		}
		out = append(out, Column{Path: path})
		for _, lang := range slices.Sorted(maps.Keys(spoken[path])) {
			out = append(out, Column{Path: path, Lang: lang})
		}
	}
	return out, nil
}
