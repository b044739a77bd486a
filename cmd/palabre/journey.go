//go:build journey

package main

import (
	"encoding/json"
	"net"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"palabre/app/kit"
	"palabre/app/present"
)

// answerJourneys makes the program say what it shows on the Unix socket that
// PALABRE_JOURNEY names, so that the journeys of this folder press names and not pixels.
// Whoever connects gets one JSON [screen] and the end. It only reads, and it is only in
// a program built for the journeys, with the tag of that name.
func answerJourneys() error {
	path := os.Getenv("PALABRE_JOURNEY")
	if path == "" {
		return nil
	}
	l, err := net.Listen("unix", path) //nolint:noctx // lives as long as the program
	if err != nil {
		return err
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			seen := make(chan screen, 1)
			fyne.Do(func() { seen <- shows() })
			_ = json.NewEncoder(c).Encode(<-seen) //nolint:errcheck // who asked has left
			_ = c.Close()                         //nolint:errcheck // the same
		}
	}()
	return nil
}

// screen is what the program shows, each window from its deepest layer to its topmost.
type screen struct{ Windows []shown }

// shown is one window.
type shown struct {
	Title  string
	Things []thing
	Frames int `json:",omitempty"` // images drawn in the last fade of its stage
}

// thing is something that says something.
type thing struct {
	Kind  string     // "text", "action" or "field"
	Says  string     // its words, its label
	Holds string     `json:",omitempty"` // what is written in a field
	At    [4]float32 // x, y, width and height in pixels of its window, of the part in sight
	Off   bool       `json:",omitempty"` // cannot be used now
	Under bool       `json:",omitempty"` // under a dialog or a menu
	Cut   bool       `json:",omitempty"` // has less room than its words need
}

func shows() (s screen) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		c := w.Canvas()
		if c == nil || c.Content() == nil {
			continue
		}
		e := eye{scale: c.Scale(), width: c.Size().Width}
		whole := area{fyne.Position{}, c.Size()}
		layers := append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...)
		for i, o := range layers {
			e.under = i < len(layers)-1
			e.see(o, fyne.Position{}, whole, nil)
		}
		s.Windows = append(s.Windows, shown{w.Title(), e.things, e.frames})
	}
	return s
}

// eye goes through a tree of widgets.
type eye struct {
	scale  float32
	width  float32 // of the window
	under  bool
	things []thing
	frames int
}

// area is a rectangle of a window.
type area struct {
	at   fyne.Position
	size fyne.Size
}

// meet is what two areas share; false when they share nothing.
func (a area) meet(b area) (area, bool) {
	x, y := max(a.at.X, b.at.X), max(a.at.Y, b.at.Y)
	w := min(a.at.X+a.size.Width, b.at.X+b.size.Width) - x
	h := min(a.at.Y+a.size.Height, b.at.Y+b.size.Height) - y
	return area{fyne.NewPos(x, y), fyne.NewSize(w, h)}, w > 0 && h > 0
}

// labelled is what a screen reader is told of a widget.
type labelled interface{ AccessibilityLabel() string }

// see notes o and what it holds; at is where its parent begins, in what is in sight of
// it, and field the field around it, or nil.
func (e *eye) see(o fyne.CanvasObject, at fyne.Position, in area, field *kit.Field) {
	if o == nil || !o.Visible() {
		return
	}
	here := area{at.Add(o.Position()), o.Size()}
	switch t := o.(type) {
	case *canvas.Text:
		e.note(thing{Kind: "text", Says: t.Text}, o, here, in)
	case *kit.Text: // its rows are one text
		e.note(thing{Kind: "text", Says: t.Text()}, o, here, in)
	case *kit.Field:
		e.into(t, here, in, t)
	case fyne.Widget:
		if stage, ok := t.(*present.Stage); ok {
			e.frames = stage.Frames()
		}
		if isEntry(t, field) {
			e.note(thing{Kind: "field", Says: field.AccessibilityLabel(), Holds: field.Text()}, o, here, in)
			return
		}
		l, speaks := o.(labelled)
		if _, pressed := o.(fyne.Tappable); pressed && speaks {
			e.note(thing{Kind: "action", Says: l.AccessibilityLabel()}, o, here, in)
		}
		e.into(t, here, in, field)
	case *fyne.Container:
		for _, inside := range t.Objects {
			e.see(inside, here.at, in, field)
		}
	}
}

// isEntry tells that w is where one writes in field.
func isEntry(w fyne.Widget, field *kit.Field) bool {
	if field == nil {
		return false
	}
	o, ok := field.Focusable().(fyne.Widget)
	return ok && o == w
}

// into sees what a widget is drawn with.
func (e *eye) into(w fyne.Widget, here, in area, field *kit.Field) {
	r := test.WidgetRenderer(w)
	_, scrolls := w.(fyne.Scrollable)
	_, clips := r.(interface{ IsClip() })
	if scrolls || clips {
		in, _ = in.meet(here)
	}
	for _, inside := range r.Objects() {
		e.see(inside, here.at, in, field)
	}
}

// note keeps what says something and is in sight.
func (e *eye) note(t thing, o fyne.CanvasObject, here, in area) {
	seen, ok := here.meet(in)
	if !ok || t.Says == "" && t.Holds == "" {
		return
	}
	t.At = [4]float32{seen.at.X * e.scale, seen.at.Y * e.scale, seen.size.Width * e.scale, seen.size.Height * e.scale}
	d, can := o.(fyne.Disableable)
	t.Off, t.Under = can && d.Disabled(), e.under
	least := o.MinSize()
	t.Cut = least.Width > here.size.Width+1 || least.Height > here.size.Height+1 || here.at.X+least.Width > e.width+1
	e.things = append(e.things, t)
}
