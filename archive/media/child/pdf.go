package child

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"path/filepath"

	"palabre/archive/media/fact"
)

// Errors of the requests.
var (
	// ErrUnavailable says that this program starts no child: its main does not serve.
	ErrUnavailable = errors.New("no reader process can be started")
	// ErrStopped says that the child ended in the middle: the file is to blame.
	ErrStopped = errors.New("the reader process stopped")
	// ErrLocked says that the document asks for a password.
	ErrLocked = errors.New("the document asks for a password")
	// ErrDamaged says that PDFium cannot read the document.
	ErrDamaged = errors.New("the document cannot be read")
	// ErrAbsent says that the document has no such page.
	ErrAbsent = errors.New("no such page")
	// ErrLarge says that a picture is larger than was allowed.
	ErrLarge = errors.New("the picture is too large")
)

var errOtherProgram = errors.New("another program answered")

func (r reply) err() error {
	cause := errors.New(r.Cause)
	switch r.Fault {
	case "":
		return nil
	case faultLocked:
		return fmt.Errorf("%w: %w", ErrLocked, cause)
	case faultAbsent:
		return fmt.Errorf("%w: %w", ErrAbsent, cause)
	case faultLarge:
		return fmt.Errorf("%w: %w", ErrLarge, cause)
	case faultDamaged:
	}
	return fmt.Errorf("%w: %w", ErrDamaged, cause)
}

// Facts is what PDFium says of a document, as it is written there.
type Facts struct {
	Pages                                     int
	Title, Author, Keywords, Subject, Created string
	Creator, Producer                         string
}

// Layout is the words of a page, each with its place, in points (1/72 inch) from the top
// left corner of the page as shown, Width × Height.
type Layout struct {
	Width, Height float64
	Words         []Word
}

// Word is a word of a page and the box around it.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// PDFText hands the words of each page, numbered from 1, to each as they are read. An
// error of each stops it. What came before an error counts.
func PDFText(ctx context.Context, src fact.Source, each func(page int, text string) error) error {
	return pdf(ctx, src, request{Task: taskText}, func(r reply, _ []byte) error { return each(r.Page, r.Text) })
}

// PDFPicture draws page n, from 1, on white, as large as fits in box (pixels, at most
// 4096 each way).
func PDFPicture(ctx context.Context, src fact.Source, n int, box image.Point) (*image.RGBA, error) {
	var img *image.RGBA
	err := pdf(ctx, src, request{Task: taskPicture, Page: n, Width: box.X, Height: box.Y}, func(r reply, raw []byte) error {
		var err error
		img, err = r.picture(raw)
		return err
	})
	if err == nil && img == nil {
		err = ErrStopped
	}
	return img, err
}

// picture is the one that came with a reply.
func (r reply) picture(raw []byte) (*image.RGBA, error) {
	if r.Width < 1 || r.Height < 1 || len(raw) != 4*r.Width*r.Height {
		return nil, fmt.Errorf("picture of %d × %d in %d bytes: %w", r.Width, r.Height, len(raw), ErrStopped)
	}
	return &image.RGBA{Pix: raw, Stride: 4 * r.Width, Rect: image.Rect(0, 0, r.Width, r.Height)}, nil
}

// PDFWords places the words of page n, from 1.
func PDFWords(ctx context.Context, src fact.Source, n int) (Layout, error) {
	var l Layout
	err := pdf(ctx, src, request{Task: taskWords, Page: n}, func(r reply, _ []byte) error {
		if r.Layout != nil {
			l = *r.Layout
		}
		return nil
	})
	return l, err
}

// PDFFacts asks PDFium what the document says of itself.
func PDFFacts(ctx context.Context, src fact.Source) (Facts, error) {
	var f Facts
	err := pdf(ctx, src, request{Task: taskFacts}, func(r reply, _ []byte) error {
		if r.Facts != nil {
			f = *r.Facts
		}
		return nil
	})
	return f, err
}

// pdf asks a child that reads PDF.
func pdf(ctx context.Context, src fact.Source, q request, each func(reply, []byte) error) error {
	raw, err := q.carry(src)
	if err != nil {
		return err
	}
	return children.ask(ctx, q, raw, each)
}

// carry says in the request where the file lies, for the child opens it by its path; a
// source without path travels in the request, up to 96 MiB.
func (q *request) carry(src fact.Source) (raw []byte, err error) {
	if src.Path != "" {
		q.Path, err = filepath.Abs(src.Path)
		return nil, err
	}
	if src.Size > maxRaw {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, errTooLong)
	}
	raw = make([]byte, src.Size)
	if _, err := src.ReadAt(raw, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return raw, nil
}
