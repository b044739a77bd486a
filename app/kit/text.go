package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Style is how a text is set. Start from one of the ready ones and change it:
// kit.Compact.In(look.Ink2).Wrap(2).
type Style struct {
	size   fyne.ThemeSizeName
	bold   bool
	italic bool
	serif  bool
	colour fyne.ThemeColorName
	lines  int // 0: one line, as wide as it needs; n: wrapped, at most n; wrapAll: wrapped
	align  fyne.TextAlign
}

const wrapAll = -1

// The styles of the house.
var (
	Body       = Style{size: look.SizeBody, colour: look.Ink}
	Strong     = Style{size: look.SizeBody, colour: look.Ink, bold: true}
	Compact    = Style{size: look.SizeCompact, colour: look.Ink}
	Mention    = Style{size: look.SizeMention, colour: look.Ink2}
	Transcript = Style{size: look.SizeTranscript, colour: look.Ink}
	Reading    = Style{size: look.SizeReading, colour: look.Ink, serif: true}
	Title1     = Style{size: look.SizeTitle1, colour: look.Ink, serif: true, bold: true}
	Title2     = Style{size: look.SizeTitle2, colour: look.Ink, serif: true, bold: true}
	Title3     = Style{size: look.SizeTitle3, colour: look.Ink, serif: true, bold: true}
	Figure     = Style{size: look.SizeFigure, colour: look.Ink, serif: true, bold: true}
)

// In is s in the colour c.
func (s Style) In(c fyne.ThemeColorName) Style { s.colour = c; return s }

// Bold is s in bold.
func (s Style) Bold() Style { s.bold = true; return s }

// Plain is s without bold.
func (s Style) Plain() Style { s.bold = false; return s }

// Italic is s in italics.
func (s Style) Italic() Style { s.italic = true; return s }

// Sized is s at another size.
func (s Style) Sized(n fyne.ThemeSizeName) Style { s.size = n; return s }

// Wrap breaks the text at the width it is given, over at most lines lines, the last one
// ending in an ellipsis; 0 means as many as it needs.
func (s Style) Wrap(lines int) Style {
	s.lines = lines
	if lines <= 0 {
		s.lines = wrapAll
	}
	return s
}

// Right aligns to the right.
func (s Style) Right() Style { s.align = fyne.TextAlignTrailing; return s }

// Centre aligns in the middle.
func (s Style) Centre() Style { s.align = fyne.TextAlignCenter; return s }

func (s Style) text() fyne.TextStyle {
	return fyne.TextStyle{Bold: s.bold, Italic: s.italic}
}

func (s Style) source() fyne.Resource {
	switch {
	case !s.serif:
		return nil
	case s.bold:
		return look.Serif(look.Bold)
	case s.italic:
		return look.Serif(look.Italic)
	}
	return look.Serif(look.Regular)
}

func (s Style) measure(t fyne.Theme, text string) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, t.Size(s.size), s.text(), s.source())
	return size
}

// Text is words in a style. It is not edited and not selected.
type Text struct {
	widget.BaseWidget
	text  string
	style Style

	width float32 // that rows were made for
	rows  []string
}

// NewText makes a text.
func NewText(text string, s Style) *Text {
	t := &Text{text: text, style: s}
	t.ExtendBaseWidget(t)
	return t
}

// SetText says something else.
func (t *Text) SetText(text string) {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
}

// SetStyle says it otherwise.
func (t *Text) SetStyle(s Style) {
	if t.style != s {
		t.style = s
		t.Refresh()
	}
}

// Text is what it says.
func (t *Text) Text() string { return t.text }

// AccessibilityLabel is what it says.
func (t *Text) AccessibilityLabel() string { return t.text }

// CreateRenderer is Fyne's.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textDrawing{of: t} }

// textDrawing keeps one canvas text per row.
type textDrawing struct {
	of    *Text
	texts []fyne.CanvasObject
	least fyne.Size
	known bool
}

