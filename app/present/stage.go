package present

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"palabre/app/look"
)

// Stage is what the room sees: one view at a time, the whole screen. Give it the focus:
// it takes the presenter's keys and a remote's. On the interface's goroutine.
type Stage struct {
	widget.BaseWidget
	fader *fader
	words *caption
	night *canvas.Rectangle
	line  *canvas.Rectangle // progress through the exhibition
	black *canvas.Rectangle
	entry *fyne.Animation
	view  View

	Fade     time.Duration // of the picture; 0 cuts
	Pointed  bool          // the pointer is seen: a slide in the workshop, before no room
	Now      func() time.Time
	OnMove   func(by int) // next slide: 1, previous: -1
	OnPlay   func()       // play by itself, or wait
	OnQuit   func()
	OnGrow   func()         // F11, F: full screen or not
	OnMute   func(on bool)  // N darkens and silences
	OnVolume func(by int)   // + and -
	OnSize   func(w, h int) // the screen has another size, in its own pixels
	pixels   [2]int
	quitting time.Time
	hint     *canvas.Text
	under    *canvas.Rectangle // the hint's ground: it reads on any picture
	saying   *fyne.Animation
	Hint     string // "Échap encore une fois pour quitter"
}

// Rest is how long the size of a screen must hold before pictures are made for it.
const Rest = 300 * time.Millisecond

// twice is the time within which Escape must be pressed again to leave.
const twice = 2 * time.Second

// NewStage makes a dark stage. now is the clock that tells one press from two.
func NewStage(now func() time.Time) *Stage {
	s := &Stage{
		fader: newFader(), words: newCaption(), Now: now, Fade: 600 * time.Millisecond,
		night: canvas.NewRectangle(night), line: canvas.NewRectangle(tint(look.Gold)), black: canvas.NewRectangle(night),
		hint: canvas.NewText("", tint(look.Ink)), under: canvas.NewRectangle(tint(look.Surface)),
	}
	s.black.Hide()
	s.under.Hide()
	s.ExtendBaseWidget(s)
	return s
}

// To fades to v. Its words come after its picture, one after the other.
func (s *Stage) To(v View) {
	s.stop()
	s.view = v
	s.black.Hide()
	s.words.hide()
	s.fader.to(v.Picture, s.Fade, func() {})
	s.Refresh()
	if s.Fade <= 0 {
		s.reveal(all)
		return
	}
	s.entry = fyne.NewAnimation(entrance, func(t float32) { s.reveal(int(float32(entrance/time.Millisecond) * t)) })
	s.entry.Curve = fyne.AnimationLinear
	s.entry.Start()
}

// reveal shows the words whose moment has come. What was hidden when the stage was last
// painted does not repaint by itself: its ground does it.
func (s *Stage) reveal(at int) {
	if s.words.show(at) {
		canvas.Refresh(s.night)
	}
}

func (s *Stage) stop() {
	if s.entry != nil {
		s.entry.Stop()
		s.entry = nil
	}
}

// View is what is shown.
func (s *Stage) View() View { return s.view }

// Say shows a short line to who presents, at the top of the screen, for a moment.
func (s *Stage) Say(text string) {
	s.tell(text)
	if s.saying != nil {
		s.saying.Stop()
	}
	s.saying = fyne.NewAnimation(twice, func(t float32) {
		if t >= 1 {
			s.tell("")
		}
	})
	s.saying.Start()
}

// tell puts a line at the top of the screen, on its own ground.
func (s *Stage) tell(text string) {
	s.hint.Text = text
	s.under.Hidden = text == ""
	s.placeHint(s.Size())
	s.hint.Refresh()
	s.under.Refresh()
	canvas.Refresh(s.night)
}

func (s *Stage) placeHint(size fyne.Size) {
	k := size.Height / reference
	s.hint.TextSize = 22 * k
	m := s.hint.MinSize()
	s.under.CornerRadius = m.Height * 0.75
	s.under.Resize(fyne.NewSize(m.Width+32*k, m.Height*1.5))
	s.under.Move(fyne.NewPos(size.Width*safe, 54*k))
	s.hint.Resize(m)
	s.hint.Move(fyne.NewPos(size.Width*safe+16*k, 54*k+m.Height*0.25))
}

// Dark tells that the screen was darkened.
func (s *Stage) Dark() bool { return s.black.Visible() }

