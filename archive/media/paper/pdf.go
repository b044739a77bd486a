package paper

import (
	"context"
	"errors"
	"image"
	"strings"

	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/prose"
	"palabre/archive/media/paper/markup"
	"palabre/archive/media/paper/pdf"
)

// pdfDocument reads facts itself and leaves words and pictures to PDFium.
type pdfDocument struct{ src fact.Source }

func (d pdfDocument) facts(ctx context.Context) (fact.Facts, []fact.Problem) {
	file, err := pdf.Open(d.src)
	if err != nil {
		return d.otherFacts(ctx)
	}
	own := file.Facts(ctx)
	if own.Locked || own.Pages == 0 {
		f, problems := d.otherFacts(ctx)
		if f.Pages == 0 {
			f.Pages = own.Pages
		}
		return f, problems
	}
	return documentFacts(own), nil
}

func documentFacts(own pdf.Facts) fact.Facts {
	f := fact.Facts{
		Kind: fact.Document, Pages: own.Pages,
		Title: own.Title, Creator: own.Authors, Description: own.Description,
		Keywords: markup.List(own.Keywords), Rights: own.Rights, Lang: own.Lang,
	}
	if f.Software = own.Creator; f.Software == "" {
		f.Software = own.Producer
	}
	if scanned(own.Creator + " " + own.Producer) {
		f.Digitised = own.Created
	} else if f.Taken = own.Created; f.Taken != "" {
		f.TakenFrom = "pdf"
	}
	return f
}

// otherFacts asks PDFium, when the file is damaged or encrypted.
func (d pdfDocument) otherFacts(ctx context.Context) (fact.Facts, []fact.Problem) {
	c, err := child.PDFFacts(ctx, d.src)
	if err != nil {
		return fact.Facts{Kind: fact.Document}, pdfProblem(err)
	}
	own := pdf.Facts{
		Pages: c.Pages, Title: c.Title, Description: c.Subject, Keywords: c.Keywords,
		Creator: c.Creator, Producer: c.Producer, Created: pdf.Date(c.Created),
	}
	if c.Author != "" {
		own.Authors = []string{c.Author}
	}
	return documentFacts(own), nil
}

// scanners are words in the names of what makes a PDF of a sheet of paper: its date is
// that of the scan and says nothing of the paper.
var scanners = []string{"scan", "tiff2pdf", "ocr", "paper capture", "epson", "xerox", "ricoh", "konica", "kyocera", "canon", "hp digital", "img2pdf", "imagemagick", "photoshop"}

func scanned(program string) bool {
	program = strings.ToLower(program)
	for _, s := range scanners {
		if strings.Contains(program, s) {
			return true
		}
	}
	return false
}

// errEnough stops a text that has grown beyond its bound.
var errEnough = errors.New("enough text")

func (d pdfDocument) text(ctx context.Context) ([]fact.Page, []fact.Problem) {
	var pages []fact.Page
	size := 0
	err := child.PDFText(ctx, d.src, func(n int, text string) error {
		if size += len(text); size > prose.MaxBytes {
			return errEnough
		}
		pages = append(pages, fact.Page{Number: n, Text: prose.Clean(text)})
		return nil
	})
	return pages, pdfProblem(err)
}

func (d pdfDocument) preview(ctx context.Context, page, size int) (image.Image, error) {
	img, err := child.PDFPicture(ctx, d.src, max(page, 1), image.Pt(size, size))
	if err != nil {
		return nil, err
	}
	return img, nil
}

func (d pdfDocument) words(ctx context.Context, page int) (child.Layout, error) {
	return child.PDFWords(ctx, d.src, page)
}

// pdfProblem says what an error of the child means for the file; a caller that gave up
// is no problem of the file.
func pdfProblem(err error) []fact.Problem {
	key := "problem.paper.engine"
	switch {
	case err == nil || errors.Is(err, context.Canceled):
		return nil
	case errors.Is(err, errEnough):
		key = "problem.paper.cut"
	case errors.Is(err, context.DeadlineExceeded):
		key = "problem.paper.slow"
	case errors.Is(err, child.ErrLocked):
		key = "problem.paper.locked"
	case errors.Is(err, child.ErrDamaged):
		key = "problem.paper.damaged"
	}
	return []fact.Problem{{Key: key, Err: err}}
}
