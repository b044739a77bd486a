package ingest

import (
	"context"
	_ "embed"
	"html/template"
	"io"
	"strings"

	"palabre/archive"
	"palabre/assets/words"
)

//go:embed slip.html
var slipPage string

// said is a thing and what is said of it.
type said struct{ Name, Value string }

// slipRow is one original on the slip.
type slipRow struct {
	Cote, Title, Date, Format, Size, Digest string
	Names                                   []string
}

// WriteSlip writes the slip of an accession (bordereau d'entrée) as one page to read in a
// browser and to print: from whom and how it came, each original with the names it was
// received under and its digest, what could not be read, and what stayed on the source.
// Both sides sign it.
func WriteSlip(ctx context.Context, a *archive.Archive, out io.Writer, acc archive.Accession, w *words.Words) error {
	p, err := a.Partnership(ctx)
	if err != nil {
		return err
	}
	items, _, err := a.Items(ctx, archive.Filter{Accession: acc.ID}, archive.SortCote, archive.Page{})
	if err != nil {
		return err
	}
	lang := archive.Lang(w.Lang())
	rows, bytes := slipRows(items, w)
	page := map[string]any{
		"Lang": w.Lang(), "Archive": p.Name.In(lang), "Title": acc.Title.In(lang), "Rows": rows,
		"About": slipAbout(acc, len(rows), bytes, w),
	}
	if r := acc.Report; r != nil {
		page["Whole"] = Whole(*r, w)
		if r.Outside != nil {
			page["Outside"] = r.Outside.Names
		}
		page["Problems"] = slipProblems(*r, w)
	}
	t, err := template.New("slip").Funcs(template.FuncMap{"say": w.T}).Parse(slipPage)
	if err != nil {
		return err
	}
	return t.Execute(out, page)
}

// slipAbout says how the accession came in, of what is known.
func slipAbout(acc archive.Accession, originals int, bytes int64, w *words.Words) (out []said) {
	say := func(key, value string) {
		if value != "" {
			out = append(out, said{w.T("slip." + key), value})
		}
	}
	how := ""
	if acc.How != "" {
		how = w.T("table.code.how." + string(acc.How))
	}
	say("how", how)
	say("donor", acc.Donor)
	say("day", acc.Date.In(w.Lang()))
	say("conditions", acc.Conditions.In(archive.Lang(w.Lang())))
	say("source", acc.Source)
	say("count", w.N("slip.originals", originals, "size", w.Size(bytes)))
	return out
}

// slipRows lists the originals of items, each once.
func slipRows(items []archive.Item, w *words.Words) (rows []slipRow, bytes int64) {
	told := map[archive.Digest]bool{}
	for _, it := range items {
		for _, f := range it.Files {
			if f.Digest.IsZero() || told[f.Digest] {
				continue
			}
			told[f.Digest] = true
			row := slipRow{
				Cote: string(it.Cote), Title: it.Title.In(archive.Lang(w.Lang())), Date: it.Date.In(w.Lang()),
				Format: f.Format, Size: w.Size(f.Bytes.Or(0)), Digest: f.Digest.String(),
			}
			for _, n := range f.Names {
				row.Names = append(row.Names, string(n))
			}
			rows, bytes = append(rows, row), bytes+f.Bytes.Or(0)
		}
	}
	return rows, bytes
}

// slipProblems puts the problems of a report into words; one that a newer version wrote
// is named.
func slipProblems(r archive.Report, w *words.Words) (out []said) {
	for _, pr := range r.Problems {
		sentence := w.T("problem.unnamed", "key", pr.Key)
		if w.Has(pr.Key) {
			args := make([]any, len(pr.Args))
			for i, a := range pr.Args {
				args[i] = a
			}
			sentence = w.T(pr.Key, args...)
		}
		out = append(out, said{strings.ToValidUTF8(pr.Path, "\uFFFD"), sentence})
	}
	return out
}
