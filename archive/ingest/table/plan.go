package table

import (
	"context"
	"path/filepath"
	"slices"

	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// Fate is what bringing a sheet in will do with one row.
type Fate string

// The fates. Each is said by "table.fate.<name>" in the catalogue of words.
const (
	Fresh   Fate = "new"     // it makes a record
	Changed Fate = "changed" // it changes the record that it names
	Same    Fate = "same"    // the record says that already
	Misfit  Fate = "misfit"  // it is left out, with its reasons
)

// Asked says how a sheet is brought in.
type Asked struct {
	Kind    archive.Kind // "" guesses
	Matches []Match      // nil proposes
	Files   string       // the folder in which files named in a column are looked for; "" attaches none
	Bare    bool         // a row whose file is nowhere enters without it
	Words   *words.Words // nil: French
}

// Plan is what bringing a sheet in will do, row by row. Nothing is written yet.
type Plan struct {
	Kind    archive.Kind
	Matches []Match
	Lines   []Line
	Made    []archive.Record // people, places… that rows name and nobody knew yet
	words   *words.Words
}

// Line is one row.
type Line struct {
	Row      int // as the spreadsheet numbers it
	Fate     Fate
	ID       archive.ID // of the record it makes or changes
	Title    string
	Problems []fact.Problem // reasons of a misfit: keys "table.…"

	by            *making // of its kind: a finding aid holds fonds and pieces in one table
	before, after archive.Record
	cells         []string
	file          string // to bring in, its path on disk
	names         map[archive.ID]bool
}

// Counts are the numbers of rows by fate.
func (p *Plan) Counts() map[Fate]int {
	out := map[Fate]int{}
	for _, l := range p.Lines {
		out[l.Fate]++
	}
	return out
}

// Make plans the bringing in of a sheet: it finds the record of each row, reads its cells,
// and tells which rows do not fit. It writes nothing. Error: ErrNoColumn.
func Make(ctx context.Context, a *archive.Archive, s Sheet, asked Asked) (*Plan, error) {
	if asked.Kind == "" {
		asked.Kind = Guess(s.Head)
	}
	if asked.Matches == nil {
		asked.Matches = Propose(s.Head, asked.Kind)
	}
	if asked.Words == nil {
		asked.Words = words.In("fr")
	}
	if !slices.ContainsFunc(asked.Matches, func(m Match) bool { return m.Column.Path != "" && formOf(asked.Kind, m.Column.Path) != formSaid }) {
		return nil, ErrNoColumn
	}
	t, err := newTongue(ctx, a, asked.Words)
	if err != nil {
		return nil, err
	}
	if asked.Files != "" {
		if asked.Files, err = filepath.Abs(asked.Files); err != nil {
			return nil, err
		}
	}
	m := &making{
		tongue: t, kind: asked.Kind, matches: asked.Matches, folder: asked.Files, bare: asked.Bare,
		plan: &Plan{Kind: asked.Kind, Matches: asked.Matches, words: asked.Words},
		made: map[archive.ID]archive.Record{}, taken: map[archive.ID]int{}, said: map[string]int{},
		minted: map[archive.ID]archive.Kind{}, keys: map[string]archive.ID{},
	}
	if err := m.index(ctx); err != nil {
		return nil, err
	}
	ranked := m.ranked(s.Head)
	for _, r := range linked(s) {
		if blank(r.Cells) {
			continue
		}
		by := m
		if ranked != nil && ranked.isCollection(r) {
			by = ranked
		}
		if err := by.identify(ctx, r); err != nil {
			return nil, err
		}
	}
	for i := range m.plan.Lines {
		if err := m.plan.Lines[i].by.fill(ctx, &m.plan.Lines[i]); err != nil {
			return nil, err
		}
	}
	m.settle()
	return m.plan, ctx.Err()
}

// making is one plan being made.
type making struct {
	*tongue
	kind    archive.Kind
	matches []Match
	folder  string
	bare    bool
	plan    *Plan

	made   map[archive.ID]archive.Record // records that cells name and that nobody knew
	taken  map[archive.ID]int            // the row that fills a record
	said   map[string]int                // the row that first said a cote, or a name
	minted map[archive.ID]archive.Kind   // records that rows make
	keys   map[string]archive.ID         // records of rows, by the keys of a finding aid
	byFile
	onDisk map[string][]string // files of the folder, by folded name
}

// settle leaves out the rows that name the record of a row that was left out, and keeps of
// the records made by name those that a remaining row names.
func (m *making) settle() {
	out := map[archive.ID]bool{}
	for _, l := range m.plan.Lines {
		if l.Fate == Misfit && l.before == nil && l.ID != "" {
			out[l.ID] = true
		}
	}
	for again := len(out) > 0; again; {
		again = false
		for i := range m.plan.Lines {
			l := &m.plan.Lines[i]
			if l.Fate == Misfit || !names(l, out) {
				continue
			}
			m.misfit(l, "table.refers")
			if l.before == nil {
				out[l.ID], again = true, true
			}
		}
	}
	kept := map[archive.ID]bool{}
	for _, l := range m.plan.Lines {
		if l.Fate == Misfit {
			continue
		}
		for id := range l.names {
			if r := m.made[id]; r != nil && !kept[id] {
				kept[id] = true
				m.plan.Made = append(m.plan.Made, r)
			}
		}
	}
	sortByID(m.plan.Made)
}

func names(l *Line, some map[archive.ID]bool) bool {
	for id := range l.names {
		if some[id] {
			return true
		}
	}
	return false
}

// misfit leaves a row out; args alternate name and value.
func (m *making) misfit(l *Line, key string, args ...string) {
	l.Fate = Misfit
	l.Problems = append(l.Problems, fact.Problem{Key: key, Args: args})
}
