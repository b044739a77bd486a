package present_test

import (
	"image"
	"testing"
	"time"

	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/rights"
)

// texts is an exhibition of text slides, named by their letters: "ab|c" is two sections.
func texts(letters string) archive.Exhibition {
	ex := archive.Exhibition{ID: "w-00000000000000000000000000", Sections: archive.List[archive.Section]{{Element: archive.Element{EID: "s1", Order: "1"}}}}
	section := "s1"
	for i, r := range letters {
		order := string(rune('a' + i))
		if r == '|' {
			section = "s" + order
			ex.Sections = append(ex.Sections, archive.Section{Element: archive.Element{EID: section, Order: "2" + order}})
			continue
		}
		ex.Slides = append(ex.Slides, archive.Slide{Element: archive.Element{EID: string(r), Order: order}, Section: section, Kind: archive.SlideText, Title: archive.T("fr", string(r))})
	}
	return ex
}

func lead(t *testing.T, letters, at string) *present.Director {
	t.Helper()
	ex := texts(letters)
	p, first := exhibition.NewPlayer(ex, func(archive.ID) (archive.Item, bool) { return archive.Item{}, false }, time.Date(2026, 5, 1, 20, 0, 0, 0, time.UTC), rights.Hall,
		exhibition.Place{Exhibition: ex.ID, Slide: at})
	if first.Ended {
		t.Fatal("nothing to show")
	}
	return present.NewDirector(p)
}

// makeAll makes every picture that is wanted, and gives the order.
func makeAll(d *present.Director) (order string) {
	for {
		s, ok := d.Wanted()
		if !ok {
			return order
		}
		order += s.Slide.EID
		d.Made(s, image.NewRGBA(image.Rect(0, 0, 1, 1)))
	}
}

func TestTheRoomKeepsWhatItSeesUntilTheNextPictureIsMade(t *testing.T) {
	d := lead(t, "abcde", "b")
	if c, ok := d.Cue(); ok {
		t.Fatalf("%s is shown without a picture", c.Step.Slide.EID)
	}
	makeAll(d)
	if c, ok := d.Cue(); !ok || c.Step.Slide.EID != "b" || c.Picture == nil {
		t.Fatalf("cue %v, %v, want b with its picture", c.Step.Slide.EID, ok)
	}
	if _, ok := d.Cue(); ok {
		t.Error("the same slide is shown twice")
	}
	d.Move(1)
	d.Move(1)
	d.Move(1)
	if c, ok := d.Cue(); ok {
		t.Errorf("%s is shown before its picture is made", c.Step.Slide.EID)
	}
}

func TestTheMostUrgentPictureIsMadeFirstAndFourAreHeld(t *testing.T) {
	d := lead(t, "abcdefgh", "c")
	if got := makeAll(d); got != "cdeb" {
		t.Errorf("made %q, want the one on air, two ahead, one behind", got)
	}
	for range 4 {
		d.Move(1)
		makeAll(d)
		if d.Held() > 4 {
			t.Errorf("%d pictures are held", d.Held())
		}
	}
}

func TestASectionOpensWithItsTitle(t *testing.T) {
	d := lead(t, "ab|cd", "b")
	makeAll(d)
	if c, ok := d.Cue(); !ok || c.Title {
		t.Fatal("an exhibition taken up again midway begins with a title")
	}
	d.Move(1)
	if c, ok := d.Cue(); !ok || !c.Title || c.Step.Slide.EID != "c" {
		t.Fatalf("cue %+v, want the title of the section of c", c)
	}
	if _, ok := d.Cue(); ok {
		t.Error("the slide does not wait for the end of the title")
	}
	d.Move(1) // an impatient key shows the slide, it does not skip it
	makeAll(d)
	if c, ok := d.Cue(); !ok || c.Title || c.Step.Slide.EID != "c" {
		t.Errorf("cue %+v, want c", c)
	}
	d.Move(1)
	d.Move(-1)
	makeAll(d)
	if c, ok := d.Cue(); ok && c.Title {
		t.Error("going back shows the title again")
	}
}

func TestAnotherScreenHasItsPicturesMadeAnew(t *testing.T) {
	d := lead(t, "abc", "b")
	makeAll(d)
	d.Cue()
	d.Forget()
	if d.Held() != 0 {
		t.Error("pictures of the former screen are held")
	}
	makeAll(d)
	if c, ok := d.Cue(); !ok || c.Step.Slide.EID != "b" {
		t.Error("the slide on air is not shown at the new size")
	}
}
