package pdfium

import (
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// maxChars bounds the characters read of one page.
const maxChars = 1 << 20

// Text is the words of page n, from 1, as PDFium orders them. A word cut at the end of
// a line is joined again.
func (d *Document) Text(n int) (text string, err error) {
	err = d.onPage(n, func(_ references.FPDF_PAGE, words references.FPDF_TEXTPAGE, chars int) error {
		if chars == 0 {
			return nil
		}
		t, err := d.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: words, StartIndex: 0, Count: chars})
		if err == nil {
			text = join(t.Text)
		}
		return err
	})
	return text, err
}

// join undoes hyphenation: PDFium writes U+0002, or U+FFFE, for a hyphen that ends a
// line, then the line end.
func join(s string) string {
	return strings.NewReplacer(
		"\x02\r\n", "", "\x02\n", "", "\x02", "-",
		"\ufffe\r\n", "", "\ufffe\n", "", "\ufffe", "-",
		"\r\n", "\n",
	).Replace(s)
}

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
