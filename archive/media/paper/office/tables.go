package office

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"
	"unicode"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/cell"
	"palabre/archive/media/paper/internal/elements"
)

// Table is one sheet of a spreadsheet, row by row, as far as it was read.
type Table struct {
	Name  string
	Rows  [][]string // cells by column; a row ends at its last cell that says something
	Lines []int      // the number of each row, as the spreadsheet shows it
	Cut   bool       // more lies beyond the bounds
}

// Bounds of the tables of one document: what cells say is held in memory.
const (
	maxTableRows    = 120_000 // of all its sheets
	maxTableColumns = 512
	maxTableText    = 96 << 20 // bytes of all its cells
)

// Tables reads the sheets of a spreadsheet as tables: empty cells count, numbers are
// whole, dates are written as dates. Another form of document has none.
func (d *Document) Tables(ctx context.Context) ([]Table, []fact.Problem) {
	g := &grid{text: &text{doc: d, ctx: ctx}, rows: maxTableRows, left: maxTableText}
	switch d.Form {
	case Sheet:
		g.sheets()
	case ODSheet:
		if d.locked(ctx) {
			return nil, []fact.Problem{{Key: "problem.paper.locked"}}
		}
		g.part("content.xml", g.openTables())
	case NotADocument, Word, Slides, ODText, ODSlides, EPUB:
	}
	return g.tables, g.problems
}

// grid gathers tables.
type grid struct {
	*text
	tables []Table
	row    []string
	line   int // number of the row being read, from 1
	rows   int // left to read
	left   int // bytes
}

func (g *grid) table(name string) { g.tables, g.line = append(g.tables, Table{Name: name}), 0 }

func (g *grid) current() *Table { return &g.tables[len(g.tables)-1] }

// put says one cell, at a column counted from 0; what is empty takes no room.
func (g *grid) put(column int, s string) {
	if s == "" || column < 0 || column >= maxTableColumns {
		return
	}
	if g.left -= len(s); g.left < 0 {
		g.current().Cut = true
		return
	}
	for len(g.row) <= column {
		g.row = append(g.row, "")
	}
	g.row[column] = s
}

// end ends a row; one that says nothing is not kept.
func (g *grid) end() {
	if t := g.current(); len(g.row) > 0 {
		if g.rows--; g.rows < 0 {
			t.Cut = true
		} else {
			t.Rows, t.Lines = append(t.Rows, g.row), append(t.Lines, g.line)
		}
	}
	g.row = nil
}

// full tells that nothing more would be kept.
func (g *grid) full() bool { return g.rows < 0 || g.left < 0 }

// sheets reads the sheets of a workbook (ECMA-376 part 1 §18.3).
func (g *grid) sheets() {
	c := cells{shared: g.sharedStrings(), dates: g.dateStyles(), epoch: g.epoch()}
	shown := g.shownLengths()
	for i, part := range g.doc.parts.numbered("xl/worksheets/sheet") {
		g.table(strconv.Itoa(i + 1))
		g.part(part, g.rowsOf(c, shown))
		if g.full() {
			return
		}
	}
}

// rowsOf reads one sheet; a cell says where it stands ("B3"), or stands after the one
// before it.
func (g *grid) rowsOf(c cells, shown map[int]int) elements.Walker {
	column := -1
	return cellsHeard{
		row: func(number int) {
			if g.line++; number > 0 {
				g.line = number
			}
			column = -1
		},
		cell: func(h cellHeard) {
			column++
			if at, ok := columnOf(h.at); ok {
				column = at
			}
			said := strings.TrimSpace(c.whole(h.kind, h.style, h.value))
			if n := shown[h.style]; n > 0 && c.dates[h.style] && (h.kind == "" || h.kind == "n") && len(said) >= len("2008-03-01") {
				said = said[:n]
			}
			g.put(column, said)
		},
		end:  g.end,
		full: g.full,
	}.walker()
}

// shownLengths tells, of the cell styles that show a date without its day, how much of
// "2008-03-01" they show: whoever types "mars 2008" gets the first of March, and did not
// say so. (ECMA-376 part 1 §18.8.30.)
func (g *grid) shownLengths() map[int]int {
	const monthAndYear = 17 // known to every program as "mmm-yy"
	out := map[int]int{}
	for style, f := range g.formats() {
		if f.code == "" && f.id == monthAndYear {
			f.code = "mmm-yy"
		}
		if n := shownOf(f.code); n > 0 {
			out[style] = n
		}
	}
	return out
}

