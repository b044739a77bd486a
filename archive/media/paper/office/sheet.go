package office

import (
	"encoding/xml"
	"strconv"
	"strings"
	"time"

	"palabre/archive/media/paper/internal/cell"
	"palabre/archive/media/paper/internal/elements"
)

// maxShared bounds the table of texts that cells refer to.
const maxShared = 1_000_000

// sheet reads the cells, row by row, sheet after sheet, then comments, charts and text
// boxes. (ECMA-376 part 1 §18.3.)
func (t *text) sheet() {
	c := cells{shared: t.sharedStrings(), dates: t.dateStyles(), epoch: t.epoch()}
	for _, name := range t.doc.parts.numbered("xl/worksheets/sheet") {
		t.out.Blank()
		t.part(name, t.cellWalker(c))
		if t.out.Cut() {
			break
		}
	}
	for _, kind := range []string{"xl/comments", "xl/charts/chart", "xl/drawings/drawing"} {
		for _, name := range t.doc.parts.numbered(kind) {
			t.out.Blank()
			t.part(name, t.drawingWalker())
		}
	}
}

// sharedStrings reads the texts that cells name by number. The reading of a text in
// another script (rPh) is left out.
func (t *text) sharedStrings() []string {
	var all []string
	var one strings.Builder
	total, inText := 0, false
	t.part("xl/sharedStrings.xml", elements.Walker{
		Start: func(name string, _ []xml.Attr) bool {
			switch name {
			case "rPh", "rPr", "phoneticPr":
				return false
			case "si":
				one.Reset()
			case "t":
				inText = true
			}
			return len(all) < maxShared
		},
		Text: func(s string) {
			if inText && total < maxPart {
				one.WriteString(s)
				total += len(s)
			}
		},
		End: func(name string) {
			switch name {
			case "t":
				inText = false
			case "si":
				all = append(all, one.String())
			}
		},
	})
	return all
}

// cells is what the cells of a workbook refer to.
type cells struct {
	shared []string
	dates  map[int]bool // the styles under which a number is a date
	epoch  time.Time    // day 0 of those dates
}

// cellWalker says the cells of a sheet, one after the other.
func (t *text) cellWalker(c cells) elements.Walker {
	return cellsHeard{
		row: func(int) {},
		cell: func(h cellHeard) {
			if h.kind != "b" {
				t.out.Text(c.text(h.kind, h.style, h.value))
			}
			t.out.Tab()
		},
		end:  t.out.Line,
		full: t.out.Cut,
	}.walker()
}

// cellHeard is a cell as a sheet writes it: one of type "s" names a shared text, "inlineStr"
// and "str" hold theirs, "b" holds 1 or 0, and one without type holds a number, which may be
// a date.
type cellHeard struct {
	at          string // "B3", "" when it stands after the one before it
	kind, value string
	style       int
}

// cellsHeard hears the cells of a sheet.
type cellsHeard struct {
	row  func(number int) // a row begins; 0 when it does not say which
	cell func(cellHeard)
	end  func()      // of a row
	full func() bool // no more is wanted
}

// walker reads a sheet (ECMA-376 part 1 §18.3.1). Errors say nothing, and formulas, the
// views and the reading in another script are passed over.
func (s cellsHeard) walker() elements.Walker {
	var now cellHeard
	var value strings.Builder
	inValue := false
	return elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			switch name {
			case "row":
				number, _ := strconv.Atoi(elements.Value(attr, "r")) //nolint:errcheck // 0 when absent
				s.row(number)
			case "c":
				now = cellHeard{at: elements.Value(attr, "r"), kind: elements.Value(attr, "t")}
				now.style, _ = strconv.Atoi(elements.Value(attr, "s")) //nolint:errcheck // 0 when absent
				value.Reset()
			case "v":
				inValue = now.kind != "inlineStr" && now.kind != "e"
			case "t":
				inValue = now.kind == "inlineStr"
			case "f", "sheetViews", "cols", "conditionalFormatting", "dataValidations", "rPh":
				return false
			}
			return !s.full()
		},
		Text: func(text string) {
			if inValue && value.Len() < elements.MaxTag {
				value.WriteString(text)
			}
		},
		End: func(name string) {
			switch name {
			case "v", "t":
				inValue = false
			case "c":
				now.value = value.String()
				s.cell(now)
			case "row":
				s.end()
			}
		},
	}
}

func (c cells) text(kind string, style int, val string) string {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(val))
		if err != nil || n < 0 || n >= len(c.shared) {
			return ""
		}
		return c.shared[n]
	case "", "n":
		return c.number(style, strings.TrimSpace(val))
	}
	return val
}

// number writes a number, or the date that it is.
func (c cells) number(style int, val string) string {
	v, err := strconv.ParseFloat(val, 64)
	switch {
	case err != nil:
		return ""
	case c.dates[style]:
		return cell.Date(c.epoch, v)
	}
	return cell.Number(v)
}
