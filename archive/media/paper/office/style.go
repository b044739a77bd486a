package office

import (
	"encoding/xml"
	"strconv"
	"time"

	"palabre/archive/media/paper/internal/cell"
	"palabre/archive/media/paper/internal/elements"
)

// epoch is day 0 of the workbook's dates.
func (t *text) epoch() time.Time {
	day0 := cell.Epoch1900
	t.part("xl/workbook.xml", elements.Walker{Start: func(name string, attr []xml.Attr) bool {
		if v := elements.Value(attr, "date1904"); name == "workbookPr" && (v == "1" || v == "true") {
			day0 = cell.Epoch1904
		}
		return name == "workbook"
	}})
	return day0
}

// format is how a cell style shows a number: by the number of a format that every program
// knows, or by a code.
type format struct {
	id   int
	code string
}

// formats are the formats of the cell styles, in their order. (ECMA-376 part 1 §18.8.10.)
func (t *text) formats() map[int]format {
	codes, out, style := map[int]string{}, map[int]format{}, -1
	t.part("xl/styles.xml", elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			id, err := strconv.Atoi(elements.Value(attr, "numFmtId"))
			switch {
			case name == "cellXfs":
				style = 0
			case name == "numFmt" && err == nil && len(codes) < 10_000:
				codes[id] = elements.Value(attr, "formatCode")
			case name == "xf" && style >= 0 && style < 100_000:
				if err == nil {
					out[style] = format{id, codes[id]}
				}
				style++
			}
			return true
		},
		End: func(name string) {
			if name == "cellXfs" {
				style = -1
			}
		},
	})
	return out
}

// dateStyles finds the cell styles that show a number as a date.
func (t *text) dateStyles() map[int]bool {
	dates := map[int]bool{}
	for style, f := range t.formats() {
		if cell.IsDate(f.id, f.code) {
			dates[style] = true
		}
	}
	return dates
}
