package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"palabre/app/kit"
	"palabre/app/look"
)

// places is a field that knows Kimpéra, and can make a place of any other name.
func places(t *testing.T) (c *kit.Completion, w fyne.Window, chosen, made *[]string) {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.Theme{})
	chosen, made = new([]string), new([]string)
	c = kit.NewCompletion("Lieu")
	c.OnTyped = func(string) { c.SetOptions([]kit.Option{{Key: "k", Text: "Kimpéra"}}) }
	c.OnChoose = func(o kit.Option) { *chosen = append(*chosen, o.Key) }
	c.CreateLabel = func(text string) string { return "Créer « " + text + " »" }
	c.OnCreate = func(text string) { *made = append(*made, text) }
	w = test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(400, 300))
	return c, w, chosen, made
}

func TestTextNotChosenStaysWhenTheFieldIsLeft(t *testing.T) {
	c, w, chosen, made := places(t)
	w.Canvas().Focus(c.Focusable())
	test.Type(c.Focusable(), "Dorpéni")
	w.Canvas().Unfocus()
	if got := c.Text(); got != "Dorpéni" {
		t.Errorf("the field holds %q after it was left", got)
	}
	if len(*chosen)+len(*made) > 0 {
		t.Errorf("leaving the field chose %v and made %v", *chosen, *made)
	}
	w.Canvas().Focus(c.Focusable())
	c.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // from the place there is to the one to make
	c.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(*made) != 1 || (*made)[0] != "Dorpéni" {
		t.Errorf("made %q", *made)
	}
}

func TestWholeNameIsChosenWhenTheFieldIsLeft(t *testing.T) {
	c, w, chosen, _ := places(t)
	w.Canvas().Focus(c.Focusable())
	test.Type(c.Focusable(), "kimpéra")
	w.Canvas().Unfocus()
	if len(*chosen) != 1 || c.Text() != "Kimpéra" {
		t.Errorf("chosen %q, the field holds %q", *chosen, c.Text())
	}
}

// The list of a field at the foot of a panel comes into sight.
func TestListBelowComesIntoSight(t *testing.T) {
	c, w, _, _ := places(t)
	panel := container.NewVScroll(kit.Column(look.Apart, kit.AtLeast(100, 200, kit.Gap()), c))
	w.SetContent(panel)
	w.Resize(fyne.NewSize(400, 280))
	w.Canvas().Focus(c.Focusable())
	test.Type(c.Focusable(), "Kim")
	d := fyne.CurrentApp().Driver()
	if foot, end := d.AbsolutePositionForObject(c).Y+c.MinSize().Height, panel.Size().Height+d.AbsolutePositionForObject(panel).Y; foot > end+0.5 {
		t.Errorf("the list ends at %v, the panel at %v", foot, end)
	}
}
