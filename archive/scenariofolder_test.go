package archive_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
)

func TestScenario13AnOldCopyAfterANewOneChangesNothing(t *testing.T) {
	s := newSites(t)
	arrive(t, s.kampti, "clé", map[string]string{"IMG_1.JPG": "le puits"})
	old := s.replica(s.kampti, "avril")
	apply(t, s.kampti, archive.Edit{Before: s.it, After: titled(s.it, "Le forage")})
	arrive(t, s.kampti, "disque", map[string]string{"IMG_2.JPG": "la pompe"})
	join(t, s.fosses, s.kampti)
	before, shown := files(t, s.fosses.Dir()), told(t, s.fosses)
	for range 2 { // and the same one twice
		j, err := s.fosses.Join(t.Context(), old, nil)
		if err != nil || j.Lines != 0 || j.Originals != 0 || j.Conflicts != 0 {
			t.Errorf("Join = %+v, %v", j, err)
		}
	}
	if after := files(t, s.fosses.Dir()); len(after) != len(before) || told(t, s.fosses) != shown {
		t.Errorf("an old copy has changed the folder")
	}
	for path, content := range files(t, s.fosses.Dir()) {
		if before[path] != content {
			t.Errorf("%s has changed", path)
		}
	}
}

func TestScenario14APartThatHasNotArrivedIsSaidAndComesLater(t *testing.T) {
	s := newSites(t)
	sticks := []string{"clé 1", "clé 2", "clé 3", "clé 4"}
	for _, source := range sticks {
		arrive(t, s.kampti, source, map[string]string{source + ".jpg": "contenu de " + source})
	}
	whole := s.replica(s.kampti, "entier")
	partial := s.replica(s.kampti, "partiel")
	third := bagOf(t, s.kampti, sum("contenu de clé 3"))
	if err := os.RemoveAll(filepath.Join(partial, third)); err != nil {
		t.Fatal(err)
	}
	j, err := s.fosses.Join(t.Context(), partial, nil)
	if err != nil || j.Originals != 3 {
		t.Fatalf("Join = %+v, %v", j, err)
	}
	if found := faults(t, s.fosses); !slices.Equal(found, []string{"fault.bag-absent " + third}) {
		t.Errorf("Verify finds %v", found)
	}
	wantSaid(t, "fault.bag-absent")
	if j, err = s.fosses.Join(t.Context(), whole, nil); err != nil || j.Originals != 1 || j.Lines != 0 {
		t.Errorf("the last stick: %+v, %v", j, err)
	}
	wantNoFaults(t, s.fosses)
	wantSame(t, s.fosses, s.kampti)
}

// bagOf is the folder of the bag that holds an original, from the archive's folder.
func bagOf(t *testing.T, a *archive.Archive, d archive.Digest) string {
	t.Helper()
	path, err := a.Original(d)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(a.Dir(), path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.SplitN(filepath.ToSlash(rel), "/", 3)[:2], "/")
}

func TestScenario15ADamagedOriginalIsRefusedAndTheRestTaken(t *testing.T) {
	s := newSites(t)
	arrive(t, s.kampti, "clé", map[string]string{"a.jpg": "le puits", "b.jpg": "la pompe"})
	sound := s.replica(s.kampti, "saine")
	harmed := s.replica(s.kampti, "abîmée")
	path, err := s.kampti.Original(sum("le puits"))
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(s.kampti.Dir(), path)
	if err != nil {
		t.Fatal(err)
	}
	flipBit(t, filepath.Join(harmed, rel), 3)
	j, err := s.fosses.Join(t.Context(), harmed, nil)
	if err != nil || j.Originals != 1 {
		t.Fatalf("Join = %+v, %v", j, err)
	}
	warned(t, s.fosses, "fault.digest", filepath.ToSlash(rel))
	if _, err := s.fosses.Original(sum("la pompe")); err != nil {
		t.Errorf("the sound one: %v", err)
	}
	if _, err := s.fosses.Original(sum("le puits")); !is(archive.ErrNotFound)(err) {
		t.Errorf("the damaged one: %v", err)
	}
	if found := faults(t, s.fosses); !slices.Contains(found, "bag.file-missing "+filepath.ToSlash(rel)) { // it is asked for until it comes
		t.Errorf("Verify finds %v", found)
	}
	if j, err := s.fosses.Join(t.Context(), sound, nil); err != nil || j.Originals != 1 {
		t.Errorf("from a sound copy: %+v, %v", j, err)
	}
	wantNoFaults(t, s.fosses)
}

