// Package reading has a machine read the pages that have no text of their own: scans, and
// PDF made of pictures.
//
//	Pending --> items with such pages --Item--> Result, kept page by page
//
// Start with [Pending], then give each to [Item]. A reading may be stopped at any page: what
// was read is kept, and the next time goes on from there. Nothing here is a Change, and
// nothing is ever asked of the network.
//
// Photographs are not read unless they are asked for by name: a page is a document, a scan,
// or a picture that somebody described as a document.
package reading

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/media"
	"palabre/archive/media/fact"
	"palabre/archive/media/ocr"
	"palabre/archive/media/previews"
)

// Engine reads the picture of a page; it is [ocr.Engine] but in tests.
type Engine interface {
	Maker() string
	Read(ctx context.Context, page image.Image) (ocr.Page, error)
}

// Result is what became of the pages of one item.
type Result struct {
	Pages      int // that were looked at now
	Words      int // that were read on them
	Confidence int // from 0 to 100, the mean of the pages that have words
	Problems   []fact.Problem
}

// side is the longer side of the picture of a page, in pixels: 300 dots per inch on A4.
const side = 3508

// mostPages bounds the pages of one original that are read.
const mostPages = 2000

// Pending lists the items of the archive whose pages are still to be read.
func Pending(ctx context.Context, a *archive.Archive, maker string) ([]archive.ID, error) {
	var ids []archive.ID
	for r, err := range a.All(ctx, archive.KindItem) {
		if err != nil {
			return nil, err
		}
		it, ok := r.(archive.Item)
		if !ok {
			continue
		}
		for _, f := range it.Files.Sorted() {
			if !paper(it, f) {
				continue
			}
			w, err := begin(a, f, maker)
			if err != nil {
				return nil, err
			}
			if len(w.missing) > 0 {
				ids = append(ids, it.ID)
				break
			}
		}
	}
	return ids, nil
}

// paper tells whether a file shows pages to be read without anybody asking.
func paper(it archive.Item, f archive.File) bool {
	if f.Facts == nil {
		return false
	}
	switch f.Facts.Kind {
	case fact.Document:
		return f.Facts.Pages > 0
	case fact.Picture:
		return it.Type == archive.TypeDocument || f.Facts.Pages > 1
	case fact.Sound, fact.Film, fact.Other:
	}
	return false
}

// Item reads the pages of an item that have no text, and tells how many are done. The
// error is of the whole: the engine is gone, the disk is full, ctx ended; what is wrong
// with one page is a Problem, and the page counts as looked at by this maker.
func Item(ctx context.Context, a *archive.Archive, e Engine, id archive.ID, tell archive.Tell) (Result, error) {
	r, _, err := a.Get(ctx, id)
	if err != nil {
		return Result{}, err
	}
	it, ok := r.(archive.Item)
	if !ok {
		return Result{}, fmt.Errorf("read the pages of %s: %w", id, archive.ErrNotFound)
	}
	var out Result
	sum, weight := 0, 0
	for _, f := range it.Files.Sorted() {
		if f.Facts == nil || f.Facts.Kind != fact.Document && f.Facts.Kind != fact.Picture {
			continue
		}
		w, err := begin(a, f, e.Maker())
		if err != nil {
			return out, err
		}
		for i, n := range w.missing {
			if tell != nil {
				tell(archive.Progress{Stage: "stage.ocr", Done: int64(i), Total: int64(len(w.missing)), Current: it.Title.In("fr")})
			}
			p, problems, err := w.page(ctx, a, e, n)
			if err != nil {
				return out, err
			}
			w.reading.Pages = append(w.reading.Pages, p)
			if err := a.KeepReading(id, f.Digest, w.reading); err != nil {
				return out, err
			}
			words := len(strings.Fields(p.Text))
			out.Pages, out.Words, out.Problems = out.Pages+1, out.Words+words, append(out.Problems, problems...)
			sum, weight = sum+words*p.Confidence, weight+words
		}
	}
	if weight > 0 {
		out.Confidence = int(math.Round(float64(sum) / float64(weight)))
	}
	return out, nil
}

// work is one original being read.
type work struct {
	file    archive.File
	reading archive.Reading
	missing []int // numbers of the pages to read
}

// begin finds which pages are still to be read. What another maker could not read is
// looked at again.
func begin(a *archive.Archive, f archive.File, maker string) (work, error) {
	pages, err := a.Text(f.Digest)
	if err != nil {
		return work{}, err
	}
	before, _, err := a.Reading(f.Digest)
	if err != nil {
		return work{}, err
	}
	total := min(max(f.Facts.Pages, 1), mostPages)
	done := map[int]bool{}
	for _, p := range pages {
		if p.Number == 0 {
			return work{}, nil // flowing text has no pages
		}
		done[p.Number] = strings.TrimSpace(p.Text) != ""
	}
	w := work{file: f, reading: archive.Reading{Maker: maker, Pages: slices.Clone(before.Pages)}}
	if before.Maker != maker {
		w.reading.Pages = slices.DeleteFunc(w.reading.Pages, func(p fact.Page) bool { return strings.TrimSpace(p.Text) == "" })
	}
	for _, p := range w.reading.Pages {
		done[p.Number] = true
	}
	for n := 1; n <= total; n++ {
		if !done[n] {
			w.missing = append(w.missing, n)
		}
	}
	w.reading.Of = len(w.reading.Pages) + len(w.missing)
	return w, nil
}

// page draws one page and has it read.
func (w work) page(ctx context.Context, a *archive.Archive, e Engine, n int) (p fact.Page, problems []fact.Problem, err error) {
	p.Number = n
	path, err := a.Original(w.file.Digest)
	if err != nil {
		return p, nil, err
	}
	src, file, err := previews.File(path)()
	if err != nil {
		return p, nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	img, fault := media.Open(ctx, src, media.Options{}).PagePreview(ctx, n, side)
	if fault == nil {
		var read ocr.Page
		read, fault = e.Read(ctx, img)
		p.Text, p.Confidence = read.Text, read.Confidence
	}
	if ctx.Err() != nil {
		return p, nil, ctx.Err()
	}
	if fault != nil {
		problems = []fact.Problem{{Key: key(fault), Args: []string{"page", fmt.Sprint(n)}, Err: fault}}
	}
	return p, problems, nil
}

// key says in words why a page was not read.
func key(fault error) string {
	switch {
	case errors.Is(fault, ocr.ErrSlow):
		return "problem.ocr.slow"
	case errors.Is(fault, ocr.ErrStopped):
		return "problem.ocr.stopped"
	}
	return "problem.ocr.undrawn"
}
