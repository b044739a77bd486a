package pdfium

import (
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Word is a word and where it stands, in points from the top left corner of the page as
// shown.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// maxWords bounds the words placed on one page.
const maxWords = 20_000

// Words gives the words of page n with their places, and the size of the page.
func (d *Document) Words(n int) (words []Word, width, height float64, err error) {
	if width, height, err = d.Size(n); err != nil {
		return nil, 0, 0, err
	}
	err = d.onPage(n, func(page references.FPDF_PAGE, text references.FPDF_TEXTPAGE, chars int) error {
		s := speller{doc: d, page: page, text: text, width: width, height: height}
		for i := 0; i < chars && len(s.words) < maxWords; i++ {
			if err := s.char(i); err != nil {
				return err
			}
		}
		s.end()
		words = s.words
		return nil
	})
	return words, width, height, err
}

// speller puts characters together into words.
type speller struct {
	doc           *Document
	page          references.FPDF_PAGE
	text          references.FPDF_TEXTPAGE
	width, height float64
	words         []Word
	now           Word
}

func (s *speller) char(i int) error {
	u, err := s.doc.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: s.text, Index: i})
	if err != nil {
		return err
	}
	r := rune(u.Unicode)
	if r == 0x02 || r == 0xfffe { // a hyphen that ends a line: the word's other half stands elsewhere
		r = '-'
	}
	if unicode.IsSpace(r) || r == 0 || unicode.IsControl(r) {
		s.end()
		return nil
	}
	box, err := s.doc.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: s.text, Index: i})
	if err != nil {
		return err
	}
	x0, y0, err := s.place(float64(box.Rect.Left), float64(box.Rect.Top))
	if err != nil {
		return err
	}
	x1, y1, err := s.place(float64(box.Rect.Right), float64(box.Rect.Bottom))
	if err != nil {
		return err
	}
	s.grow(string(r), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
	return nil
}

// fine is how many steps a point is divided in: PDFium gives places on a screen in whole
// numbers.
const fine = 100

// place turns a place on the page as written (origin at the bottom left, before
// rotation and crop) into one on the page as shown.
func (s *speller) place(x, y float64) (float64, float64, error) {
	p, err := s.doc.FPDF_PageToDevice(&requests.FPDF_PageToDevice{
		Page:  requests.Page{ByReference: &s.page},
		SizeX: int(s.width * fine), SizeY: int(s.height * fine),
		PageX: x, PageY: y,
	})
	if err != nil {
		return 0, 0, err
	}
	return float64(p.DeviceX) / fine, float64(p.DeviceY) / fine, nil
}

func (s *speller) grow(char string, left, top, right, bottom float64) {
	if s.now.Text == "" {
		s.now = Word{char, left, top, right, bottom}
		return
	}
	// The next letter stands beside the last, or below it when the text is turned; else
	// the rest of the word is on another line.
	if (top > s.now.Bottom || bottom < s.now.Top) && (left > s.now.Right || right < s.now.Left) {
		s.end()
		s.now = Word{char, left, top, right, bottom}
		return
	}
	s.now.Text += char
	s.now.Left, s.now.Top = min(s.now.Left, left), min(s.now.Top, top)
	s.now.Right, s.now.Bottom = max(s.now.Right, right), max(s.now.Bottom, bottom)
}

func (s *speller) end() {
	if s.now.Text != "" {
		s.words = append(s.words, s.now)
		s.now = Word{}
	}
}
