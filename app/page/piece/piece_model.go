package piece

import (
	"context"
	"errors"
	"image"
	"image/draw"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/media"
	"palabre/archive/media/child"
	"palabre/archive/media/fact"
	"palabre/archive/media/paper"
	"palabre/archive/media/previews"
)

// Name is the page's in routes.
const Name = "piece"

// shown is what the page says of an item.
type shown struct {
	item      archive.Item
	part      archive.Partnership
	aside     bool
	way       []archive.Collection // around the item, the widest first
	accession archive.Accession    // by which it came; the zero one when that is not known
	sides     []archive.File       // what can be looked at, in order
	side      int                  // which of them is
	path      string               // of that original; "" when it lies on another copy
}

// read reads an item, and where the original of one of its sides lies.
func read(ctx context.Context, a *archive.Archive, id archive.ID, side int) (s shown, err error) {
	rec, aside, err := a.Get(ctx, id)
	if err != nil {
		return s, err
	}
	item, ok := rec.(archive.Item)
	if !ok {
		return s, archive.ErrNotFound
	}
	s.item, s.aside, s.sides = item, aside, sidesOf(item)
	if s.part, err = a.Partnership(ctx); err != nil {
		return s, err
	}
	if s.way, err = wayTo(ctx, a, item.Collection); err != nil {
		return s, err
	}
	for _, id := range item.Accessions {
		if r, _, err := a.Get(ctx, id); err == nil {
			s.accession, _ = r.(archive.Accession)
		}
	}
	if len(s.sides) == 0 {
		return s, nil
	}
	s.side = max(0, min(side, len(s.sides)-1))
	s.path, err = a.Original(s.file().Digest)
	if errors.Is(err, archive.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	return s, err
}

// sidesOf are the files of an item that are looked at: all but its copies, which are when
// there is nothing else.
func sidesOf(i archive.Item) []archive.File {
	all := i.Files.Sorted()
	own := slices.DeleteFunc(slices.Clone(all), func(f archive.File) bool { return f.Role == archive.RoleCopy })
	if len(own) == 0 {
		return all
	}
	return own
}

// deepest bounds how many collections lie around one another.
const deepest = 40

// wayTo are the collections around what is in one, the widest first.
func wayTo(ctx context.Context, a *archive.Archive, id archive.ID) ([]archive.Collection, error) {
	var out []archive.Collection
	for id != "" && len(out) < deepest {
		r, _, err := a.Get(ctx, id)
		if errors.Is(err, archive.ErrNotFound) {
			break
		}
		if err != nil {
			return nil, err
		}
		c, ok := r.(archive.Collection)
		if !ok {
			break
		}
		out, id = append(out, c), c.Parent
	}
	slices.Reverse(out)
	return out, nil
}

// file is the side that is looked at; the zero File when there is none.
func (s shown) file() archive.File {
	if s.side >= len(s.sides) {
		return archive.File{}
	}
	return s.sides[s.side]
}

// facts are what that file says of itself.
func (s shown) facts() fact.Facts {
	if f := s.file().Facts; f != nil {
		return *f
	}
	return fact.Facts{}
}

// manner is how an original is shown.
type manner int

const (
	unread    manner = iota // its kind's icon and a sentence
	asPicture               // in a frame, larger and smaller
	asPaper                 // page by page
	asSound                 // its outline, and a clock
)

// manner tells how the item is shown. An original that lies elsewhere is not shown at all.
func (s shown) manner() manner {
	if s.path == "" {
		return unread
	}
	switch f := s.facts(); f.Kind {
	case fact.Picture:
		if f.Pages > 1 {
			return asPaper
		}
		return asPicture
	case fact.Document:
		return asPaper
	case fact.Sound, fact.Film:
		return asSound
	case fact.Other:
	}
	return unread
}

// upright is the size of the picture once its orientation is followed, in pixels.
func upright(f fact.Facts) size {
	if f.Orientation >= 5 {
		return size{float64(f.Height), float64(f.Width)}
	}
	return size{float64(f.Width), float64(f.Height)}
}

// open opens the original and does something with it. Any goroutine.
func (s shown) open(do func(fact.Source) error) error {
	src, file, err := previews.File(s.path)()
	if err != nil {
		return err
	}
	for _, n := range s.file().Names {
		src.Name = n.Base()
	}
	return errors.Join(do(src), file.Close())
}

// picture draws a page of the original, or the whole of one without pages when page is 0,
// within a box of size pixels.
func (s shown) picture(ctx context.Context, page, size int) (out *image.RGBA, err error) {
	err = s.open(func(src fact.Source) error {
		m := media.Open(ctx, src, media.Options{})
		var img image.Image
		var err error
		if page == 0 {
			img, err = m.Preview(ctx, size)
		} else {
			img, err = m.PagePreview(ctx, page, size)
		}
		if err == nil {
			out = flat(img)
		}
		return err
	})
	return out, err
}

// words places the words of a page. Only some papers know where theirs stand: the others
// give none, and no error.
func (s shown) words(ctx context.Context, page int) (l child.Layout, err error) {
	err = s.open(func(src fact.Source) error {
		l, err = paper.Words(ctx, src, page)
		if errors.Is(err, paper.ErrNoPreview) {
			return nil
		}
		return err
	})
	return l, err
}

// flat is img as the screen takes it without converting it again.
func flat(img image.Image) *image.RGBA {
	if out, ok := img.(*image.RGBA); ok && out.Rect.Min == (image.Point{}) {
		return out
	}
	out := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Src)
	return out
}

// turnedBy is img after some quarter turns, clockwise.
func turnedBy(img *image.RGBA, quarters int) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	quarters %= 4
	if quarters == 0 {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if quarters != 2 {
		out = image.NewRGBA(image.Rect(0, 0, h, w))
	}
	for y := range h {
		for x := range w {
			tx, ty := h-1-y, x
			switch quarters {
			case 2:
				tx, ty = w-1-x, h-1-y
			case 3:
				tx, ty = y, w-1-x
			}
			from, to := img.PixOffset(x, y), out.PixOffset(tx, ty)
			copy(out.Pix[to:to+4], img.Pix[from:from+4])
		}
	}
	return out
}

// startPage is the page a route asks for, from 1.
func startPage(r session.Route, pages int) int {
	n, err := strconv.Atoi(r.At)
	if err != nil {
		return 1
	}
	return min(max(1, n), max(1, pages))
}

// lead is how long before a place one begins to listen.
const lead = 2 * time.Second

// startMoment is where one begins to listen: a little before the second a route asks for.
func startMoment(r session.Route) time.Duration {
	n, err := strconv.Atoi(r.At)
	if err != nil {
		return 0
	}
	return max(0, time.Duration(n)*time.Second-lead)
}
