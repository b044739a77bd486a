package present_test

import (
	"testing"
	"time"

	"palabre/app/look"
	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/exhibition"
	"palabre/archive/media/fact"
	"palabre/archive/rights"
	"palabre/assets/words"
)

// wells is an archive of two banks with one photographer, one place, and three items: a
// photograph, a voice, and a photograph nobody answers for.
func wells(t *testing.T) (a *archive.Archive, photo, voice, shy archive.Item) {
	t.Helper()
	a, err := archive.Create(t.Context(), t.TempDir(), archive.Partnership{
		Name: archive.T("fr", "Vernoise et Kimpéra"), Fictitious: true,
		Banks: archive.List[archive.Bank]{
			{Element: archive.Element{EID: "nord", Order: "1"}, Name: archive.T("fr", "Vernoise"), Side: "north"},
			{Element: archive.Element{EID: "sud", Order: "2"}, Name: archive.T("fr", "Kimpéra"), Side: "south"},
		},
		Languages: archive.List[archive.LangElement]{{Element: archive.Element{EID: "fr", Order: "1"}, Tag: "fr"}},
	}, archive.Options{By: "Hélène", State: t.TempDir(), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	date, err := edtf.Understand("mars 2008")
	if err != nil {
		t.Fatal(err)
	}
	sidiki := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Sidiki Baro")}
	file := func(n byte, k fact.Kind) archive.List[archive.File] {
		return archive.List[archive.File]{{Element: archive.Element{EID: "f1", Order: "1"}, Digest: archive.Digest{n}, Facts: &fact.Facts{Kind: k, Width: 3000, Height: 2000, DurationMS: 9000}}}
	}
	photo = archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Trois femmes au puits"), Cote: "2 J 14", Date: date, Authors: archive.SetOf(sidiki.ID), Banks: archive.SetOf("sud"),
		Showing: archive.ShowingHall, ShowingBy: "Hélène", ShowingOn: "2026-05-01", Files: file(1, fact.Picture)}
	voice = archive.Item{ID: a.NewID(), Type: archive.TypeTestimony, Title: archive.T("fr", "Awa raconte"), Banks: archive.SetOf("nord", "sud"), Credit: "Radio Kimpéra",
		Showing: archive.ShowingHall, ShowingBy: "Hélène", ShowingOn: "2026-05-01", Files: file(2, fact.Sound)}
	shy = archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Le perron"), Files: file(3, fact.Picture)}
	c := archive.Change{Label: "essai"}
	for _, r := range []archive.Record{sidiki, photo, voice, shy} {
		c.Edits = append(c.Edits, archive.Edit{After: r})
	}
	if _, err := a.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return a, photo, voice, shy
}

func TestASlideSaysWhereWhenAndWho(t *testing.T) {
	a, photo, voice, _ := wells(t)
	s, err := present.Gather(t.Context(), a, []archive.ID{photo.ID, voice.ID})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		lang string
		n    int
		want present.View
	}{
		{"fr", 0, present.View{Title: "Trois femmes au puits", Place: "Kimpéra, mars 2008", Credit: "Photographie Sidiki Baro · 2 J 14", Side: look.SouthSide, Notice: "Exemple fictif", Number: 1, Of: 2}},
		{"en", 0, present.View{Title: "Trois femmes au puits", Place: "Kimpéra, March 2008", Credit: "Photograph Sidiki Baro · 2 J 14", Side: look.SouthSide, Notice: "Invented example", Number: 1, Of: 2}},
		{"fr", 1, present.View{Title: "Awa raconte", Credit: "Enregistrement Radio Kimpéra", Side: look.BothSides, Notice: "Exemple fictif", Number: 2, Of: 2}},
	} {
		if got := s.View(words.In(c.lang), s.Steps()[c.n]); got != c.want {
			t.Errorf("slide %d in %s:\n got %+v\nwant %+v", c.n+1, c.lang, got, c.want)
		}
	}
	if k := s.Steps()[1].Slide.Kind; k != archive.SlideTestimony {
		t.Errorf("a voice is shown as %q", k)
	}
}

func TestAChoiceObeysTheGateToo(t *testing.T) {
	a, photo, _, shy := wells(t)
	s, err := present.Gather(t.Context(), a, []archive.ID{shy.ID, photo.ID, "k7-00000000000000000000000000"})
	if err != nil {
		t.Fatal(err)
	}
	p, first := exhibition.NewPlayer(s.Exhibition, s.Item, time.Date(2026, 5, 1, 20, 0, 0, 0, time.UTC), rights.Hall, exhibition.Place{})
	if first.Step.Slide.Item != photo.ID || len(first.Skipped) != 1 || first.Skipped[0].Reason != "rights.unanswered" {
		t.Errorf("begins at %v, skips %v", first.Step.Slide.Item, first.Skipped)
	}
	if m := p.Next(); !m.Ended {
		t.Errorf("an item that does not exist is shown: %v", m)
	}
}

// An original that cannot be read never leaves a black frame: a ground, and the reason.
func TestAMissingOriginalStandsOnAGround(t *testing.T) {
	a, photo, voice, _ := wells(t)
	s, err := present.Gather(t.Context(), a, []archive.ID{photo.ID, voice.ID})
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range s.Steps() {
		img, err := s.Picture(t.Context(), a, step, 320, 180)
		if img == nil || img.Bounds().Dx() != 320 || img.RGBAAt(160, 10) == img.RGBAAt(160, 170) {
			t.Errorf("slide %d has no ground", step.Number)
		}
		if err == nil {
			t.Errorf("slide %d: nothing tells that its original is missing", step.Number)
		}
	}
}

// Behind a voice stands the photograph of its day, not another that names the same person.
func TestTheFaceOfAVoiceIsOfItsDay(t *testing.T) {
	a, photo, voice, _ := wells(t)
	day, err := edtf.Understand("12 février 2019")
	if err != nil {
		t.Fatal(err)
	}
	awa := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Awa Tiolo")}
	pump, face, told := photo, photo, voice
	pump.ID, pump.People = a.NewID(), archive.SetOf(awa.ID)
	face.ID, face.People, face.Date = a.NewID(), archive.SetOf(awa.ID), day
	told.People, told.Date = archive.SetOf(awa.ID), day
	for _, c := range []struct {
		name string
		with archive.Record
		bars bool // the outline of the voice, for want of a face
	}{{"only a photograph of another day", pump, true}, {"one of the day too", face, false}} {
		edits := []archive.Edit{{After: c.with}}
		if c.bars {
			edits = append(edits, archive.Edit{After: awa}, archive.Edit{Before: voice, After: told})
		}
		if _, err := a.Apply(t.Context(), archive.Change{Label: "essai", Edits: edits}); err != nil {
			t.Fatal(err)
		}
		s, err := present.Gather(t.Context(), a, []archive.ID{told.ID})
		if err != nil {
			t.Fatal(err)
		}
		if got := !s.Portrait(told.ID).IsZero(); got == c.bars {
			t.Errorf("%s: the voice has a face: %v", c.name, got)
		}
	}
}
