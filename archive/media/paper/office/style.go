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

// dateStyles finds the cell styles that show a number as a date. (ECMA-376 part 1
// §18.8.10.)
func (t *text) dateStyles() map[int]bool {
	codes, dates, style := map[int]string{}, map[int]bool{}, -1
	t.part("xl/styles.xml", elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			id, err := strconv.Atoi(elements.Value(attr, "numFmtId"))
			switch {
			case name == "cellXfs":
				style = 0
			case name == "numFmt" && err == nil && len(codes) < 10_000:
				codes[id] = elements.Value(attr, "formatCode")
			case name == "xf" && style >= 0 && style < 100_000:
				if err == nil && cell.IsDate(id, codes[id]) {
					dates[style] = true
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
	return dates
}