// shownOf reads a format of dates: 7 for a month and a year, 4 for a year alone, 0 for all
// others. Letters of the French programs count too: j for the day, a for the year.
func shownOf(code string) int {
	day, month, year := false, false, false
	for r := range cell.Letters(code) {
		switch r {
		case 'd', 'j', 'h', 's':
			day = true
		case 'm':
			month = true
		case 'y', 'a':
			year = true
		}
	}
	switch {
	case day || !year:
		return 0
	case month:
		return len("2008-03")
	}
	return len("2008")
}

// whole is what a cell says, its numbers unrounded: a latitude has seven decimals.
func (c cells) whole(kind string, style int, val string) string {
	if kind != "" && kind != "n" || c.dates[style] {
		return c.text(kind, style, val)
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(val), 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// columnOf reads the letters of a cell's place: "A" is 0, "AB12" is 27.
func columnOf(place string) (int, bool) {
	n := 0
	for i := range len(place) {
		c := place[i]
		if c < 'A' || c > 'Z' || n > maxTableColumns {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	return n - 1, n > 0
}

// openTables reads the sheets of an OpenDocument spreadsheet (OpenDocument 1.3 part 3
// §9.1): rows and cells may stand for many alike, and the last ones of a sheet, empty, do.
func (g *grid) openTables() elements.Walker {
	var val strings.Builder
	column, repeated, rowRepeated, inside, typed := 0, 1, 1, 0, ""
	return elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			switch name {
			case "tracked-changes", "scripts", "forms", "automatic-styles", "font-face-decls", "annotation", "shapes", "dde-links":
				return false
			case "table":
				g.table(elements.Value(attr, "name"))
			case "table-row":
				column, rowRepeated = 0, times(attr, "number-rows-repeated")
			case "table-cell", "covered-table-cell":
				val.Reset()
				repeated, inside, typed = times(attr, "number-columns-repeated"), 0, openValue(attr)
			case "p":
				if inside > 0 {
					val.WriteByte('\n')
				}
				inside++
			case "s":
				val.WriteString(strings.Repeat(" ", spaces(elements.Value(attr, "c"))))
			case "line-break":
				val.WriteByte('\n')
			}
			return !g.full()
		},
		Text: func(s string) {
			if inside > 0 && val.Len() < elements.MaxTag {
				val.WriteString(s)
			}
		},
		End: func(name string) {
			switch name {
			case "table-cell", "covered-table-cell":
				s := strings.TrimSpace(val.String())
				if typed != "" {
					s = asShown(typed, s)
				}
				for i := 0; s != "" && i < min(repeated, maxTableColumns); i++ {
					g.put(column+i, s)
				}
				column += repeated
				inside = 0
			case "table-row":
				if len(g.tables) == 0 {
					return
				}
				same := g.row
				for i := 0; i < rowRepeated && (i == 0 || len(same) > 0) && !g.full(); i++ {
					g.line++
					g.row = same
					g.end()
				}
				g.line += max(0, rowRepeated-1)
				if len(same) > 0 {
					g.line -= max(0, rowRepeated-1)
				}
			}
		},
	}
}

// asShown is as much of a value as its words show: a date shown "mars 2008" or "2008" was
// not typed with a day.
func asShown(value, words string) string {
	if len(value) != len("2008-03-01") || value[4] != '-' {
		return value
	}
	numbers := strings.FieldsFunc(words, func(r rune) bool { return r < '0' || r > '9' })
	lettered := strings.ContainsFunc(words, unicode.IsLetter)
	switch {
	case len(numbers) == 1 && lettered, len(numbers) == 2 && !lettered && (len(numbers[0]) == 4 || len(numbers[1]) == 4):
		return value[:len("2008-03")]
	case len(numbers) == 1 && len(numbers[0]) == 4:
		return value[:len("2008")]
	}
	return value
}

// times is how many alike a row or a cell stands for.
func times(attr []xml.Attr, name string) int {
	n, err := strconv.Atoi(elements.Value(attr, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<21)
}

// openValue is the value of a cell that is not a text: a date, a number. The words it
// shows may be rounded.
func openValue(attr []xml.Attr) string {
	switch elements.Value(attr, "value-type") {
	case "date":
		day, _, _ := strings.Cut(elements.Value(attr, "date-value"), "T")
		return day
	case "float":
		if v, err := strconv.ParseFloat(elements.Value(attr, "value"), 64); err == nil {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	return ""
}
