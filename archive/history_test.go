package archive_test

import (
	"slices"
	"testing"
	"time"

	"palabre/archive"
)

func TestTheLogTellsWhoWroteWhatInPlaceOfWhat(t *testing.T) {
	a := newPlace(t).create("anne")
	it := item(t, a, "Le puits")
	other := item(t, a, "L’école")
	step := apply(t, a, archive.Edit{Before: it, After: titled(it, "Le forage")})
	if _, err := a.Undo(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	log, err := a.Log(t.Context(), archive.LogFilter{Record: it.ID})
	if err != nil || len(log) != 3 {
		t.Fatalf("Log = %+v, %v", log, err)
	}
	undo, edit, made := log[0], log[1], log[2]
	if undo.Undoes != step || edit.Step != step || !edit.Undone || made.Undone || undo.Undone || edit.By != "anne" {
		t.Errorf("Log = %+v", log)
	}
	if want := (archive.FieldChange{ID: it.ID, Kind: archive.KindItem, Path: "title.fr", Old: "Le puits", Value: "Le forage"}); len(edit.Changes) != 1 || edit.Changes[0] != want {
		t.Errorf("the edit changed %+v, want %+v", edit.Changes, want)
	}
	if c := undo.Changes; len(c) != 1 || c[0].Old != "Le forage" || c[0].Value != "Le puits" {
		t.Errorf("the undo changed %+v", c)
	}
	whole, err := a.Log(t.Context(), archive.LogFilter{Page: archive.Page{Offset: 2, Limit: 1}})
	if err != nil || len(whole) != 1 || !slices.Equal(whole[0].Records, []archive.ID{other.ID}) {
		t.Errorf("the third line of all is %+v, %v", whole, err)
	}
}

func TestTheLogIsFilteredByWhoWhenAndWhatCameIn(t *testing.T) {
	p := newPlace(t)
	anne := p.create("Anne Forestier")
	entry := archive.Accession{ID: anne.NewID(), Title: archive.T("fr", "Don Carmont")}
	well := archive.Item{ID: anne.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Le puits"), Accessions: archive.SetOf(entry.ID)}
	apply(t, anne, archive.Edit{After: entry}, archive.Edit{After: well})
	school := item(t, anne, "L’école")
	mark := anne.Position()
	issa := p.copyOf(anne, "Issa Palé")
	apply(t, issa, archive.Edit{Before: well, After: titled(well, "Le forage")})
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for name, c := range map[string]struct {
		filter archive.LogFilter
		want   int
	}{
		"everything":               {archive.LogFilter{}, 4},
		"one record":               {archive.LogFilter{Record: school.ID}, 1},
		"what came in by an entry": {archive.LogFilter{Accession: entry.ID}, 2},
		"a name, folded, in part":  {archive.LogFilter{By: "issa pale"}, 1},
		"nobody":                   {archive.LogFilter{By: "Karim"}, 0},
		"the others":               {archive.LogFilter{Others: true}, 1},
		"since a mark":             {archive.LogFilter{Since: mark}, 1},
		"since an unknown mark":    {archive.LogFilter{Since: "elsewhere:4"}, 4},
		"until yesterday":          {archive.LogFilter{To: now.AddDate(0, 0, -1)}, 0},
		"since yesterday":          {archive.LogFilter{From: now.AddDate(0, 0, -1)}, 4},
	} {
		log, err := anne.Log(t.Context(), c.filter)
		if err != nil || len(log) != c.want {
			t.Errorf("%s: %d entries, want %d; %v", name, len(log), c.want, err)
		}
		if n, err := anne.CountLog(t.Context(), c.filter); err != nil || n != c.want {
			t.Errorf("%s: counted %d, want %d; %v", name, n, c.want, err)
		}
	}
	if names, err := anne.Signers(t.Context()); err != nil || !slices.Equal(names, []string{"Anne Forestier", "Issa Palé"}) {
		t.Errorf("Signers = %q, %v", names, err)
	}
	log, err := anne.Log(t.Context(), archive.LogFilter{Page: archive.Page{Limit: 1}})
	if err != nil || log[0].Own || log[0].Device == "" {
		t.Errorf("the other's line: %+v, %v", log, err)
	}
}

func TestAStepOfSeveralLinesIsOneEntry(t *testing.T) {
	a := newPlace(t).create("anne")
	step := string(a.NewID())
	var made []archive.ID
	for _, title := range []string{"Le puits", "L’école", "La pompe"} {
		it := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", title)}
		made = append(made, it.ID)
		if _, err := a.Apply(t.Context(), archive.Change{Label: "Importer", Step: step, Edits: []archive.Edit{{After: it}}}); err != nil {
			t.Fatal(err)
		}
	}
	f := archive.LogFilter{Steps: true}
	log, err := a.Log(t.Context(), f)
	if err != nil || len(log) != 2 || log[0].Step != step || log[0].Total != 3 || !slices.Equal(log[0].Records, made) {
		t.Fatalf("Log = %+v, %v", log, err)
	}
	if n, err := a.CountLog(t.Context(), f); err != nil || n != 2 {
		t.Errorf("CountLog = %d, %v", n, err)
	}
	changes, err := a.Changes(t.Context(), log[0], archive.Page{Offset: 1, Limit: 1})
	if err != nil || len(changes) != 3 || changes[0].ID != made[1] || changes[0].Path != "" || changes[0].Value != true || changes[0].Old != nil {
		t.Errorf("Changes of the second record = %+v, %v", changes, err)
	}
	apply(t, a, archive.Edit{Before: archive.Item{ID: made[0]}})
	aside, err := a.Log(t.Context(), archive.LogFilter{Record: made[0], Page: archive.Page{Limit: 1}})
	if err != nil || len(aside[0].Changes) != 1 || aside[0].Changes[0].Value != nil || !aside[0].Changes[0].Stands {
		t.Errorf("putting aside is told as %+v, %v", aside, err)
	}
	if _, err := a.Back(t.Context(), "Reprendre", made[0]); err != nil {
		t.Fatal(err)
	}
	back, err := a.Log(t.Context(), archive.LogFilter{Record: made[0], Page: archive.Page{Limit: 1}})
	if err != nil || len(back[0].Changes) != 1 || back[0].Changes[0].Value != true || back[0].Changes[0].Old != false {
		t.Errorf("giving back is told as %+v, %v", back, err)
	}
}

func TestWatchTellsEachChangeInOrder(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	issa := p.copyOf(anne, "issa")
	told := make(chan []archive.ID, 8)
	stop := anne.Watch(func(_ string, ids []archive.ID) { told <- ids })
	apply(t, anne, archive.Edit{Before: it, After: titled(it, "Le forage")})
	if ids := <-told; !slices.Equal(ids, []archive.ID{it.ID}) {
		t.Errorf("told of %v", ids)
	}
	school := item(t, issa, "L’école")
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	if ids := <-told; !slices.Equal(ids, []archive.ID{school.ID}) {
		t.Errorf("the join told of %v", ids)
	}
	stop()
	item(t, anne, "La pompe")
	if err := anne.Close(); err != nil {
		t.Fatal(err)
	}
	if len(told) != 0 {
		t.Errorf("told after stop: %v", <-told)
	}
}

func TestSinceListsWhatChangedAfterAMark(t *testing.T) {
	a := newPlace(t).create("anne")
	mark := a.Position()
	it := item(t, a, "Le puits")
	if ids, whole, err := a.Since(t.Context(), mark); err != nil || whole || !slices.Equal(ids, []archive.ID{it.ID}) {
		t.Errorf("Since = %v, %t, %v", ids, whole, err)
	}
	if _, whole, err := a.Since(t.Context(), "elsewhere:4"); err != nil || !whole {
		t.Errorf("Since an unknown mark: whole %t, %v", whole, err)
	}
}
