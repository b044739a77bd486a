package archive_test

import (
	"slices"
	"testing"

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
	if want := (archive.FieldChange{ID: it.ID, Path: "title.fr", Old: "Le puits", Value: "Le forage"}); len(edit.Changes) != 1 || edit.Changes[0] != want {
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
