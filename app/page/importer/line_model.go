package importer

import (
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// line is one line of the table, in words.
type line struct {
	name, folder string
	kind         string
	date, source string
	fate         string
	fateIcon     string
	tone         tone
	icon         string // of its kind
	picture      string // path of a file that can be drawn, or ""
	take, can    bool
	heading      bool // a folder
	open         bool
}

// say puts a line of the plan into words. holders names the items already here; given
// is the date of the files that state none.
func say(w *words.Words, p *ingest.Plan, i int, holders map[archive.ID]string, given edtf.Date) line {
	l := &p.Lines[i]
	k := kindOf(l.Facts.Kind)
	out := line{name: l.Name.Base(), folder: folderOf(l.Name), kind: w.T("importer.kind." + string(k)), icon: kindIcons[k], take: l.Take, can: tickable(l)}
	if k == fact.Other && l.Format.Name != "" {
		out.kind = l.Format.Name
	}
	if out.can && (k == fact.Picture || k == fact.Document) {
		out.picture = l.Path
	}
	out.date, out.source = dateOf(w, l, given)
	out.fate, out.fateIcon, out.tone = fateOf(w, p, l, holders, !given.IsZero())
	return out
}

// sayFolder puts a folder of the table into words.
func sayFolder(w *words.Words, p *ingest.Plan, e entry) line {
	news := 0
	for _, i := range e.lines {
		if p.Lines[i].Fate == ingest.New {
			news++
		}
	}
	out := line{name: e.folder, kind: w.N("importer.files", len(e.lines)), icon: "folder", heading: true, open: e.open, take: ticked(p, e.lines)}
	if out.name == "" {
		out.name = w.T("importer.folder.top")
	}
	if e.open {
		out.icon = "folder-open"
	}
	for _, i := range e.lines {
		out.can = out.can || tickable(&p.Lines[i])
	}
	out.fate = w.N("importer.folder.new", news)
	if news > 0 {
		out.fateIcon, out.tone = "plus", good
	}
	return out
}

func kindOf(k fact.Kind) fact.Kind {
	if k == "" {
		return fact.Other
	}
	return k
}

var kindIcons = map[fact.Kind]string{fact.Picture: "picture", fact.Sound: "mic", fact.Film: "film", fact.Document: "page", fact.Other: "file"}

// dateOf says the date read for a line, and where it was read. A date given for all
// holds over what a name suggests.
func dateOf(w *words.Words, l *ingest.Line, given edtf.Date) (date, source string) {
	proposed := l.Date.IsZero() || l.DateSource == archive.DateFileName
	switch {
	case l.Fate == ingest.Left || l.Fate == ingest.Unreadable:
		return "—", ""
	case l.Date.IsZero() && (l.Fate == ingest.Here || l.Fate == ingest.Back): // the item has its own
		return "", ""
	case proposed && !given.IsZero() && l.Fate != ingest.Here && l.Fate != ingest.Back:
		return given.In(w.Lang()), w.T("importer.from.given")
	case l.Date.IsZero():
		return w.T("importer.undated"), w.T("importer.from.none")
	}
	return l.Date.In(w.Lang()), w.T("importer.from." + string(l.DateSource))
}

// fateOf says what will be done with a line.
func fateOf(w *words.Words, p *ingest.Plan, l *ingest.Line, holders map[archive.ID]string, dated bool) (text, icon string, t tone) {
	icon, t = fateIcons[l.Fate], fateTones[l.Fate]
	switch {
	case !l.Take && tickable(l):
		return w.T("importer.does.leave"), "minus", plain
	case l.Fate == ingest.Here && l.Twin > 0 && l.Item == "":
		return w.T("importer.does.twin", "name", p.Lines[l.Twin-1].Name.Base()), "", plain
	case l.Fate == ingest.Here && holders[l.Item] != "":
		return w.T("importer.does.here", "name", holders[l.Item]), "", plain
	case l.Fate == ingest.Here:
		return w.T("importer.does.here.some"), "", plain
	case l.Fate == ingest.Unreadable && len(l.Problems) > 0, l.Fate == ingest.Left && len(l.Problems) > 0:
		return sentence(w, l.Problems[0].Key, l.Problems[0].Args), icon, t
	case len(l.Problems) > 0:
		return sentence(w, l.Problems[0].Key, l.Problems[0].Args), "warning", warning
	case l.Fate == ingest.New && l.Date.IsZero() && !dated:
		return w.T("importer.does.undated"), icon, t
	case l.Fate == ingest.New && l.Facts.Duration() > 0:
		return w.T("importer.does.heard", "time", w.Duration(l.Facts.Duration())), icon, t
	case l.Fate == ingest.New && l.Facts.Pages > 0:
		return w.N("importer.does.pages", l.Facts.Pages), icon, t
	}
	return w.T("importer.does." + string(l.Fate)), icon, t
}

// sentence says a problem.
func sentence(w *words.Words, key string, args []string) string {
	if !w.Has(key) {
		return w.T("problem.unnamed", "key", key)
	}
	data := make([]any, len(args))
	for i, a := range args {
		data[i] = a
	}
	return w.T(key, data...)
}

// facts are the lines of the preview: what the file is, how big, when, and what is wrong.
func facts(w *words.Words, l *ingest.Line) []string {
	var out []string
	what := w.T("importer.kind." + string(kindOf(l.Facts.Kind)))
	if l.Format.Name != "" {
		what = w.T("importer.fact.format", "kind", what, "format", l.Format.Name)
	}
	out = append(out, what)
	if l.Facts.Width > 0 {
		out = append(out, w.T("importer.fact.pixels", "width", l.Facts.Width, "height", l.Facts.Height, "size", w.Size(l.Bytes)))
	} else {
		out = append(out, w.Size(l.Bytes))
	}
	if d := l.Facts.Duration(); d > 0 {
		out = append(out, w.Duration(d))
	}
	if l.Facts.Pages > 0 {
		out = append(out, w.N("importer.fact.pages", l.Facts.Pages))
	}
	if !l.Date.IsZero() {
		date, source := dateOf(w, l, edtf.Date{})
		out = append(out, strings.TrimSpace(w.T("importer.fact.date", "date", date, "source", source)))
	}
	for _, c := range []string{l.Facts.Title, l.Facts.Description} {
		if c != "" {
			out = append(out, c)
		}
	}
	for _, p := range l.Problems {
		out = append(out, sentence(w, p.Key, p.Args))
	}
	return out
}
