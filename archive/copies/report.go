package copies

import (
	"context"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/assets/words"
)

// The sheets that are printed: the proof of a restoration and the list of an elimination.

var (
	//go:embed sheet.css
	sheetStyle string
	//go:embed report.html
	reportPage string
	//go:embed bordereau.html
	bordereauPage string
)

// reportRow is one thing counted on both sides.
type reportRow struct{ Name, Copy, Rebuilt string }

type reportFault struct{ Sentence, Path string }

// WriteReport writes the proof of a restoration as one page to read in a browser and to
// print, for somebody who does not use the program.
func WriteReport(out io.Writer, p Proof, w *words.Words) error {
	lang := archive.Lang(w.Lang())
	told := w.T("copies.report.told", "place", place(p, w), "into", p.Into, "duration", w.Duration(p.Took))
	page := map[string]any{
		"Lang": w.Lang(), "Style": template.CSS(sheetStyle), "Archive": p.Name.In(lang), "Day": w.T("copies.report.day", "day", w.LongDay(p.At.Local()), "hour", w.Hour(p.At.Local())),
		"Same": p.Same(), "Told": told, "Rows": reportRows(p, w), "Since": since(p, w), "Faults": reportFaults(p, w), "By": p.By,
		"Prints": w.T("copies.report.prints", "originals", p.Rebuilt.OriginalsD, "journal", p.Rebuilt.JournalD, "records", p.Rebuilt.RecordsD),
	}
	return write(out, "report", reportPage, page, w)
}

func write(out io.Writer, name, text string, page any, w *words.Words) error {
	t, err := template.New(name).Funcs(template.FuncMap{"say": w.T}).Parse(text)
	if err != nil {
		return err
	}
	return t.Execute(out, page)
}

// place says which copy was restored, and where it is kept.
func place(p Proof, w *words.Words) string {
	switch {
	case p.Mark.Name == "":
		return p.From
	case p.Mark.Kept == "":
		return p.Mark.Name
	}
	return w.T("copies.place", "name", p.Mark.Name, "kept", p.Mark.Kept)
}

func reportRows(p Proof, w *words.Words) []reportRow {
	n := func(i int) string { return w.Number(int64(i)) }
	a, b := p.Copy, p.Rebuilt
	rows := []reportRow{
		{w.T("copies.report.originals"), n(a.Originals), n(b.Originals)},
		{w.T("copies.report.bytes"), w.Size(a.Bytes), w.Size(b.Bytes)},
	}
	for _, k := range []archive.ItemType{archive.TypePhoto, archive.TypeTestimony, archive.TypeRecording, archive.TypeFilm, archive.TypeDocument} {
		if a.Items[k]+b.Items[k] > 0 {
			rows = append(rows, reportRow{w.T("copies.report.type." + string(k)), n(a.Items[k]), n(b.Items[k])})
		}
	}
	return append(rows, reportRow{w.T("copies.report.records"), n(a.Records), n(b.Records)}, reportRow{w.T("copies.report.lines"), n(a.Lines), n(b.Lines)})
}

// since says what the archive in use has more than the copy; "" when nothing, or when it
// was not compared.
func since(p Proof, w *words.Words) string {
	switch {
	case p.SinceOriginals < 0:
		return ""
	case p.SinceOriginals == 0 && p.SinceLines == 0:
		return w.T("copies.report.current")
	}
	return w.T("copies.report.since", "originals", p.SinceOriginals, "lines", p.SinceLines)
}

// reportFaultsShown bounds the list: the page is one that can be read.
const reportFaultsShown = 12

func reportFaults(p Proof, w *words.Words) (out []reportFault) {
	for _, f := range slices.Concat(p.Lost, p.Faults) {
		if len(out) == reportFaultsShown {
			break
		}
		out = append(out, reportFault{SayFault(f, w), f.Path})
	}
	return out
}

// SayFault puts a fault into words.
func SayFault(f archive.Fault, w *words.Words) string {
	if !w.Has(f.Key) {
		return w.T("problem.unnamed", "key", f.Key)
	}
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		args[i] = a
	}
	return w.T(f.Key, args...)
}

// bordereauRow is one original on the list.
type bordereauRow struct{ Cote, Title, Received, Date, Size, Digest string }

// WriteBordereau writes the list of an elimination, to be printed and signed.
func WriteBordereau(ctx context.Context, a *archive.Archive, out io.Writer, p archive.Preservation, w *words.Words) error {
	lang := archive.Lang(w.Lang())
	part, err := a.Partnership(ctx)
	if err != nil {
		return err
	}
	var rows []bordereauRow
	for _, s := range p.Subjects {
		row, err := rowOf(ctx, a, s, w)
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(x, y bordereauRow) int { return strings.Compare(x.Cote+x.Title, y.Cote+y.Title) })
	when := p.When()
	page := map[string]any{
		"Lang": w.Lang(), "Style": template.CSS(sheetStyle), "Archive": part.Name.In(lang), "Day": w.LongDay(when.Local()),
		"Reason": p.Reason, "Authority": p.Authority, "Visa": p.Visa, "Rows": rows,
		"Count": w.N("bordereau.originals", len(p.Subjects), "size", w.Size(p.Bytes.Or(0))),
	}
	return write(out, "bordereau", bordereauPage, page, w)
}

// rowOf says what an eliminated original was: its notice is still there.
func rowOf(ctx context.Context, a *archive.Archive, s archive.Subject, w *words.Words) (bordereauRow, error) {
	row := bordereauRow{Digest: s.Digest.String(), Size: w.Size(s.Bytes.Or(0)), Title: w.T("bordereau.undescribed")}
	ids, err := a.ByDigest(ctx, s.Digest)
	if err != nil || len(ids) == 0 {
		return row, err
	}
	r, _, err := a.Get(ctx, ids[0])
	it, ok := r.(archive.Item)
	if err != nil || !ok {
		return row, err
	}
	row.Cote, row.Date = string(it.Cote), it.Date.In(w.Lang())
	for _, f := range it.Files {
		if f.Digest == s.Digest {
			for _, n := range f.Names {
				row.Received = string(n)
			}
		}
	}
	if t := it.Title.In(archive.Lang(w.Lang())); t != "" {
		row.Title = t
	}
	return row, nil
}
