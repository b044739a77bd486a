package importer

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/assets/words"
)

// maxFaults is how many problems a report shows one by one.
const maxFaults = 400

// headline says what an import did.
func headline(w *words.Words, r archive.Report) string {
	if r.Imported == 0 && r.Already > 0 {
		return w.T("importer.nothing")
	}
	return w.N("importer.done", r.Imported)
}

// rest says what became of the other files, each count a sentence of its own, then whether
// the source may be let go.
func rest(w *words.Words, r archive.Report) []string {
	var out []string
	for _, c := range []struct {
		key string
		n   int
	}{{"already", r.Already}, {"unreadable", r.Unreadable}, {"ignored", r.Ignored}} {
		if c.n > 0 {
			out = append(out, w.N("importer.done."+c.key, c.n))
		}
	}
	if whole := ingest.Whole(r, w); whole != "" {
		out = append(out, whole)
	}
	return out
}

// fault is a problem of a report in words; n tells of how many files.
type fault struct {
	path, sentence string
}

// faults are the problems of a report in words, and how many more there are.
func faults(w *words.Words, r archive.Report) (out []fault, more int) {
	for _, p := range r.Problems[:min(len(r.Problems), maxFaults)] {
		out = append(out, fault{p.Path, sentence(w, p.Key, p.Args)})
	}
	return out, len(r.Problems) - len(out)
}

// halted says why an import ended before its last file: key of the catalogue, "" when it
// went to its end.
func halted(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, context.Canceled):
		return "importer.halted.stopped"
	case errors.Is(err, ingest.ErrSourceGone):
		return "importer.halted.gone"
	}
	return "importer.halted.fault"
}

// recent is an accession in words.
type recent struct {
	id            archive.ID
	title, detail string
	figures       string
	faults        int
}

const maxRecents = 6

// recents are the last accessions, the latest first.
func recents(ctx context.Context, a *archive.Archive, w *words.Words) ([]recent, error) {
	var all []archive.Accession
	for r, err := range a.All(ctx, archive.KindAccession) {
		if err != nil {
			return nil, err
		}
		if acc, ok := r.(archive.Accession); ok {
			all = append(all, acc)
		}
	}
	slices.SortFunc(all, func(a, b archive.Accession) int { return cmp.Compare(b.ID.Time().UnixNano(), a.ID.Time().UnixNano()) })
	var out []recent
	for _, acc := range all[:min(len(all), maxRecents)] {
		out = append(out, recentOf(w, acc))
	}
	return out, nil
}

func recentOf(w *words.Words, acc archive.Accession) recent {
	r := recent{id: acc.ID, title: acc.Title.In(archive.Lang(w.Lang()))}
	var parts []string
	if !acc.Date.IsZero() {
		parts = append(parts, acc.Date.In(w.Lang()))
	}
	if acc.How != "" {
		parts = append(parts, strings.ToLower(w.T("importer.how."+string(acc.How))))
	}
	if acc.Donor != "" {
		parts = append(parts, w.T("importer.recent.by", "who", acc.Donor))
	}
	r.detail = strings.Join(parts, ", ")
	if acc.Report == nil {
		r.figures = w.T("importer.recent.unfinished")
		return r
	}
	r.figures, r.faults = w.N("importer.recent.files", acc.Report.Imported), len(acc.Report.Problems)
	return r
}
