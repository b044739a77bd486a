package archive_test

import (
	"context"
	"errors"
	"testing"

	"palabre/archive"
)

func TestUndoGivesBackWhatAStepReplaced(t *testing.T) {
	a := newPlace(t).create("anne")
	it := item(t, a, "Le puits")
	second := titled(it, "Le forage")
	apply(t, a, archive.Edit{Before: it, After: second})
	apply(t, a, archive.Edit{Before: second})
	wantTitle(t, a, it.ID, "Le forage", true)

	back := func(act func() (archive.Undone, error), title string, aside bool) {
		t.Helper()
		if u, err := act(); err != nil || u.Restored != 1 || len(u.Left) != 0 {
			t.Fatalf("%+v, %v", u, err)
		}
		wantTitle(t, a, it.ID, title, aside)
	}
	undo := func() (archive.Undone, error) { return a.Undo(t.Context(), "") }
	redo := func() (archive.Undone, error) { return a.Redo(t.Context()) }
	back(undo, "Le forage", false)
	back(undo, "Le puits", false)
	back(redo, "Le forage", false)
	back(redo, "Le forage", true)
	back(undo, "Le forage", false)
	back(undo, "Le puits", false)
	back(undo, "Le puits", true) // what the first step made is put aside
	if _, err := a.Undo(t.Context(), ""); !errors.Is(err, archive.ErrNothing) {
		t.Errorf("Undo of nothing = %v", err)
	}
	item(t, a, "L’école")
	if _, err := a.Redo(t.Context()); !errors.Is(err, archive.ErrNothing) {
		t.Errorf("Redo after another step = %v", err)
	}
	if _, err := a.Undo(t.Context(), "nobody's"); !errors.Is(err, archive.ErrNotFound) {
		t.Errorf("Undo of a step that is not = %v", err)
	}
}

func TestUndoGoesBackThroughOneField(t *testing.T) {
	a := newPlace(t).create("anne")
	titles := []string{"un", "deux", "trois", "quatre"}
	it := item(t, a, titles[0])
	for _, title := range titles[1:] {
		next := titled(it, title)
		apply(t, a, archive.Edit{Before: it, After: next})
		it = next
	}
	at := len(titles) - 1
	for _, by := range []int{-1, -1, +1, -1, -1, +1, +1, +1, -1, -1, -1} {
		act := a.Redo
		if by < 0 {
			act = func(ctx context.Context) (archive.Undone, error) { return a.Undo(ctx, "") }
		}
		if u, err := act(t.Context()); err != nil || u.Restored != 1 || len(u.Left) != 0 {
			t.Fatalf("from %q by %d: %+v, %v", titles[at], by, u, err)
		}
		at += by
		wantTitle(t, a, it.ID, titles[at], false)
	}
}

func TestUndoLeavesWhatSomebodyChangedSince(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	second := titled(it, "Le forage")
	second.Cote = "1 Fi 1"
	step := apply(t, anne, archive.Edit{Before: it, After: second})
	issa := p.copyOf(anne, "issa")
	apply(t, issa, archive.Edit{Before: second, After: titled(second, "La pompe")})
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	u, err := anne.Undo(t.Context(), step)
	if err != nil || u.Restored != 1 || len(u.Left) != 1 {
		t.Fatalf("Undo = %+v, %v", u, err)
	}
	if left := u.Left[0]; left.Path != "title.fr" || left.Now != `"La pompe"` || left.By != "issa" {
		t.Errorf("left %+v", left)
	}
	r, _, err := anne.Get(t.Context(), it.ID)
	if err != nil || r.(archive.Item).Cote != "" {
		t.Errorf("the cote is still there: %+v, %v", r, err)
	}
	wantTitle(t, anne, it.ID, "La pompe", false)
}

func TestUndoLeavesARecordThatAnotherNames(t *testing.T) {
	a := newPlace(t).create("anne")
	awa := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Awa Palé")}
	step := apply(t, a, archive.Edit{After: awa})
	it := item(t, a, "Le puits")
	named := it
	named.People = archive.SetOf(awa.ID)
	apply(t, a, archive.Edit{Before: it, After: named})
	u, err := a.Undo(t.Context(), step)
	if err != nil || u.Restored != 0 || len(u.Left) != 1 || u.Left[0].ID != awa.ID {
		t.Fatalf("Undo = %+v, %v", u, err)
	}
	if _, aside, err := a.Get(t.Context(), awa.ID); err != nil || aside {
		t.Errorf("the person is aside: %t, %v", aside, err)
	}
}

func TestUndoingADecisionGivesBothVersionsBack(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	issa := p.copyOf(anne, "issa")
	apply(t, anne, archive.Edit{Before: it, After: titled(it, "A")})
	apply(t, issa, archive.Edit{Before: it, After: titled(it, "B")})
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	apply(t, anne, archive.Edit{Before: titled(it, "B"), After: titled(it, "C")})
	if _, err := anne.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	_, several, err := anne.Fields(t.Context(), it.ID)
	if err != nil || len(several["title.fr"]) != 2 {
		t.Fatalf("versions = %+v, %v", several, err)
	}
	wantTitle(t, anne, it.ID, "B", false)
}

func TestUndoAndRedoGoOnAfterARestart(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	apply(t, a, archive.Edit{Before: it, After: titled(it, "Le forage")})
	for _, one := range []struct {
		redo  bool
		title string
		aside bool
	}{{false, "Le puits", false}, {false, "Le puits", true}, {true, "Le puits", false}, {true, "Le forage", false}, {false, "Le puits", false}} {
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		p.forget("anne", false) // and the cache is not what remembers
		a = p.open(a.Dir(), "anne")
		act := func() (archive.Undone, error) { return a.Undo(t.Context(), "") }
		if one.redo {
			act = func() (archive.Undone, error) { return a.Redo(t.Context()) }
		}
		if u, err := act(); err != nil || u.Restored != 1 || len(u.Left) != 0 {
			t.Fatalf("%+v: %+v, %v", one, u, err)
		}
		wantTitle(t, a, it.ID, one.title, one.aside)
	}
}
