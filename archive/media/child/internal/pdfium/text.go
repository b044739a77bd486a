package pdfium

import (
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxChars bounds the characters read of one page.
const maxChars = 1 << 20

// Text is the words of page n, from 1, as PDFium orders them. A word cut at the end of
// a line is joined again.
func (d *Document) Text(n int) (text string, err error) {
	err = d.onPage(n, func(page references.FPDF_PAGE, words references.FPDF_TEXTPAGE, chars int) error {
		if chars > 0 {
			t, err := d.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: words, StartIndex: 0, Count: chars})
			if err != nil {
				return err
			}
			text = join(t.Text)
		}
		for _, v := range d.filled(page) {
			text += "\n" + v
		}
		return nil
	})
	return text, err
}

// maxFields bounds the fields of a form read on one page.
const maxFields = 2000

// filled is what was written in the fields of a form, and in the notes laid on the page:
// they are no part of its text. What cannot be read is left out.
func (d *Document) filled(page references.FPDF_PAGE) []string {
	on := requests.Page{ByReference: &page}
	count, err := d.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: on})
	if err != nil {
		return nil
	}
	var out []string
	for i := range min(count.Count, maxFields) {
		a, err := d.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: on, Index: i})
		if err != nil {
			continue
		}
		if v := d.value(a.Annotation); v != "" {
			out = append(out, v)
		}
		d.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation}) //nolint:errcheck // the instance is dropped after the document
	}
	return out
}

// value is the value of a field, or the words of a note.
func (d *Document) value(a references.FPDF_ANNOTATION) string {
	kind, err := d.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
	if err != nil {
		return ""
	}
	key := "Contents"
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		key = "V"
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT, enums.FPDF_ANNOT_SUBTYPE_TEXT:
	default:
		return ""
	}
	v, err := d.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
	if err != nil || key == "V" && v.Value == "Off" { // a box that is not ticked
		return ""
	}
	return v.Value
}

// join undoes hyphenation: PDFium writes U+0002, or U+FFFE, for a hyphen that ends a
// line, and leaves the line end out most of the time.
func join(s string) string { return hyphens.Replace(s) }

var hyphens = strings.NewReplacer(
	"\x02\r\n", "", "\x02\n", "", "\x02", "",
	"\ufffe\r\n", "", "\ufffe\n", "", "\ufffe", "",
	"\r\n", "\n",
)

// onPage opens page n and its words for the time of do.
func (d *Document) onPage(n int, do func(page references.FPDF_PAGE, words references.FPDF_TEXTPAGE, chars int) error) error {
	p, err := d.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: d.ref, Index: n - 1})
	if err != nil {
		return err
	}
	defer d.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: p.Page}) //nolint:errcheck // the instance is dropped after the document
	w, err := d.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &p.Page}})
	if err != nil {
		return err
	}
	defer d.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: w.TextPage}) //nolint:errcheck // as above
	c, err := d.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: w.TextPage})
	if err != nil {
		return err
	}
	return do(p.Page, w.TextPage, min(max(c.Count, 0), maxChars))
}
