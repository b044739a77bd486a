package archive_test

import (
	"errors"
	"testing"

	"palabre/archive"
	"palabre/archive/edtf"
)

func TestAConflictNamesWhoWroteMeanwhileAndWritesNothing(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	issa := p.copyOf(anne, "issa")
	apply(t, issa, archive.Edit{Before: it, After: titled(it, "Le forage")})
	if _, err := anne.Join(t.Context(), issa.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	date, err := edtf.Parse("2009")
	if err != nil {
		t.Fatal(err)
	}
	after := titled(it, "Le vieux puits")
	after.Date = date
	c := archive.Change{Label: "Décrire", Edits: []archive.Edit{{Before: it, After: after}}}
	_, err = anne.Apply(t.Context(), c)
	var conflict *archive.ConflictError
	if !errors.As(err, &conflict) || len(conflict.Conflicts) != 1 {
		t.Fatalf("Apply = %v, want one conflict", err)
	}
	got := conflict.Conflicts[0]
	if got.ID != it.ID || got.Path != "title.fr" || got.Before != `"Le puits"` || got.Now != `"Le forage"` || got.By != "issa" {
		t.Errorf("conflict = %+v", got)
	}
	wantTitle(t, anne, it.ID, "Le forage", false)

	if _, err := anne.Apply(t.Context(), c.Without(conflict.Conflicts)); err != nil {
		t.Fatal(err)
	}
	r, _, err := anne.Get(t.Context(), it.ID)
	if err != nil {
		t.Fatal(err)
	}
	if now := r.(archive.Item); now.Title["fr"] != "Le forage" || now.Date.String() != "2009" {
		t.Errorf("without the conflict: %q, %s", now.Title["fr"], now.Date)
	}
}

func TestApplyRefusesWhatCannotBeWritten(t *testing.T) {
	a := newPlace(t).create("anne")
	it := item(t, a, "Le puits")
	apply(t, a, archive.Edit{Before: it})
	ring := archive.Collection{ID: a.NewID()}
	ring.Parent = ring.ID
	partnership, err := a.Partnership(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var invalid *archive.InvalidError
	for name, one := range map[string]struct {
		edit archive.Edit
		want func(error) bool
	}{
		"a record put aside":        {archive.Edit{Before: it, After: titled(it, "x")}, is(archive.ErrAside)},
		"a record that is not":      {archive.Edit{Before: archive.Place{ID: "aaaaaaaa-01M891JC728Q60GP8GJS9PTKRK"}, After: archive.Place{ID: "aaaaaaaa-01M891JC728Q60GP8GJS9PTKRK", Name: archive.T("fr", "x")}}, is(archive.ErrNotFound)},
		"an edit of nothing":        {archive.Edit{}, func(err error) bool { return errors.As(err, &invalid) }},
		"an ID of nobody":           {archive.Edit{After: archive.Item{ID: "x"}}, func(err error) bool { return errors.As(err, &invalid) && invalid.Field == "id" }},
		"a thing that is in itself": {archive.Edit{After: ring}, func(err error) bool { return errors.As(err, &invalid) && invalid.Field == "parent" }},
		"an archive without banks":  {archive.Edit{Before: partnership}, func(err error) bool { return errors.As(err, &invalid) }},
	} {
		at := a.Position()
		if _, err := a.Apply(t.Context(), archive.Change{Edits: []archive.Edit{one.edit}}); !one.want(err) || a.Position() != at {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func is(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }

func TestADecisionLeavesOneVersion(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	issa := p.copyOf(anne, "issa")
	apply(t, anne, archive.Edit{Before: it, After: titled(it, "Le puits de Vernoise")})
	apply(t, issa, archive.Edit{Before: it, After: titled(it, "Le puits de Kimpéra")})
	joined, err := anne.Join(t.Context(), issa.Dir(), nil)
	if err != nil || joined.Lines != 1 || joined.Conflicts != 1 {
		t.Fatalf("Join = %+v, %v", joined, err)
	}
	_, several, err := anne.Fields(t.Context(), it.ID)
	if vs := several["title.fr"]; err != nil || len(vs) != 2 || vs[0].By != "anne" || vs[1].By != "issa" {
		t.Fatalf("versions = %+v, %v", several, err)
	}
	settle := archive.Change{Label: "Trancher", Settles: []archive.Register{{ID: it.ID, Path: "title.fr"}}}
	if _, err := anne.Apply(t.Context(), settle); err != nil {
		t.Fatal(err)
	}
	if ids, err := anne.WithVersions(t.Context()); err != nil || len(ids) != 0 {
		t.Errorf("WithVersions = %v, %v", ids, err)
	}
	wantTitle(t, anne, it.ID, "Le puits de Kimpéra", false)
}

func TestAnArchiveThatAnotherProgramHoldsIsReadOnly(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	again := p.open(a.Dir(), "anne")
	if ro, by := again.ReadOnly(); !ro || by == "" {
		t.Errorf("ReadOnly = %t, %q", ro, by)
	}
	if _, err := again.Apply(t.Context(), archive.Change{Edits: []archive.Edit{{Before: it}}}); !errors.Is(err, archive.ErrReadOnly) {
		t.Errorf("Apply = %v, want ErrReadOnly", err)
	}
	apply(t, a, archive.Edit{Before: it, After: titled(it, "Le forage")})
	if err := again.Poll(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, again, it.ID, "Le forage", false)
}
