package importer

import (
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// Name is the page's in routes.
const Name = "importer"

// line is one file of the plan, in words.
type line struct {
	name, folder string
	kind, date   string
	fate         string
	icon         string
	take         bool
}

// said puts a line of the plan into words.
func said(w *words.Words, l ingest.Line) line {
	out := line{name: l.Name.Base(), kind: w.T("importer.kind." + string(kindOf(l.Facts.Kind))), icon: icons[kindOf(l.Facts.Kind)], take: l.Take}
	out.folder = strings.TrimSuffix(strings.TrimSuffix(string(l.Name), out.name), "/")
	out.date = l.Date.French()
	if w.Lang() == "en" {
		out.date = l.Date.English()
	}
	out.fate = w.T("fate." + string(l.Fate))
	if len(l.Problems) > 0 {
		out.fate = sentence(w, l.Problems[0].Key, l.Problems[0].Args)
	}
	return out
}

func kindOf(k fact.Kind) fact.Kind {
	if k == "" {
		return fact.Other
	}
	return k
}

var icons = map[fact.Kind]string{fact.Picture: "picture", fact.Sound: "mic", fact.Film: "film", fact.Document: "page", fact.Other: "file"}

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

// shown are the places of the lines that a fate and a few letters let through; "" is
// every fate.
func shown(p *ingest.Plan, fate ingest.Fate, letters string) []int {
	letters = strings.ToLower(strings.TrimSpace(letters))
	var out []int
	for i, l := range p.Lines {
		if (fate == "" || l.Fate == fate) && (letters == "" || strings.Contains(strings.ToLower(string(l.Name)), letters)) {
			out = append(out, i)
		}
	}
	return out
}

// folders is how many folders the plan speaks of.
func folders(p *ingest.Plan) int {
	seen := map[string]bool{}
	for _, l := range p.Lines {
		name := string(l.Name)
		seen[name[:strings.LastIndexByte(name, '/')+1]] = true
	}
	return len(seen)
}

// size is the bytes of all the files of the plan.
func size(p *ingest.Plan) (n int64) {
	for _, l := range p.Lines {
		n += l.Bytes
	}
	return n
}

// answers are those to "Peut-on montrer ces pièces ?", in the order they are offered.
var answers = []archive.Showing{archive.ShowingHall, archive.ShowingOnSite, archive.ShowingUnknown}

// left says the time an import still needs, "" while it is not known.
func left(w *words.Words, d time.Duration) string {
	if d <= 0 {
		return ""
	}
	return w.T("importer.left", "time", w.Duration(max(d, time.Second)))
}
