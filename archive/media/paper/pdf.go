package paper

import (
	"context"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/markup"
	"palabre/archive/media/paper/pdf"
)

// pdfDocument reads facts itself and leaves words and pictures to PDFium.
type pdfDocument struct{ src fact.Source }

func (d pdfDocument) facts(ctx context.Context) (fact.Facts, []fact.Problem) {
	f := fact.Facts{Kind: fact.Document}
	file, err := pdf.Open(d.src)
	if err != nil {
		return f, []fact.Problem{{Key: "problem.paper.damaged", Err: err}}
	}
	own := file.Facts(ctx)
	f.Pages, f.Title, f.Creator, f.Description = own.Pages, own.Title, own.Authors, own.Description
	f.Keywords, f.Rights, f.Lang = markup.List(own.Keywords), own.Rights, own.Lang
	f.Software = strings.TrimSpace(own.Creator)
	if f.Software == "" {
		f.Software = own.Producer
	}
	if scanned(own.Creator + " " + own.Producer) {
		f.Digitised = own.Created
	} else if f.Taken = own.Created; f.Taken != "" {
		f.TakenFrom = "pdf"
	}
	if own.Locked {
		return f, []fact.Problem{{Key: "problem.paper.locked"}}
	}
	return f, nil
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

func (d pdfDocument) text(context.Context) ([]fact.Page, []fact.Problem) { return nil, nil }
