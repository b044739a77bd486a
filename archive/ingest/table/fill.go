package table

import (
	"context"
	"errors"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
)

// fill reads the cells of a row into its record, and tells what becomes of it.
func (m *making) fill(ctx context.Context, l *Line) error {
	if l.Fate == Misfit {
		return ctx.Err()
	}
	now := l.before
	if now == nil {
		now = fresh(m.kind, l.ID)
	}
	var fields map[string]any
	if l.before != nil {
		var err error
		if fields, _, err = m.a.Fields(ctx, l.ID); err != nil {
			return err
		}
	}
	l.after = m.told(l, now, fields)
	switch {
	case l.Fate == Misfit:
	case l.before != nil && archive.Equal(l.before, l.after):
		l.Fate = Same
	case l.before != nil:
		l.Fate = Changed
	case archive.Equal(l.after, fresh(m.kind, l.ID)) && l.file == "":
		m.misfit(l, "table.nothing")
	default:
		l.Fate = Fresh
	}
	return ctx.Err()
}

// told is a record with what the cells of a row say. A cell that says what the record
// says already, as it would be written, changes nothing; nor does an empty one.
func (m *making) told(l *Line, r archive.Record, fields map[string]any) archive.Record {
	lists := map[string][]string{} // of the columns that fill one field together
	for i, match := range m.matches {
		c, cell := match.Column, l.cells[i]
		if c.Path == "" || cell == "" {
			continue
		}
		switch formOf(m.kind, c.Path) {
		case formKey, formSaid, formFiles:
			continue
		case formWords, formNames, formBanks:
			lists[c.Path] = append(lists[c.Path], cell)
			continue
		case formWord, formText, formName, formAxis, formCode:
		}
		if fields != nil && plain(m.cell(r, fields, c)) == cell {
			continue
		}
		r = m.one(l, r, c, match.Head, cell)
	}
	for _, path := range columns[m.kind] {
		cells := lists[path]
		if len(cells) == 0 || fields != nil && len(cells) == 1 && plain(m.cell(r, fields, Column{Path: path})) == cells[0] {
			continue
		}
		r = m.list(l, r, path, cells)
	}
	if err := r.Validate(); err != nil {
		m.refused(l, "", "", err)
	}
	return r
}

// one fills a field of one value.
func (m *making) one(l *Line, r archive.Record, c Column, head, cell string) archive.Record {
	value, path := cell, c.Path
	switch formOf(m.kind, c.Path) {
	case formText:
		if c.Lang != "" {
			path += "." + string(c.Lang)
		}
	case formName:
		id, ok := m.named(l, c.Path, head, cell)
		if !ok {
			return r
		}
		value = string(id)
	case formAxis:
		eid := ""
		for _, x := range m.part.Axes {
			if x.EID == cell || bears(x.Name, cell) {
				eid = x.EID
			}
		}
		if value = eid; eid == "" {
			m.misfit(l, "table.unknown-word", "column", head, "cell", cell)
			return r
		}
	case formCode:
		code, ok := codeOf(m.kind, c.Path, cell)
		if !ok && m.kind == archive.KindItem && c.Path == "type" { // "carte postale": a word to keep, not a type of ours
			return withKeywords(r, splitList(cell))
		}
		if !ok {
			m.misfit(l, "table.unknown-word", "column", head, "cell", cell)
			return r
		}
		value = code
	case formWord:
		if c.Path == "date" || c.Path == "period" {
			value = dateIn(cell)
		}
	case formWords, formNames, formBanks, formKey, formSaid, formFiles:
	}
	typed, err := archive.Type(r, path, value, m.lang)
	if err != nil {
		m.refused(l, head, cell, err)
		return r
	}
	return typed.Record
}

func withKeywords(r archive.Record, words []string) archive.Record {
	it, ok := r.(archive.Item)
	if ok {
		it.Keywords = it.Keywords.With(words...)
		return it
	}
	return r
}

// dateIn takes the zeroes of a time away that spreadsheets put after a day.
func dateIn(cell string) string {
	for _, midnight := range []string{" 00:00:00", " 00:00", "T00:00:00", " 0:00:00", " 0:00"} {
		cell = strings.TrimSuffix(cell, midnight)
	}
	return cell
}

