package office

import (
	"context"
	"encoding/xml"
	"strconv"
	"strings"

	"palabre/archive/media/paper/internal/elements"
)

// locked tells whether the parts are encrypted, as the manifest states.
// (OpenDocument 1.3 part 2 §3.4.)
func (d *Document) locked(ctx context.Context) bool {
	rc, err := d.parts.small("META-INF/manifest.xml")
	if err != nil {
		return false
	}
	defer rc.Close()
	found := false
	err = elements.Walker{Start: func(name string, _ []xml.Attr) bool {
		found = found || name == "encryption-data"
		return true
	}}.Walk(ctx, rc)
	return err == nil && found
}

// open reads content.xml, then the headers and footers that lie among the styles.
func (t *text) open() {
	t.part("content.xml", t.openWalker())
	if t.doc.Form == ODText {
		t.out.Blank()
		t.part("styles.xml", t.marginWalker())
	}
}

// openWalker follows OpenDocument 1.3 part 3 §6: words lie in text:p and text:h, where
// white space collapses as in HTML; text:s stands for more spaces. What was deleted
// under revision, scripts and the choices of form fields are left out.
func (t *text) openWalker() elements.Walker {
	inside := 0 // paragraphs open
	return elements.Walker{
		Start: func(name string, attr []xml.Attr) bool {
			switch name {
			case "tracked-changes", "scripts", "forms", "sequence-decls", "automatic-styles", "font-face-decls", "event-listeners", "settings", "document-styles":
				return false
			case "p", "h":
				inside++
			case "s":
				t.out.Text(strings.Repeat(" ", spaces(elements.Value(attr, "c"))))
			case "tab":
				t.out.Tab()
			case "line-break":
				t.out.Line()
			case "note":
				t.out.Space()
			case "table":
				t.out.Line()
			case "note-citation":
				return false
			}
			return true
		},
		Text: func(s string) {
			if inside > 0 {
				t.out.Collapsed(s)
			}
		},
		End: func(name string) {
			switch name {
			case "p", "h":
				inside--
				t.out.Line()
			case "table-cell":
				t.out.Cell()
			case "table-row", "table", "list":
				t.out.Line()
			case "page":
				if t.doc.Form == ODSlides {
					t.page()
				}
			}
		},
	}
}

// marginWalker reads only what stands in headers and footers.
func (t *text) marginWalker() elements.Walker {
	w, inside := t.openWalker(), 0
	start, words, end := w.Start, w.Text, w.End
	margin := func(name string) bool {
		return strings.HasPrefix(name, "header") || strings.HasPrefix(name, "footer")
	}
	w.Start = func(name string, attr []xml.Attr) bool {
		switch {
		case name == "styles" || name == "automatic-styles":
			return false
		case margin(name) && !strings.HasSuffix(name, "style"):
			inside++
			return true
		}
		return inside == 0 || start(name, attr)
	}
	w.Text = func(s string) {
		if inside > 0 {
			words(s)
		}
	}
	w.End = func(name string) {
		if margin(name) && !strings.HasSuffix(name, "style") {
			inside--
		} else if inside > 0 {
			end(name)
		}
	}
	return w
}

// spaces reads how many spaces text:s stands for, 1 when it does not say, at most 100.
func spaces(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 1
	}
	return min(max(n, 0), 100)
}
