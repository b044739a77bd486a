package importer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// Name is the page's in routes.
const Name = "importer"

// byFolderFrom is the number of files from which the table opens grouped by folder.
const byFolderFrom = 5000

// tone is how a thing is told apart from others, beside its words.
type tone int

const (
	plain tone = iota
	good
	warning
	faulty
)

// card is one of the fates at the head of the plan.
type card struct {
	fate   ingest.Fate
	n      int
	title  string
	detail string
	icon   string
	tone   tone
}

var fateIcons = map[ingest.Fate]string{
	ingest.New: "plus", ingest.Unread: "file", ingest.Here: "copies", ingest.Back: "undo", ingest.Unreadable: "fault", ingest.Left: "minus",
}

var fateTones = map[ingest.Fate]tone{ingest.New: good, ingest.Unread: warning, ingest.Back: good, ingest.Unreadable: faulty}

// cards are the fates of a plan: the three that one always asks about, and the others when
// some file has them.
func cards(w *words.Words, p *ingest.Plan) []card {
	c := p.Counts()
	var out []card
	for _, f := range ingest.Fates() {
		n := c.Files[f]
		if n == 0 && f != ingest.New && f != ingest.Here && f != ingest.Unreadable {
			continue
		}
		k := card{fate: f, n: n, title: w.T("importer.card." + string(f)), detail: w.T("importer.card." + string(f) + ".detail"), icon: fateIcons[f], tone: fateTones[f]}
		if f == ingest.New {
			if kinds := kindsOf(w, p); kinds != "" {
				k.detail = kinds
			}
			k.tone = plain
		}
		if n == 0 {
			k.tone = plain
		}
		out = append(out, k)
	}
	return out
}

// kindsOf lists what is new by kind: "12 photographies, 3 enregistrements (6 h 12)".
func kindsOf(w *words.Words, p *ingest.Plan) string {
	n := map[fact.Kind]int{}
	var heard time.Duration
	for _, l := range p.Lines {
		if l.Fate == ingest.New {
			n[kindOf(l.Facts.Kind)]++
			if l.Facts.Kind == fact.Sound {
				heard += l.Facts.Duration()
			}
		}
	}
	var out []string
	for _, k := range []fact.Kind{fact.Picture, fact.Document, fact.Sound, fact.Film} {
		switch {
		case n[k] == 0:
		case k == fact.Sound && heard > 0:
			out = append(out, w.N("importer.kinds.heard", n[k], "time", w.Duration(heard)))
		default:
			out = append(out, w.N("importer.kinds."+string(k), n[k]))
		}
	}
	return strings.Join(out, ", ")
}

// filter is what the table is narrowed to. The zero filter shows every file.
type filter struct {
	fate    ingest.Fate
	review  bool // only what a person should look at
	letters string
}

// lets tells whether the filter shows a line.
func (f filter) lets(l *ingest.Line) bool {
	return (f.fate == "" || l.Fate == f.fate) && (!f.review || doubtful(l)) &&
		(f.letters == "" || strings.Contains(strings.ToLower(string(l.Name)), strings.ToLower(strings.TrimSpace(f.letters))))
}

// doubtful tells that a person should look at a line: a fault was met, or a date has
// only been proposed.
func doubtful(l *ingest.Line) bool {
	return len(l.Problems) > 0 && l.Fate != ingest.Left || l.Fate == ingest.New && l.DateSource == archive.DateFileName
}

// entry is one line of the table: a file, or the folder above some.
type entry struct {
	line   int // in the plan; -1 for a folder
	folder string
	lines  []int // of a folder: those that the filter shows
	open   bool
}

// arrange is what the table shows of the plan, file by file or under their folders; open
// are the folders that are unfolded.
func arrange(p *ingest.Plan, f filter, byFolder bool, open map[string]bool) []entry {
	if !byFolder {
		var out []entry
		for i := range p.Lines {
			if f.lets(&p.Lines[i]) {
				out = append(out, entry{line: i})
			}
		}
		return out
	}
	groups := map[string][]int{}
	for i := range p.Lines {
		if f.lets(&p.Lines[i]) {
			dir := folderOf(p.Lines[i].Name)
			groups[dir] = append(groups[dir], i)
		}
	}
	var out []entry
	for _, dir := range sortedKeys(groups) {
		out = append(out, entry{line: -1, folder: dir, lines: groups[dir], open: open[dir]})
		if open[dir] {
			for _, i := range groups[dir] {
				out = append(out, entry{line: i})
			}
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

// folderOf is the folder of a name within the source, "" at its top.
func folderOf(n archive.Name) string {
	i := strings.LastIndexByte(string(n), '/')
	if i < 0 {
		return ""
	}
	return string(n)[:i]
}

// tickable tells whether a file may be taken at all: what was never read cannot.
func tickable(l *ingest.Line) bool { return l.Fate != ingest.Left && !l.Digest.IsZero() }

// tick takes the lines, or leaves them on the source.
func tick(p *ingest.Plan, lines []int, on bool) {
	for _, i := range lines {
		if tickable(&p.Lines[i]) {
			p.Lines[i].Take = on
		}
	}
}

// ticked tells whether every line that may be taken is.
func ticked(p *ingest.Plan, lines []int) bool {
	some := false
	for _, i := range lines {
		if !tickable(&p.Lines[i]) {
			continue
		}
		if !p.Lines[i].Take {
			return false
		}
		some = true
	}
	return some
}

// figures are the numbers of a plan as it stands.
type figures struct {
	files, folders int
	bytes          int64 // of all the files
	enter          int   // items that will come in, or come back
	made           int   // of them, those that are new
	names          int   // files already here, of which another name may be noted
	copy           int64 // bytes to copy
	review         int
}

func figuresOf(p *ingest.Plan) figures {
	f := figures{files: len(p.Lines), copy: p.Counts().Bytes}
	seen := map[string]bool{}
	for i := range p.Lines {
		l := &p.Lines[i]
		seen[folderOf(l.Name)] = true
		f.bytes += l.Bytes
		if doubtful(l) {
			f.review++
		}
		switch {
		case !l.Take || !tickable(l):
		case l.Fate == ingest.Here:
			f.names++
		default:
			f.enter++
			if l.Fate != ingest.Back {
				f.made++
			}
		}
	}
	f.folders = len(seen)
	return f
}

// nothingNew tells that every file is in the archive already.
func nothingNew(p *ingest.Plan) bool {
	here := false
	for _, l := range p.Lines {
		switch l.Fate {
		case ingest.Here:
			here = true
		case ingest.Left:
		case ingest.New, ingest.Unread, ingest.Unreadable, ingest.Back:
			return false
		}
	}
	return here
}

// left says the time a task still needs, "" while it is not known.
func left(w *words.Words, d time.Duration) string {
	if d <= 0 {
		return ""
	}
	switch { // an estimate to the second would only dance
	case d > 10*time.Minute:
		d = d.Round(time.Minute)
	case d > time.Minute:
		d = d.Round(10 * time.Second)
	}
	return w.T("importer.left", "time", w.Duration(max(d, time.Second)))
}

// progress says how far a task is: files are listed without a total, bytes are counted.
func progress(w *words.Words, p archive.Progress) (figures string, share float32) {
	switch {
	case p.Stage == ingest.StageSeal:
		return "", 1 // every file is in
	case p.Total <= 0:
		return "", 0
	}
	return w.T("importer.progress", "done", w.Size(p.Done), "total", w.Size(p.Total)), float32(p.Done) / float32(p.Total)
}
