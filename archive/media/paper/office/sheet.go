package office

import (
	"encoding/xml"
	"strconv"
	"strings"

	"palabre/archive/media/paper/internal/elements"
)

// maxShared bounds the table of texts that cells refer to.
const maxShared = 1_000_000

// sheet reads the cells that hold words, row by row, sheet after sheet, then comments,
// charts and text boxes. (ECMA-376 part 1 §18.3.)
func (t *text) sheet() {
	shared := t.sharedStrings()
	for _, name := range t.doc.parts.numbered("xl/worksheets/sheet") {
		t.out.Blank()
		t.part(name, t.cellWalker(shared))
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

// cellWalker reads a sheet: a cell of type "s" names a shared text, "inlineStr" and
// "str" hold theirs; numbers, among them dates, say nothing without their format.
func (t *text) cellWalker(shared []string) elements.Walker {
	kind, inValue := "", false
	var val strings.Builder
	return elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			switch name {
			case "c":
				kind = elements.Value(attr, "t")
				val.Reset()
			case "v":
				inValue = kind == "s" || kind == "str"
			case "t":
				inValue = kind == "inlineStr"
			case "f", "sheetViews", "cols", "conditionalFormatting", "dataValidations":
				return false
			}
			return !t.out.Cut()
		},
		Text: func(s string) {
			if inValue && val.Len() < elements.MaxTag {
				val.WriteString(s)
			}
		},
		End: func(name string) {
			switch name {
			case "v", "t":
				inValue = false
			case "c":
				t.out.Text(cellText(kind, val.String(), shared))
				t.out.Tab()
			case "row":
				t.out.Line()
			}
		},
	}
}

func cellText(kind, val string, shared []string) string {
	if kind != "s" {
		return val
	}
	n, err := strconv.Atoi(strings.TrimSpace(val))
	if err != nil || n < 0 || n >= len(shared) {
		return ""
	}
	return shared[n]
}
