package office

import (
	"context"
	"encoding/xml"
	"path"
	"strings"

	"palabre/archive/media/paper/internal/elements"
)

// wordDocument finds the main part of a Word document by its relationships, for the
// programs that do not call it word/document.xml.
func (p *parts) wordDocument() string {
	if p.has("word/document.xml") {
		return "word/document.xml"
	}
	for _, target := range p.related("_rels/.rels", "officeDocument") {
		if strings.Contains(strings.ToLower(target), "word") {
			return target
		}
	}
	return ""
}

// related lists the targets of the relationships of a kind in a .rels part, as names
// of parts, in the order written.
func (p *parts) related(rels, kind string) []string {
	rc, err := p.small(rels)
	if err != nil {
		return nil
	}
	defer rc.Close()
	base := path.Dir(path.Dir(rels))
	var out []string
	err = elements.Walker{Start: func(name string, attr []xml.Attr) bool {
		if target := elements.Value(attr, "Target"); name == "Relationship" && strings.HasSuffix(elements.Value(attr, "Type"), "/"+kind) && target != "" {
			if !strings.HasPrefix(target, "/") {
				target = path.Join(base, target)
			}
			out = append(out, target)
		}
		return true
	}}.Walk(context.Background(), rc)
	if err != nil {
		return nil
	}
	return out
}

// word reads the body, then the notes, comments, headers and footers.
func (t *text) word() {
	body := t.doc.parts.wordDocument()
	t.part(body, t.wordWalker())
	dir := path.Dir(body) + "/"
	for _, kind := range []string{"footnotes", "endnotes", "comments", "header", "footer"} {
		for _, name := range t.doc.parts.numbered(dir + kind) {
			t.out.Blank()
			t.part(name, t.wordWalker())
		}
	}
	for _, kind := range []string{"charts/chart", "diagrams/data"} {
		for _, name := range t.doc.parts.numbered(dir + kind) {
			t.out.Blank()
			t.part(name, t.drawingWalker())
		}
	}
}

// wordWalker follows ECMA-376 part 1 §17.3: text lies in w:t, everything else only
// shapes it. Deleted text, field codes and the copy of each drawing that is meant for
// older programs are left out.
func (t *text) wordWalker() elements.Walker {
	inText := 0
	return elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			switch name {
			case "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr", "Fallback", "del", "moveFrom", "instrText", "delText", "delInstrText":
				return false
			case "t":
				inText++
			case "tab", "ptab":
				t.out.Tab()
			case "br", "cr":
				t.out.Line()
			case "noBreakHyphen":
				t.out.Text("-")
			case "sym":
				t.out.Space()
			case "txbxContent", "tbl":
				t.out.Line()
			}
			return true
		},
		Text: func(s string) {
			if inText > 0 {
				t.out.Text(s)
			}
		},
		End: func(name string) {
			switch name {
			case "t":
				inText--
			case "p":
				t.out.Line()
			case "tc":
				t.out.Cell()
			case "tr", "tbl", "txbxContent":
				t.out.Line()
			}
		},
	}
}