// flipBit changes one bit of a file, whatever its mode says.
func flipBit(t *testing.T, path string, at int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[at] ^= 1
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestScenario16WhatANewerProgramWroteIsKeptAndHandedOn(t *testing.T) {
	s := newSites(t)
	newer := s.replica(s.kampti, "plus récent")
	written := writeSegment(t, newer, s.kampti.ArchiveID(), 1, "futurwrt",
		opsOf(t, s.it.ID, "item", `{"title.fr":"Le forage","hologram.front":"oui"}`),
		opsOf(t, s.it.ID, "item", `{"date":{"calendar":"lunaire"}}`),
		opsOf(t, "futurwrt-01M891JC728Q60GP8GJS9PTKRK", "oracle", `{"":true,"voice":"grave"}`))
	closed := writeSegment(t, newer, s.kampti.ArchiveID(), archive.Format+1, "lointain", opsOf(t, s.it.ID, "item", `{"title.fr":"illisible"}`))
	if _, err := s.fosses.Join(t.Context(), newer, nil); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, s.fosses, s.it.ID, "Le forage", false) // what is known of a line is read
	warned(t, s.fosses, "warning.journal-unknown", "futurwrt/000001.jsonl:4")
	warned(t, s.fosses, "warning.journal-newer", "lointain/000001.jsonl:1")
	apply(t, s.fosses, archive.Edit{Before: get(t, s.fosses, s.it.ID), After: titled(s.it, "La pompe")})
	fields, _, err := s.fosses.Fields(t.Context(), s.it.ID)
	if err != nil || fields["hologram.front"] != "oui" {
		t.Errorf("what is not known stays: %v, %v", fields, err)
	}
	third := s.open(s.replica(s.kampti, "roissy"), "roissy")
	join(t, third, s.fosses)
	for path, content := range map[string]string{"futurwrt/000001.jsonl": written, "lointain/000001.jsonl": closed} {
		if got := files(t, third.Dir())["journal/"+path]; got != content {
			t.Errorf("%s was handed on as %q", path, got)
		}
	}
	if found := faults(t, third); len(found) != 1 || !strings.HasPrefix(found[0], "warning.journal-newer ") {
		t.Errorf("Verify finds %v", found)
	}
}

func TestScenario17AnyOrderOfJoiningGivesOneState(t *testing.T) {
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		p := newPlace(t)
		kampti := p.create("kampti")
		it := item(t, kampti, "Le puits")
		as := []*archive.Archive{kampti, p.copyOf(kampti, "fosses"), p.copyOf(kampti, "roissy")}
		for i, a := range as {
			apply(t, a, archive.Edit{Before: it, After: titled(it, []string{"un", "deux", "trois"}[i])})
		}
		for range 2 {
			for i, at := range order {
				join(t, as[at], as[order[(i+1)%3]])
			}
		}
		wantSame(t, as...)
		wantVersions(t, as[order[0]], it.ID, "title.fr", "un", "deux", "trois")
	}
}

func TestScenario18AJoinThatIsStoppedAnywhereIsDoneAgain(t *testing.T) {
	s := newSites(t)
	second := titled(s.it, "Le forage")
	second.Cote = "2 J 14"
	apply(t, s.kampti, archive.Edit{Before: s.it, After: second})
	arrive(t, s.kampti, "clé", map[string]string{"a.jpg": "le puits", "b.jpg": "la pompe"})
	want := told(t, s.kampti)
	for after, done := 0, false; !done; after++ {
		dir := s.replica(s.fosses, "coupé")
		a := s.open(dir, "coupé")
		ctx, cancel := context.WithCancel(t.Context())
		_, err := a.Join(&stopping{ctx, cancel, after}, s.kampti.Dir(), nil)
		cancel()
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		again := s.open(dir, "coupé")
		if it := get(t, again, s.it.ID); !archive.Equal(it, s.it) && !archive.Equal(it, second) {
			t.Fatalf("stopped after %d looks: %+v is neither before nor after", after, it)
		}
		for _, w := range again.Warnings() {
			t.Errorf("stopped after %d looks: %+v", after, w)
		}
		done = err == nil
		join(t, again, s.kampti)
		wantNoFaults(t, again)
		if got := told(t, again); got != want {
			t.Fatalf("stopped after %d looks and done again:\n%s\nwant\n%s", after, got, want)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		for _, left := range []string{dir, s.options("coupé").State, s.options("coupé").Cache} {
			if err := os.RemoveAll(left); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// stopping is a context that ends when it was looked at so many times.
type stopping struct {
	context.Context //nolint:containedctx // it is a context itself
	stop            context.CancelFunc
	left            int
}

func (s *stopping) Err() error {
	if s.left--; s.left < 0 {
		s.stop()
	}
	return s.Context.Err()
}
