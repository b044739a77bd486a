package piece

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/assets/words"
)

// reading shows the text of a leaf, the words found in bold.
type reading struct {
	column *fyne.Container
	scroll *container.Scroll
	root   *fyne.Container
}

// readingWidth is the longest line of a text that is read.
const readingWidth float32 = 720

func newReading() *reading {
	r := &reading{column: container.NewVBox()}
	r.scroll = container.NewVScroll(kit.Pad(look.Wide, look.Wide, kit.Middle(readingWidth, r.column)))
	r.root = container.NewStack(kit.OnGround(look.Paper, r.scroll))
	r.root.Hide()
	return r
}

// show shows a leaf with the words that answer; the nth of them is underlined and in sight.
func (r *reading) show(l leaf, s sought, nth int, w *words.Words) {
	r.column.RemoveAll()
	if l.sure > 0 {
		r.column.Add(kit.NewText(w.T("piece.text.machine", "sure", l.sure), kit.Compact.In(look.Ink2).Wrap(0)))
	}
	n, bytes, at := 0, 0, -1
	for _, part := range l.parts {
		text := widget.NewRichText()
		text.Wrapping = fyne.TextWrapWord
		for _, run := range runs(part, s.spans(part)) {
			style := widget.RichTextStyle{ColorName: look.Ink, SizeName: look.SizeTranscript, Inline: true}
			if run.found {
				style.ColorName, style.TextStyle = look.GoldText, fyne.TextStyle{Bold: true, Underline: n == nth}
				if n == nth {
					at = bytes
				}
				n++
			}
			bytes += len(run.text)
			text.Segments = append(text.Segments, &widget.TextSegment{Text: run.text, Style: style})
		}
		r.column.Add(text)
	}
	switch {
	case len(l.parts) == 1 && l.parts[0] == "":
		r.column.RemoveAll()
		r.column.Add(kit.NewText(w.T("piece.text.none"), kit.Body.In(look.Ink2).Wrap(0)))
	case l.more:
		r.column.Add(kit.NewText(w.T("piece.text.more"), kit.Body.In(look.Ink2).Wrap(0)))
	}
	r.scroll.Refresh()
	r.reveal(at, bytes)
}

// reveal scrolls to about where a word stands.
func (r *reading) reveal(at, of int) {
	if at < 0 || of == 0 {
		r.scroll.ScrollToTop()
		return
	}
	height, frame := r.column.MinSize().Height, r.scroll.Size().Height
	y := height*float32(at)/float32(of) - frame/2
	r.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, height+2*look.Wide-frame))))
}
