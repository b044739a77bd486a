package archive_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
)

// original is an item that holds an original of that digest.
func original(a *archive.Archive, digest, title string) archive.Item {
	d, err := archive.ParseDigest(strings.Repeat(digest, 32))
	if err != nil {
		panic(err)
	}
	return archive.Item{
		ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", title),
		Files: archive.List[archive.File]{{Element: archive.Element{EID: d.String()[:16]}, Digest: d, Names: archive.SetOf[archive.Name](archive.Name(title + ".jpg"))}},
	}
}

func TestTwoItemsOfOneOriginalAreTwinsAndBecomeOne(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	issa := p.copyOf(anne, "issa")
	person, village := archive.Person{ID: issa.NewID(), Name: archive.T("fr", "Awa")}, archive.Place{ID: anne.NewID(), Name: archive.T("fr", "Dorpéni")}
	one, two, alone := original(anne, "ab", "Le puits"), original(issa, "ab", "Le forage"), original(anne, "cd", "L’école")
	one.Places, two.People, two.Cote = archive.SetOf(village.ID), archive.SetOf(person.ID), "1 Fi 7"
	apply(t, anne, archive.Edit{After: village}, archive.Edit{After: one}, archive.Edit{After: alone})
	show := archive.Exhibition{ID: issa.NewID(), Slides: archive.List[archive.Slide]{{Element: archive.Element{EID: "s1"}, Item: two.ID}}}
	apply(t, issa, archive.Edit{After: person}, archive.Edit{After: two}, archive.Edit{After: show})
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	found, err := anne.Twins(t.Context())
	if err != nil || len(found) != 1 || !slices.Contains(found[0].Items, one.ID) || !slices.Contains(found[0].Items, two.ID) || len(found[0].Items) != 2 {
		t.Fatalf("Twins = %+v, %v", found, err)
	}
	if _, err := anne.JoinTwins(t.Context(), "Réunir", one.ID, alone.ID); !errors.As(err, new(*archive.InvalidError)) {
		t.Errorf("joining what are no twins: %v", err)
	}
	if _, err := anne.JoinTwins(t.Context(), "Réunir", one.ID, two.ID); err != nil {
		t.Fatal(err)
	}
	r, _, err := anne.Get(t.Context(), one.ID)
	got, _ := r.(archive.Item)
	if err != nil || got.Cote != "1 Fi 7" || !got.People.Has(person.ID) || !got.Places.Has(village.ID) || len(got.Files) != 1 || len(got.Files[0].Names) != 2 {
		t.Errorf("the item is %+v, %v", got, err)
	}
	wantTitle(t, anne, one.ID, "Le puits", false)
	wantTitle(t, anne, two.ID, "Le forage", true)
	if _, several, err := anne.Fields(t.Context(), one.ID); err != nil || len(several) != 1 || len(several["title.fr"]) != 2 {
		t.Errorf("versions are %+v, %v", several, err)
	}
	if r, _, err := anne.Get(t.Context(), show.ID); err != nil || r.(archive.Exhibition).Slides[0].Item != one.ID {
		t.Errorf("the slide shows %+v, %v", r, err)
	}
	if found, err := anne.Twins(t.Context()); err != nil || len(found) != 0 {
		t.Errorf("Twins after joining = %+v, %v", found, err)
	}
	if u, err := anne.Undo(t.Context(), ""); err != nil || len(u.Left) != 0 {
		t.Fatalf("Undo = %+v, %v", u, err)
	}
	for _, before := range []archive.Record{one, two, show} {
		if r, aside, err := anne.Get(t.Context(), before.RecordID()); err != nil || aside || !archive.Equal(r, before) {
			t.Errorf("after undo: %+v, want %+v; aside %t, %v", r, before, aside, err)
		}
	}
	if _, several, err := anne.Fields(t.Context(), one.ID); err != nil || len(several) != 0 {
		t.Errorf("versions after undo: %+v, %v", several, err)
	}
}
