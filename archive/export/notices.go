package export

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"

	"palabre/archive"
	"palabre/archive/ingest/table"
	"palabre/assets/words"
)

// Notices writes records as JSON Lines: {"id","kind","fields"}, the fields by their paths
// as the journal names them. A withheld path is left out; nil withholds nothing.
func Notices(ctx context.Context, a *archive.Archive, w io.Writer, ids iter.Seq2[archive.ID, archive.Kind], withheld func(path string) bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for id, kind := range ids {
		fields, _, err := a.Fields(ctx, id)
		if err != nil {
			return err
		}
		for path := range fields {
			if withheld != nil && withheld(path) {
				delete(fields, path)
			}
		}
		if err := errors.Join(e.Encode(map[string]any{"id": id, "kind": kind, "fields": fields}), ctx.Err()); err != nil {
			return err
		}
	}
	return nil
}

// TableNames are the files that hold the tables, by the kind of their records. They are in
// French, like LISEZMOI.txt: they stay with the archive.
var TableNames = map[archive.Kind]string{
	archive.KindItem: "pieces.csv", archive.KindCollection: "fonds.csv", archive.KindAccession: "entrees.csv", archive.KindPerson: "personnes.csv",
	archive.KindOrganisation: "organismes.csv", archive.KindPlace: "lieux.csv", archive.KindAction: "actions.csv",
	archive.KindEvent: "evenements.csv", archive.KindExhibition: "expositions.csv",
}

// Tables writes one table for each kind of which there are records, into the file that
// create gives for its name.
func Tables(ctx context.Context, a *archive.Archive, records func(archive.Kind) iter.Seq2[archive.Record, error], o table.Options, create func(name string) (io.WriteCloser, error)) error {
	if o.Words == nil {
		o.Words = words.In("fr")
	}
	for _, k := range table.Written() {
		if empty(records(k)) {
			continue
		}
		f, err := create(TableNames[k])
		if err != nil {
			return err
		}
		if err := errors.Join(table.Write(ctx, f, a, k, records(k), o), f.Close()); err != nil {
			return err
		}
	}
	return nil
}

func empty(records iter.Seq2[archive.Record, error]) bool {
	for r, err := range records {
		return r == nil && err == nil
	}
	return true
}
