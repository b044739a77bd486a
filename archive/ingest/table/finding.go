package table

import (
	"slices"
	"strings"

	"palabre/archive"
)

// A finding aid is one table for fonds, dossiers and pieces: a column says the level of
// each row, and another in which row it stands (AtoM, ISAD(G) 3.1.4). What is said here of
// collections and pieces holds for such tables alone.

// ranked makes the plan of the rows that are collections, when a table of items says the
// level of each; nil when it does not.
func (m *making) ranked(head []string) *making {
	if m.kind != archive.KindItem {
		return nil
	}
	c := *m
	c.kind, c.matches = archive.KindCollection, Propose(head, archive.KindCollection)
	if c.column("level") < 0 {
		return nil
	}
	return &c
}

// isCollection tells that the level of a row is one of ours.
func (m *making) isCollection(r Row) bool {
	level := m.cellAt(r, "level")
	_, ok := codeOf(archive.KindCollection, "level", level)
	return level != "" && ok
}

// byKey marks a cell that names another row by its key, and not a record by its name.
const byKey = "\x00"

// linked gives the rows of a sheet; those of a finding aid of AtoM, which numbers its rows,
// with their numbers as keys, and with one date.
func linked(s Sheet) []Row {
	at := func(name string) int {
		return slices.IndexFunc(s.Head, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), name) })
	}
	id, parent := at("legacyId"), at("parentId")
	if id < 0 || parent < 0 {
		return joined(s)
	}
	said, start, end := at("eventDates"), at("eventStartDates"), at("eventEndDates")
	out := make([]Row, len(s.Rows))
	for i, r := range s.Rows {
		cells := make([]string, len(s.Head))
		for c := range cells {
			if cells[c] = r.Cell(c); cells[c] == "NULL" {
				cells[c] = ""
			}
		}
		if cells[parent] != "" {
			cells[parent] = byKey + cells[parent]
		}
		if said >= 0 && start >= 0 && end >= 0 {
			if span := spanOf(cells[start], cells[end]); span != "" {
				cells[said] = span
			}
		}
		out[i] = Row{r.Line, cells, cells[id]}
	}
	return out
}

// parted are the heads of dates in three columns, as timelines write them.
var parted = [2][3]string{{"year", "month", "day"}, {"end year", "end month", "end day"}}

// joined gives the rows of a sheet with a date that stands in three columns in the first of
// them (TimelineJS).
func joined(s Sheet) []Row {
	at := func(name string) int {
		return slices.IndexFunc(s.Head, func(h string) bool { return fold(h) == name || fold(h) == parts[name] })
	}
	year, month := at(parted[0][0]), at(parted[0][1])
	if year < 0 || month < 0 {
		return s.Rows
	}
	date := func(r Row, names [3]string) string {
		out := ""
		for i, n := range names {
			c := at(n)
			if c < 0 || r.Cell(c) == "" {
				break
			}
			cell := r.Cell(c)
			if i > 0 {
				if len(cell) == 1 {
					cell = "0" + cell
				}
				out += "-"
			}
			out += cell
		}
		return out
	}
	out := make([]Row, len(s.Rows))
	for i, r := range s.Rows {
		cells := slices.Clone(r.Cells)
		if year < len(cells) {
			cells[year] = date(r, parted[0])
			if end := date(r, parted[1]); end != "" && end != cells[year] {
				cells[year] += "/" + end
			}
		}
		out[i] = Row{r.Line, cells, r.key}
	}
	return out
}

// parts are the same heads in French.
var parts = map[string]string{"year": "annee", "month": "mois", "day": "jour", "end year": "annee de fin", "end month": "mois de fin", "end day": "jour de fin"}

// spanOf is the first of the dates of a row, as EDTF: "2016-00-00" is 2016.
func spanOf(starts, ends string) string {
	day := func(list string) string {
		first, _, _ := strings.Cut(list, "|")
		return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(first), "-00"), "-00")
	}
	from, to := day(starts), day(ends)
	switch {
	case from == "" || to == "" || from == to:
		return from + strings.TrimPrefix(to, from)
	}
	return from + "/" + to
}
