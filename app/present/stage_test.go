package present_test

import (
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"palabre/app/look"
	"palabre/app/present"
)

func plain(w, h int, c color.Color) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(img.Pix); i += 4 {
		r, g, b, _ := c.RGBA()
		img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = uint8(r>>8), uint8(g>>8), uint8(b>>8), 255
	}
	return img
}

func TestComposeKeepsTheScreenSize(t *testing.T) {
	for _, c := range []struct {
		name    string
		w, h    int
		framing present.Framing
	}{
		{"landscape", 1800, 1200, present.Whole}, {"portrait", 900, 1600, present.Whole},
		{"tiny", 60, 40, present.Whole}, {"filled portrait", 900, 1600, present.Fill}, {"one pixel", 1, 1, present.Whole},
	} {
		img := present.Compose(plain(c.w, c.h, color.White), c.framing, 960, 540, 4)
		if img.Bounds().Dx() != 960 || img.Bounds().Dy() != 540 {
			t.Errorf("%s: %v", c.name, img.Bounds())
		}
	}
}

// Words over a white photograph must read: cream on the scrim, at least 4.5 to 1.
func TestScrimCarriesWordsOverWhite(t *testing.T) {
	img := present.Compose(plain(1600, 900, color.White), present.Whole, 1600, 900, 4)
	for _, y := range []int{735, 800, 850} { // from the top of a two-line title's last line down
		if got := contrast(color.RGBA{0xFF, 0xF9, 0xEF, 255}, img.RGBAAt(300, y)); got < 3 || y > 760 && got < 4.5 {
			t.Errorf("contrast at line %d is %.2f", y, got)
		}
	}
	if img.RGBAAt(300, 200) != (color.RGBA{255, 255, 255, 255}) {
		t.Error("the upper half of the picture is changed")
	}
}

func TestWholePortraitIsNotCut(t *testing.T) {
	src := plain(600, 1200, color.RGBA{200, 0, 0, 255})
	src.SetRGBA(300, 0, color.RGBA{0, 0, 255, 255})
	img := present.Compose(src, present.Whole, 1600, 900, 0)
	if c := img.RGBAAt(800, 450); c.R < 190 {
		t.Errorf("the picture is not in the middle: %v", c)
	}
	if c := img.RGBAAt(100, 450); c.R > 90 {
		t.Errorf("its ground is not dark: %v", c)
	}
}

// « Entière » is whole: a photograph of 3:2 keeps its sky and its ground on a screen of 16:9.
func TestWholePhotographIsNotCropped(t *testing.T) {
	src := plain(1500, 1000, color.RGBA{200, 0, 0, 255})
	for x := range 1500 {
		for y := range 40 {
			src.SetRGBA(x, y, color.RGBA{0, 0, 255, 255})
			src.SetRGBA(x, 999-y, color.RGBA{0, 0, 255, 255})
		}
	}
	img := present.Compose(src, present.Whole, 1600, 900, 0)
	for _, y := range []int{10, 889} {
		if c := img.RGBAAt(800, y); c.B < 200 {
			t.Errorf("line %d of the screen shows %v: the edge of the photograph is cut", y, c)
		}
	}
}

func contrast(a, b color.RGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.RGBA) float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func newStage(t *testing.T) (*present.Stage, fyne.Window, *time.Time) {
	t.Helper()
	test.NewTempApp(t)
	now := time.Date(2026, 5, 1, 20, 0, 0, 0, time.UTC)
	s := present.NewStage(func() time.Time { return now })
	s.Fade = 0
	w := test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(960, 540))
	return s, w, &now
}

func TestKeysOfAKeyboardAndOfARemote(t *testing.T) {
	s, _, now := newStage(t)
	moved, quit, played, grown := 0, 0, 0, 0
	s.OnMove, s.OnQuit, s.OnPlay, s.OnGrow = func(by int) { moved += by }, func() { quit++ }, func() { played++ }, func() { grown++ }
	for _, k := range []fyne.KeyName{fyne.KeySpace, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyLeft, fyne.KeyPageUp} {
		s.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if moved != 1 {
		t.Errorf("three on and two back moved %d", moved)
	}
	s.TypedRune('p')
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF11})
	if played != 1 || grown != 1 {
		t.Errorf("P %d, F11 %d", played, grown)
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	*now = now.Add(5 * time.Second)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if quit != 0 {
		t.Error("two Escapes far apart left the stage")
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if quit != 1 {
		t.Error("Escape twice does not leave the stage")
	}
}

func TestBlackScreenComesAndGoes(t *testing.T) {
	s, w, _ := newStage(t)
	s.To(present.View{Title: "L'année du puits", Picture: present.Compose(plain(300, 200, color.White), present.Whole, 960, 540, 0)})
	if c := at(w, 480, 100); c.R < 250 {
		t.Fatalf("the picture is not shown: %v", c)
	}
	s.TypedRune('.')
	if c := at(w, 480, 100); c.R > 20 {
		t.Errorf("the screen is not dark: %v", c)
	}
	s.TypedRune('b')
	if c := at(w, 480, 100); c.R < 250 {
		t.Errorf("the picture does not come back: %v", c)
	}
}

func at(w fyne.Window, x, y int) color.RGBA {
	return color.RGBAModel.Convert(w.Canvas().Capture().At(x, y)).(color.RGBA)
}

// A long title, a long cartel and a long credit stay within the safe area.
func TestWordsStayInTheSafeArea(t *testing.T) {
	s, w, _ := newStage(t)
	s.To(present.View{
		Title: "Première assemblée du comité d'eau, sous le baobab de Dorpéni, un lundi de mai avant les pluies",
		Label: "La trésorière lit les chiffres, l'instituteur les écrit au tableau, et chacun dit ce qu'il a compris de la redevance de l'année",
		Place: "Kimpéra, mars 2008", Credit: "Photographie Sidiki Baro · 2 J 14", Side: look.SouthSide, Notice: "Exemple fictif", Number: 3, Of: 15,
	})
	img := w.Canvas().Capture()
	if dir := os.Getenv("PALABRE_LOOK"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "stage.png"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, img); err != nil {
			t.Fatal(err)
		}
	}
	ground := color.RGBA{0x0B, 0x0E, 0x12, 255}
	for y := 0; y < 534; y++ { // the line of progress is under it
		for _, x := range []int{0, 10, 20, 30, 45, 915, 930, 945, 959} {
			if c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA); c != ground {
				t.Fatalf("something is drawn at %d,%d, in the unsafe margin: %v", x, y, c)
			}
		}
	}
}