// Black darkens the screen, or gives the view back.
func (s *Stage) Black() {
	if s.black.Visible() {
		s.black.Hide()
	} else {
		s.black.Show()
	}
	s.Refresh()
}

// Frames is how many images the last fade drew.
func (s *Stage) Frames() int { return s.fader.frames }

// Close ends what moves.
func (s *Stage) Close() {
	s.stop()
	if s.saying != nil {
		s.saying.Stop()
	}
	s.fader.settle()
}

// FocusGained and FocusLost: the stage shows no ring, the room has no use for it.
func (s *Stage) FocusGained() {}

// FocusLost is needed beside FocusGained.
func (s *Stage) FocusLost() {}

// TypedRune takes letters: B and . for a black screen (remotes send one or the other), N
// for black and silence; P plays by itself; F full screen; + and - for the sound.
func (s *Stage) TypedRune(r rune) {
	switch r {
	case 'b', 'B', '.':
		s.Black()
	case 'n', 'N':
		s.Black()
		if s.OnMute != nil {
			s.OnMute(s.Dark())
		}
	case '+', '=':
		s.louder(1)
	case '-':
		s.louder(-1)
	case 'p', 'P':
		call(s.OnPlay)
	case 'f', 'F':
		call(s.OnGrow)
	}
}

// TypedKey takes the keys of a keyboard and of a remote.
func (s *Stage) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyEnter:
		s.move(1)
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp, fyne.KeyBackspace:
		s.move(-1)
	case fyne.KeyF11, fyne.KeyF5:
		call(s.OnGrow)
	case fyne.KeyEscape:
		s.escape()
	}
}

func (s *Stage) move(by int) {
	if s.OnMove != nil {
		s.OnMove(by)
	}
}

func (s *Stage) louder(by int) {
	if s.OnVolume != nil {
		s.OnVolume(by)
	}
}

// escape leaves when it is pressed twice: once could be a sleeve on the keyboard.
func (s *Stage) escape() {
	now := s.Now()
	if now.Sub(s.quitting) < twice {
		call(s.OnQuit)
		return
	}
	s.quitting = now
	s.Say(s.Hint)
}

func call(f func()) {
	if f != nil {
		f()
	}
}

// Tapped goes on: a presenter with a mouse and nothing else.
func (s *Stage) Tapped(*fyne.PointEvent) { s.move(1) }

// Cursor hides the pointer, the room must not see it.
func (s *Stage) Cursor() desktop.Cursor {
	if s.Pointed {
		return desktop.DefaultCursor
	}
	return desktop.HiddenCursor
}

// CreateRenderer draws the stage.
func (s *Stage) CreateRenderer() fyne.WidgetRenderer { return &staging{s} }

type staging struct{ s *Stage }

func (d *staging) Destroy()           { d.s.Close() }
func (d *staging) MinSize() fyne.Size { return fyne.NewSize(320, 180) }
func (d *staging) Objects() []fyne.CanvasObject {
	s := d.s
	out := append([]fyne.CanvasObject{s.night}, s.fader.objects()...)
	out = append(out, s.words.objects()...)
	return append(out, s.line, s.black, s.under, s.hint)
}

func (d *staging) Layout(size fyne.Size) {
	s := d.s
	s.night.Resize(size)
	s.black.Resize(size)
	s.fader.resize(size)
	s.words.set(s.view, size)
	k := size.Height / reference
	share := float32(0)
	if s.view.Of > 0 {
		share = float32(s.view.Number) / float32(s.view.Of)
	}
	s.line.Resize(fyne.NewSize(size.Width*share, 6*k))
	s.line.Move(fyne.NewPos(0, size.Height-6*k))
	s.placeHint(size)
	s.measure(size)
}

// measure tells the size of the screen in its own pixels when it changed.
func (s *Stage) measure(size fyne.Size) {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil || s.OnSize == nil {
		return
	}
	w, h := c.PixelCoordinateForPosition(fyne.NewPos(size.Width, size.Height))
	if at := [2]int{w, h}; at != s.pixels && w > 0 && h > 0 {
		s.pixels = at
		s.OnSize(w, h)
	}
}

func (d *staging) Refresh() {
	d.Layout(d.s.Size())
	for _, o := range d.Objects() {
		if o != fyne.CanvasObject(d.s.fader.moving) {
			canvas.Refresh(o)
		}
	}
}