func (d *textDrawing) Objects() []fyne.CanvasObject { return d.texts }
func (d *textDrawing) Destroy()                     {}

// Layout breaks the text again when the width changed, and says so: a taller text moves
// what is under it.
func (d *textDrawing) Layout(s fyne.Size) {
	t := d.of
	if t.style.lines != 0 && s.Width != t.width {
		t.width = s.Width
		before := d.least
		d.set()
		if d.least != before {
			canvas.Refresh(t)
		}
	}
	d.place(s)
}

func (d *textDrawing) place(s fyne.Size) {
	y := float32(0)
	for _, o := range d.texts {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h
	}
}

func (d *textDrawing) MinSize() fyne.Size {
	if !d.known {
		d.set()
	}
	return d.least
}

func (d *textDrawing) Refresh() {
	d.set()
	d.place(d.of.Size())
	canvas.Refresh(d.of)
}

// set makes the rows and their canvas texts.
func (d *textDrawing) set() {
	t, theme := d.of, d.of.Theme()
	measure := func(s string) float32 { return t.style.measure(theme, s).Width }
	switch {
	case t.style.lines == 0:
		t.rows = []string{t.text}
	case t.width <= 0:
		t.rows = []string{""}
	default:
		t.rows = breakRows(t.text, t.width, t.style.lines, measure)
	}
	colour := look.Colour(theme, t.style.colour)
	for len(d.texts) < len(t.rows) {
		d.texts = append(d.texts, canvas.NewText("", colour))
	}
	d.texts = d.texts[:len(t.rows)]
	d.least, d.known = fyne.Size{}, true
	for i, row := range t.rows {
		o := d.texts[i].(*canvas.Text)
		o.Text, o.Color, o.Alignment = row, colour, t.style.align
		o.TextSize, o.TextStyle, o.FontSource = theme.Size(t.style.size), t.style.text(), t.style.source()
		m := o.MinSize()
		if t.style.lines == 0 {
			d.least.Width = m.Width
		}
		d.least.Height += m.Height
	}
}

// breakRows breaks text at width into at most lines rows (all of them when negative),
// between words where it can, inside a word longer than a row otherwise.
func breakRows(text string, width float32, lines int, measure func(string) float32) []string {
	var rows []string
	for _, paragraph := range strings.Split(text, "\n") {
		rows = append(rows, breakParagraph(paragraph, width, lines, measure)...)
		if lines > 0 && len(rows) > lines {
			break
		}
	}
	if lines > 0 && len(rows) > lines {
		rows[lines-1] = ellipsis(rows[lines-1]+" "+rows[lines], width, measure)
		rows = rows[:lines]
	}
	return rows
}

func breakParagraph(text string, width float32, lines int, measure func(string) float32) []string {
	var rows []string
	row := ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' }) {
		if lines > 0 && len(rows) > lines {
			return rows
		}
		joined := word
		if row != "" {
			joined = row + " " + word
		}
		if measure(joined) <= width {
			row = joined
			continue
		}
		if row != "" {
			rows = append(rows, row)
		}
		for row = word; measure(row) > width; {
			head, tail := splitWord(row, width, measure)
			if tail == "" {
				break
			}
			rows, row = append(rows, head), tail
		}
	}
	return append(rows, row)
}

// splitWord gives as many runes as fit, at least one; a letter keeps its marks.
func splitWord(word string, width float32, measure func(string) float32) (head, tail string) {
	runes := []rune(word)
	n := 1
	for n < len(runes) && measure(string(runes[:n+1])) <= width {
		n++
	}
	for n < len(runes) && unicode.Is(unicode.M, runes[n]) {
		n++
	}
	return string(runes[:n]), string(runes[n:])
}

// ellipsis cuts text so that it fits with "…" at its end.
func ellipsis(text string, width float32, measure func(string) float32) string {
	runes := []rune(text)
	for n := len(runes); n > 0; n-- {
		if s := strings.TrimRight(string(runes[:n]), " ,;:") + "…"; measure(s) <= width {
			return s
		}
	}
	return "…"
}