// list fills a field of several values: what the cells say takes the place of what it held.
func (m *making) list(l *Line, r archive.Record, path string, cells []string) archive.Record {
	var values []string
	for _, cell := range cells {
		for _, word := range m.wordsIn(path, cell) {
			value, ok := word, true
			switch formOf(m.kind, path) {
			case formNames:
				var id archive.ID
				id, ok = m.named(l, path, path, word)
				value = string(id)
			case formBanks:
				if value = m.bank(word); value == "" {
					m.misfit(l, "table.unknown-bank", "cell", word)
					return r
				}
			case formWord, formText, formWords, formName, formAxis, formCode, formKey, formSaid, formFiles:
			}
			if ok {
				values = append(values, value)
			}
		}
	}
	out, err := archive.Type(r, path, "", m.lang)
	for _, v := range values {
		if err == nil {
			out, err = archive.Type(out.Record, path, "+"+v, m.lang)
		}
	}
	if err != nil {
		m.refused(l, path, strings.Join(cells, " | "), err)
		return r
	}
	return out.Record
}

// wordsIn cuts a cell in the words of a list. People write lists of people between commas
// too: a comma cuts when what it leaves are whole names, or names that are known.
func (m *making) wordsIn(path, cell string) []string {
	words := splitList(cell)
	if len(words) != 1 || !strings.Contains(cell, ",") {
		return words
	}
	parts := strings.Split(words[0], ",")
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	if formOf(m.kind, path) != formNames {
		return parts
	}
	kinds := kindsNamed(m.kind, path)
	if len(m.find(words[0], kinds...)) > 0 {
		return words
	}
	for _, p := range parts {
		if !strings.Contains(p, " ") && len(m.find(p, kinds...)) == 0 {
			return words // "Palé, Aminata"
		}
	}
	return parts
}

// named finds who or what a cell names, or makes them. ok is false for "?" and the like,
// which name nobody, and for a name that two bear.
func (m *making) named(l *Line, path, head, name string) (archive.ID, bool) {
	if key, ok := strings.CutPrefix(name, byKey); ok {
		id := m.keys[key]
		if id == "" || !slices.Contains(kindsNamed(m.kind, path), m.kindOf(id)) {
			return "", false // a piece within a piece stands where no fonds is
		}
		l.names[id] = true
		return id, true
	}
	if id, err := archive.ParseID(name); err == nil {
		if m.called[id] == "" && m.minted[id] == "" {
			m.misfit(l, "table.unknown-id", "id", name)
			return "", false
		}
		l.names[id] = true
		return id, true
	}
	if nobody(name) {
		return "", false
	}
	kinds := kindsNamed(m.kind, path)
	found := m.find(name, kinds...)
	if len(found) > 1 {
		m.misfit(l, "table.two-so-called", "name", name)
		return "", false
	}
	if len(found) == 1 {
		l.names[found[0].ID] = true
		return found[0].ID, true
	}
	r := authority.Make(kinds[0], m.a.NewID(), archive.T(m.lang, name), nil)
	if r == nil {
		m.misfit(l, "table.unknown-word", "column", head, "cell", name)
		return "", false
	}
	m.learn(r.RecordKind(), authority.Of(r, m.lang))
	m.made[r.RecordID()] = r
	l.names[r.RecordID()] = true
	return r.RecordID(), true
}

// kindOf is the kind of a record of a row.
func (m *making) kindOf(id archive.ID) archive.Kind {
	if k, made := m.minted[id]; made {
		return k
	}
	return archive.KindCollection // the archive has it: rows with keys find no other kind by cote
}

// bank finds a bank by its name, its side or a territory.
func (m *making) bank(name string) string {
	for _, b := range m.part.Banks {
		if b.EID == name || b.Side == name || bears(b.Name, name) {
			return b.EID
		}
	}
	for _, t := range m.part.Territories {
		if bears(t.Name, name) || strings.EqualFold(t.Country, name) {
			return t.Bank
		}
	}
	return ""
}

func bears(t archive.Text, name string) bool {
	for _, s := range t {
		if authority.Fold(s) == authority.Fold(name) {
			return true
		}
	}
	return false
}

// refused tells why a field did not take what a cell says.
func (m *making) refused(l *Line, head, cell string, err error) {
	var date *edtf.SyntaxError
	var invalid *archive.InvalidError
	switch {
	case errors.As(err, &date):
		m.misfit(l, "table.date", "column", head, "cell", cell)
	case errors.As(err, &invalid):
		l.Fate = Misfit
		l.Problems = append(l.Problems, fact.Problem{Key: invalid.Rule, Args: []string{"field", invalid.Field}})
	default:
		m.misfit(l, "table.unreadable", "column", head, "cell", cell)
	}
}

func sortByID(rs []archive.Record) {
	slices.SortFunc(rs, func(x, y archive.Record) int { return strings.Compare(string(x.RecordID()), string(y.RecordID())) })
}
