package archive_test

import (
	"errors"
	"testing"

	"palabre/archive"
)

// give gives registers values, in one step.
func give(t *testing.T, a *archive.Archive, all ...archive.Given) {
	t.Helper()
	c, err := a.Giving(t.Context(), "Reprendre", all...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func given(id archive.ID, path string, v any) archive.Given {
	return archive.Given{Register: archive.Register{ID: id, Path: path}, Value: v}
}

func TestAnEarlierValueIsGivenBack(t *testing.T) {
	a := newPlace(t).create("anne")
	awa := archive.ID("k7f2m9qa-01J00000000000000000000000")
	it := item(t, a, "Le puits")
	second := titled(it, "Le forage")
	second.Cote = "1 Fi 1"
	apply(t, a, archive.Edit{Before: it, After: second})
	give(t, a, given(it.ID, "title.fr", "Le puits"), given(it.ID, "people."+string(awa), true), given(it.ID, "cote", nil))
	r, _, err := a.Get(t.Context(), it.ID)
	got, _ := r.(archive.Item)
	if err != nil || got.Title.In("fr") != "Le puits" || got.Cote != "" || !got.People.Has(awa) {
		t.Errorf("the item is %+v, %v", r, err)
	}
	if _, err := a.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, a, it.ID, "Le forage", false)
	give(t, a, given(it.ID, "", nil))
	wantTitle(t, a, it.ID, "Le forage", true)
	if _, err := a.Giving(t.Context(), "", given(it.ID, "title.fr", "La pompe")); !errors.Is(err, archive.ErrAside) {
		t.Errorf("giving to what is aside: %v", err)
	}
	give(t, a, given(it.ID, "", true))
	wantTitle(t, a, it.ID, "Le forage", false)
	if _, err := a.Giving(t.Context(), "", given(awa, "name.fr", "Awa")); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("giving to what is not there: %v", err)
	}
}

func TestASlideGivenBackHasAllItHad(t *testing.T) {
	a := newPlace(t).create("anne")
	slide := archive.Slide{Element: archive.Element{EID: "s1", Order: "h-k7f2m9qa"}, Title: archive.T("fr", "Le puits")}
	x := archive.Exhibition{ID: a.NewID(), Slides: archive.List[archive.Slide]{slide}}
	empty := x
	empty.Slides = nil
	apply(t, a, archive.Edit{After: x})
	apply(t, a, archive.Edit{Before: x, After: empty})
	give(t, a, given(x.ID, "slides.s1", true))
	if r, _, err := a.Get(t.Context(), x.ID); err != nil || !archive.Equal(r, x) {
		t.Errorf("the exhibition is %+v, want %+v; %v", r, x, err)
	}
}

func TestGivingSettlesVersions(t *testing.T) {
	for name, title := range map[string]string{"the one shown": "B", "the other": "A"} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			anne := p.create("anne")
			it := item(t, anne, "Le puits")
			issa := p.copyOf(anne, "issa")
			apply(t, anne, archive.Edit{Before: it, After: titled(it, "A")})
			apply(t, issa, archive.Edit{Before: it, After: titled(it, "B")})
			if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
				t.Fatal(err)
			}
			give(t, anne, given(it.ID, "title.fr", title))
			wantTitle(t, anne, it.ID, title, false)
			if _, several, err := anne.Fields(t.Context(), it.ID); err != nil || len(several) != 0 {
				t.Errorf("versions left: %+v, %v", several, err)
			}
		})
	}
}

func TestWhatAnUndoLeftCanBeTakenAllTheSame(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	second := titled(it, "Le forage")
	step := apply(t, anne, archive.Edit{Before: it, After: second})
	issa := p.copyOf(anne, "issa")
	apply(t, issa, archive.Edit{Before: second, After: titled(second, "La pompe")})
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	u, err := anne.Undo(t.Context(), step)
	if err != nil || len(u.Left) != 1 || u.Left[0].Before != `"Le puits"` || u.Left[0].Now != `"La pompe"` || u.Left[0].By != "issa" || u.Left[0].T == "" {
		t.Fatalf("Undo = %+v, %v", u, err)
	}
	give(t, anne, given(it.ID, "title.fr", "Le puits"))
	wantTitle(t, anne, it.ID, "Le puits", false)
}
