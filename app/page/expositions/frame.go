package expositions

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/present"
	"palabre/app/task"
	"palabre/archive/exhibition"
)

// The size of the slide's picture in the workshop, in pixels: sharp at the widest that
// the middle of the page is on most screens.
const frameWidth, frameHeight = 1280, 720

// frame is the slide as the room will see it, with the projector's safe area.
type frame struct {
	env    *page.Env
	root   fyne.CanvasObject
	stage  *present.Stage
	number *kit.Text
	latest task.Latest
	shown  exhibition.Step
}

func newFrame(env *page.Env, move func(int), grow func()) *frame {
	f := &frame{env: env, stage: present.NewStage(env.Now), number: kit.NewText("", kit.Compact.In(look.Ink2))}
	f.stage.Fade, f.stage.Pointed = 0, true
	f.stage.OnMove, f.stage.OnGrow = move, grow
	area := canvas.NewRectangle(nil)
	area.StrokeColor, area.StrokeWidth = look.Colour(look.Theme{Mode: look.Stage}, look.Border), 1
	screen := container.New(wide{}, f.stage, area)
	legend := kit.Row(look.Near, kit.NewIcon("info"), kit.Stretch(kit.NewText(env.Words.T("workshop.safe"), kit.Compact.In(look.Ink2).Wrap(1))), f.number)
	f.root = kit.Column(look.Near, screen, legend)
	return f
}

func (f *frame) close() { f.stage.Close() }

// show shows a slide: its words at once, its picture when it is made.
func (f *frame) show(ctx context.Context, s present.Script, step exhibition.Step, ok bool, of int) {
	v := present.View{}
	f.number.SetText("")
	if ok {
		v = s.View(f.env.Words, step)
		f.number.SetText(f.env.Words.T("workshop.number", "n", step.Number, "of", of))
	}
	v.Number, v.Of = 0, 0
	same := ok && step.Slide.EID == f.shown.Slide.EID && step.Slide.Framing == f.shown.Slide.Framing && step.Slide.Kind == f.shown.Slide.Kind && step.Slide.Item == f.shown.Slide.Item
	f.shown = step
	if same {
		v.Picture = f.stage.View().Picture
	}
	f.stage.To(v)
	if !ok || v.Picture != nil {
		return
	}
	task.Load(f.latest.Next(ctx), f.env.Tasks, func(ctx context.Context) (*image.RGBA, error) {
		return s.Picture(ctx, f.env.Session.Archive, step, frameWidth, frameHeight)
	}, func(p *image.RGBA, _ error) { // without a picture the slide is shown as the room will see it: words on night
		v := f.stage.View()
		v.Picture = p
		f.stage.To(v)
	})
}

// wide keeps 16:9 over the width there is, and the safe area inside.
type wide struct{}

// The least width of the canvas, and the share of each side that a projector may cut.
const (
	leastWide float32 = 320
	unsafe    float32 = 0.05
)

func (wide) MinSize(parts []fyne.CanvasObject) fyne.Size {
	w := leastWide
	for _, o := range parts[:1] {
		w = max(w, o.Size().Width)
	}
	return fyne.NewSize(leastWide, w*9/16)
}

func (wide) Layout(parts []fyne.CanvasObject, s fyne.Size) {
	size := fyne.NewSize(s.Width, s.Width*9/16)
	parts[0].Resize(size)
	parts[1].Resize(fyne.NewSize(size.Width*(1-2*unsafe), size.Height*(1-2*unsafe)))
	parts[1].Move(fyne.NewPos(size.Width*unsafe, size.Height*unsafe))
}
