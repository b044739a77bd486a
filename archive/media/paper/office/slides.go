package office

import (
	"encoding/xml"
	"path"
	"strings"

	"palabre/archive/media/paper/internal/elements"
)

// slides reads each slide with its notes, charts and diagrams as one page, in the order
// of their numbers. (ECMA-376 part 1 §19.3.)
func (t *text) slides() {
	for _, slide := range t.doc.parts.numbered("ppt/slides/slide") {
		t.part(slide, t.drawingWalker())
		rels := path.Join(path.Dir(slide), "_rels", path.Base(slide)+".rels")
		for _, kind := range []string{"chart", "diagramData", "notesSlide", "comments"} {
			for _, name := range t.doc.parts.related(rels, kind) {
				t.out.Blank()
				t.part(name, t.drawingWalker())
			}
		}
		t.page()
	}
}

// drawingWalker reads DrawingML (ECMA-376 part 1 §21.1): words lie in a:t, and in the
// caches of charts in c:v. Fields are left out: they hold dates and slide numbers.
func (t *text) drawingWalker() elements.Walker {
	inText, inCache := 0, 0
	return elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			switch name {
			case "fld", "Fallback", "numCache", "rPr", "pPr", "bodyPr", "extLst", "spPr":
				return false
			case "t", "text":
				inText++
			case "strCache":
				inCache++
			case "v":
				if inCache > 0 {
					inText++
				}
			case "br":
				t.out.Line()
			case "tab":
				t.out.Tab()
			}
			return true
		},
		Text: func(s string) {
			if inText > 0 && strings.TrimSpace(s) != "" {
				t.out.Text(s)
			} else if inText > 0 {
				t.out.Space()
			}
		},
		End: func(name string) {
			switch name {
			case "t", "text":
				inText--
			case "strCache":
				inCache--
			case "v":
				if inCache > 0 {
					inText--
					t.out.Line()
				}
			case "p", "comment":
				t.out.Line()
			case "tc":
				t.out.Cell()
			case "tr":
				t.out.Line()
			}
		},
	}
}
