package present

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// fader shows one picture and fades to the next. On the interface's goroutine.
type fader struct {
	still  *canvas.Image  // what is shown when nothing moves
	moving *canvas.Shader // the mix, while it moves
	now    *image.RGBA
	anim   *fyne.Animation

	frames int // drawn in the last fade
	poor   int // fades in a row that showed too few
}

// A fade under fewest images a second is worse than a cut. It takes enough poor ones in a
// row to tell a slow computer from a busy moment: the first fade compiles the shader, and
// others may run while a picture is being made.
const (
	fewest = 8
	enough = 3
)

func (f *fader) cuts() bool { return f.poor >= enough }

const mixing = `
uniform vec2 frame;
uniform vec4 bounds;
uniform sampler2D a;
uniform sampler2D b;
uniform float share;
void main() {
	vec2 p = (vec2(gl_FragCoord.x, frame.y - gl_FragCoord.y) - bounds.xy) / (bounds.zw - bounds.xy);
	gl_FragColor = vec4(mix(texture2D(a, p).rgb, texture2D(b, p).rgb, share), 1.0);
}`

func newFader() *fader {
	f := &fader{
		still:  canvas.NewImageFromImage(nil),
		moving: canvas.NewShader("palabre-fade", []byte("#version 110\n"+mixing), []byte("#version 100\nprecision mediump float;\n"+mixing)),
	}
	f.still.FillMode = canvas.ImageFillStretch
	f.still.ScaleMode = canvas.ImageScaleFastest
	f.still.Hide()
	f.moving.Hide()
	return f
}

func (f *fader) objects() []fyne.CanvasObject { return []fyne.CanvasObject{f.still, f.moving} }

func (f *fader) resize(s fyne.Size) {
	f.still.Resize(s)
	f.moving.Resize(s)
}

// to shows next, over the given time (0: at once), then calls done. A nil next is night.
func (f *fader) to(next *image.RGBA, over time.Duration, done func()) {
	f.settle()
	last := f.now
	f.now = next
	if over <= 0 || f.cuts() || last == nil || next == nil || last.Rect != next.Rect {
		f.show()
		done()
		return
	}
	f.frames = 0
	f.moving.Textures = map[string]image.Image{"a": last, "b": next}
	f.moving.Uniforms = map[string]float32{"share": 0}
	f.moving.Show()
	f.still.Hide() // painted under the shader it would cost half the images
	f.anim = fyne.NewAnimation(over, func(share float32) {
		f.frames++
		f.moving.Uniforms["share"] = share
		f.moving.Refresh()
		if share >= 1 {
			f.judge(over)
			f.settle()
			done()
		}
	})
	f.anim.Curve = fyne.AnimationEaseInOut
	f.anim.Start()
}

func (f *fader) judge(over time.Duration) {
	if float64(f.frames) < fewest*over.Seconds() {
		f.poor++
	} else {
		f.poor = 0
	}
}

// settle ends a fade where it leads.
func (f *fader) settle() {
	if f.anim != nil {
		f.anim.Stop()
		f.anim = nil
	}
	f.show()
}

func (f *fader) show() {
	if f.now == nil {
		f.still.Hide()
	} else if f.still.Image != f.now {
		f.still.Image = f.now
		f.still.Show()
		f.still.Refresh()
	} else {
		f.still.Show()
	}
	f.moving.Hide()
}
