package archive_test

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/bagit"
)

func sum(text string) archive.Digest { return sha256.Sum256([]byte(text)) }

// bring imports texts as one accession, each an item; it fails when one is refused.
func bring(t *testing.T, a *archive.Archive, texts ...string) archive.Accession {
	t.Helper()
	acc, arrived := importTexts(t, a, texts...)
	for _, x := range arrived {
		if x.Err != nil {
			t.Fatal(x.Err)
		}
	}
	return acc
}

func importTexts(t *testing.T, a *archive.Archive, texts ...string) (archive.Accession, []archive.Arrived) {
	t.Helper()
	f, err := a.Fill(t.Context(), archive.Fill{Label: "Importer", Source: strings.Join(texts, "\n"), Accession: archive.Accession{Title: archive.T("fr", "Don")}})
	if err != nil {
		t.Fatal(err)
	}
	var group []archive.Arrival
	for _, text := range texts {
		group = append(group, archive.Arrival{
			Name: archive.Name(text + ".txt"), Digest: sum(text), Bytes: int64(len(text)),
			Open:     func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
			Describe: func(archive.Digest, int64) archive.Item { return archive.Item{Title: archive.T("fr", text)} },
		})
	}
	var arrived []archive.Arrived
	err = f.Take(t.Context(), slices.Values([][]archive.Arrival{group}), func(_ []archive.Arrival, got []archive.Arrived) error {
		arrived = got
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	acc, err := f.Seal(t.Context(), archive.Report{Imported: len(texts)})
	if err != nil {
		t.Fatal(err)
	}
	return acc, arrived
}

// wantSound fails unless the archive has so many originals and no fault.
func wantSound(t *testing.T, a *archive.Archive, originals int) {
	t.Helper()
	v, err := a.Verify(t.Context(), nil)
	if err != nil || v.Checked != originals || len(v.Faults) > 0 {
		t.Errorf("verified %+v, %v; want %d sound", v, err, originals)
	}
}

func pathOf(t *testing.T, a *archive.Archive, text string) string {
	t.Helper()
	p, err := a.Original(sum(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// damage gives a file other bytes of the same length, as a failing disk does.
func damage(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if err := errors.Join(os.Remove(path), os.WriteFile(path, b, 0o644)); err != nil {
		t.Fatal(err)
	}
}

// Those read longest ago are read first, each pass goes on where the former ended, and what
// is damaged stays first.
func TestCheckReadsTheOldestFirst(t *testing.T) {
	a := newPlace(t).create("anne")
	bring(t, a, "un", "deux", "trois", "quatre")
	for i, want := range []int{2, 2} { // "un" and "deux" have 6 bytes in all, one may pass the bound
		v, err := a.Check(t.Context(), archive.Checking{Bytes: 7}, nil)
		if err != nil || v.Checked < 1 || v.Checked > want+1 {
			t.Fatalf("pass %d: %+v, %v", i, v, err)
		}
	}
	for range 2 {
		if _, err := a.Check(t.Context(), archive.Checking{Bytes: 7}, nil); err != nil {
			t.Fatal(err)
		}
	}
	f, err := a.Fixity(t.Context())
	if err != nil || f.Originals != 4 || f.Never != 0 || f.Ended.IsZero() {
		t.Fatalf("fixity %+v, %v", f, err)
	}
	damage(t, pathOf(t, a, "trois"))
	if _, err := a.Verify(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if f, err = a.Fixity(t.Context()); err != nil || f.Never != 1 {
		t.Fatalf("fixity %+v, %v; want the damaged one never found sound", f, err)
	}
	v, err := a.Check(t.Context(), archive.Checking{Bytes: 1}, nil)
	if err != nil || v.Checked != 1 || len(v.Faults) != 1 {
		t.Errorf("the damaged one is not read first: %+v, %v", v, err)
	}
}

// The folder may be moved and renamed: it opens where it is, whole.
func TestTheFolderMayBeMoved(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	bring(t, a, "un", "deux")
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(p.dir, "Archives été", "Vernoise & Kimpéra")
	if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o755), os.Rename(a.Dir(), to)); err != nil {
		t.Fatal(err)
	}
	b := p.open(to, "anne")
	wantSound(t, b, 2)
	item(t, b, "après")
	if w := b.Warnings(); len(w) > 0 {
		t.Errorf("warnings %v", w)
	}
}

func TestCopyBringsAllRemovesNothingAndIsTakenUp(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	bring(t, a, "un", "deux")
	dir := filepath.Join(p.dir, "clé")
	c, err := a.CopyTo(t.Context(), dir, nil)
	if err != nil || c.Originals != 2 || c.Held != 2 || c.Missing+c.ForeignLines+c.ForeignOriginals != 0 {
		t.Fatalf("copied %+v, %v", c, err)
	}
	bring(t, a, "trois")
	if c, err = a.CopyTo(t.Context(), dir, nil); err != nil || c.Originals != 1 || c.Held != 3 {
		t.Fatalf("brought up to date: %+v, %v", c, err)
	}
	if c, err = a.CopyTo(t.Context(), dir, nil); err != nil || c.Originals != 0 || c.Bytes != 0 {
		t.Fatalf("copied again: %+v, %v", c, err)
	}
	// Somebody works in the copy.
	b := p.open(dir, "béa")
	bring(t, b, "quatre")
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	bring(t, a, "cinq")
	c, err = a.CopyTo(t.Context(), dir, nil)
	if err != nil || c.ForeignOriginals != 1 || c.ForeignLines == 0 || c.Originals != 1 {
		t.Fatalf("copy with work of its own: %+v, %v", c, err)
	}
	b = p.open(dir, "béa")
	wantSound(t, b, 5)
	if _, err := a.Join(t.Context(), dir, nil); err != nil {
		t.Fatal(err)
	}
	wantSound(t, a, 5)
}

func TestCopyRefusesWhatIsNotACopy(t *testing.T) {
	p := newPlace(t)
	a, other := p.create("anne"), p.create("autre")
	busy := filepath.Join(p.dir, "photos")
	if err := errors.Join(os.Mkdir(busy, 0o755), os.WriteFile(filepath.Join(busy, "x.jpg"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		dir  string
		want error
	}{
		{other.Dir(), archive.ErrOtherArchive}, {busy, archive.ErrNotEmpty}, {a.Dir(), archive.ErrWithin},
		{filepath.Join(a.Dir(), "copie"), archive.ErrWithin}, {p.dir, archive.ErrWithin},
	} {
		if _, err := a.CopyTo(t.Context(), c.dir, nil); !errors.Is(err, c.want) {
			t.Errorf("copy to %s: %v, want %v", c.dir, err, c.want)
		}
	}
}

// A damaged original is not copied, and the copy says what it lacks; the copy repairs the
// archive, which then completes the copy.
func TestRepairTakesFromACopyAndTouchesNothingSound(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	bring(t, a, "un", "deux", "trois")
	dir := filepath.Join(p.dir, "clé")
	if _, err := a.CopyTo(t.Context(), dir, nil); err != nil {
		t.Fatal(err)
	}
	damage(t, pathOf(t, a, "un"))
	if err := os.Remove(pathOf(t, a, "deux")); err != nil {
		t.Fatal(err)
	}
	bag := filepath.Dir(filepath.Dir(filepath.Dir(pathOf(t, a, "trois"))))
	if err := errors.Join(os.Remove(filepath.Join(bag, "tagmanifest-sha256.txt")), os.Remove(filepath.Join(bag, "data", "index.html"))); err != nil {
		t.Fatal(err)
	}
	sound, err := os.Stat(pathOf(t, a, "trois"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Repair(t.Context(), dir, nil)
	if err != nil || len(r.Originals) != 2 || len(r.Bags) != 1 || len(r.Left) != 0 {
		t.Fatalf("repaired %+v, %v", r, err)
	}
	wantSound(t, a, 3)
	if now, err := os.Stat(pathOf(t, a, "trois")); err != nil || !now.ModTime().Equal(sound.ModTime()) || !os.SameFile(now, sound) {
		t.Errorf("a sound original was written again: %v, %v", now, err)
	}
}

// An original moved, renamed, or found under any name elsewhere is known by its digest.
func TestRepairRecognisesOriginalsByTheirDigest(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	acc := bring(t, a, "un", "deux", "trois")
	usb := filepath.Join(p.dir, "usb", "Photos 2008")
	if err := errors.Join(os.MkdirAll(usb, 0o755), os.WriteFile(filepath.Join(usb, "IMG.JPG"), []byte("trois"), 0o644)); err != nil {
		t.Fatal(err)
	}
	un := pathOf(t, a, "un")
	err := errors.Join(
		os.Rename(un, filepath.Join(filepath.Dir(un), "puits.txt")),
		os.Rename(pathOf(t, a, "deux"), filepath.Join(a.Dir(), "deux bis")),
		os.Remove(pathOf(t, a, "trois")),
		os.Rename(filepath.Join(a.Dir(), "entrees", acc.Bag), filepath.Join(a.Dir(), "entrees", "mes photos")))
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Repair(t.Context(), filepath.Dir(usb), nil)
	if err != nil || len(r.Originals) != 3 || len(r.Left) != 0 || !slices.Equal(r.Bags, []string{acc.Bag}) {
		t.Fatalf("repaired %+v, %v", r, err)
	}
	wantSound(t, a, 3)
	if b, err := os.ReadFile(filepath.Join(usb, "IMG.JPG")); err != nil || string(b) != "trois" {
		t.Errorf("the other folder was written in: %q, %v", b, err)
	}
}

func TestEliminationIsAppliedByEveryCopyAndComesBackByNone(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	acc := bring(t, a, "un", "deux", "trois")
	b := p.copyOf(a, "béa")
	stick := filepath.Join(p.dir, "vieille clé")
	if err := os.CopyFS(stick, os.DirFS(a.Dir())); err != nil {
		t.Fatal(err)
	}
	for _, e := range []archive.Elimination{{Digests: []archive.Digest{sum("un")}, Authority: "Awa"}, {Digests: []archive.Digest{sum("un")}, Reason: "doublon"}, {Reason: "r", Authority: "Awa"}} {
		var invalid *archive.InvalidError
		if _, err := a.Eliminate(t.Context(), e); !errors.As(err, &invalid) {
			t.Errorf("%+v: %v, want it refused", e, err)
		}
	}
	done, err := a.Eliminate(t.Context(), archive.Elimination{Digests: []archive.Digest{sum("un")}, Reason: "doublon", Authority: "Awa Konaté"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Eliminate(t.Context(), archive.Elimination{Digests: []archive.Digest{sum("deux")}, Reason: "illisible", Authority: "Béa"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := a.Join(t.Context(), b.Dir(), nil); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Join(t.Context(), a.Dir(), nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, x := range []*archive.Archive{a, b} {
		wantSound(t, x, 1)
		if _, err := x.Original(sum("un")); !errors.Is(err, archive.ErrNotFound) {
			t.Errorf("the original is still found: %v", err)
		}
		bag := filepath.Join(x.Dir(), "entrees", acc.Bag)
		if r, err := bagit.Validate(t.Context(), bag, bagit.Options{}); err != nil || !r.Valid {
			t.Errorf("the bag is not valid any more: %+v, %v", r.Errors, err)
		}
	}
	for _, name := range []string{"bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		x, err1 := os.ReadFile(filepath.Join(a.Dir(), "entrees", acc.Bag, name))
		y, err2 := os.ReadFile(filepath.Join(b.Dir(), "entrees", acc.Bag, name))
		if err1 != nil || err2 != nil || string(x) != string(y) {
			t.Errorf("%s differs from copy to copy:\n%s\n%s", name, x, y)
		}
	}
	// An old stick, an import and a repair do not bring it back.
	if _, err := a.Join(t.Context(), stick, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Repair(t.Context(), stick, nil); err != nil {
		t.Fatal(err)
	}
	if _, arrived := importTexts(t, a, "un"); !errors.Is(arrived[0].Err, archive.ErrEliminated) {
		t.Errorf("an eliminated original was imported: %+v", arrived[0])
	}
	wantSound(t, a, 1)
	// Dropped there by hand, it goes again; the trace stays, and nothing takes it back.
	if err := os.CopyFS(filepath.Join(a.Dir(), "entrees", "retour"), os.DirFS(filepath.Join(stick, "entrees", acc.Bag))); err != nil {
		t.Fatal(err)
	}
	if err := a.Poll(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := count(t, a.Dir(), sum("un").String()); n != 0 {
		t.Errorf("%d files of the eliminated original are on the disk", n)
	}
	ids, err := a.ByDigest(t.Context(), sum("un"))
	if err != nil || len(ids) != 1 {
		t.Fatalf("items %v, %v", ids, err)
	}
	r, aside, err := a.Get(t.Context(), ids[0])
	if it, _ := r.(archive.Item); err != nil || aside || it.Files[0].Eliminated != done.ID {
		t.Errorf("the trace on the item: %+v, %v", r, err)
	}
	if p, ok, err := a.Eliminated(t.Context(), sum("un")); err != nil || !ok || p.Authority != "Awa Konaté" {
		t.Errorf("the trace: %+v, %v", p, err)
	}
	if _, err := a.Undo(t.Context(), ""); err != nil && !errors.Is(err, archive.ErrNothing) {
		t.Fatal(err)
	}
	if _, err := a.PutAside(t.Context(), "x", done.ID); err == nil {
		t.Error("an elimination was put aside")
	}
	if _, ok, err := a.Eliminated(t.Context(), sum("un")); err != nil || !ok {
		t.Errorf("an elimination was taken back: %v", err)
	}
}

// count counts the files whose name begins with a digest.
func count(t *testing.T, dir, name string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(e.Name(), name) {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Public archives are eliminated with a visa only.
func TestPublicArchivesAskForAVisa(t *testing.T) {
	a := newPlace(t).create("anne")
	bring(t, a, "un")
	fonds := archive.Collection{ID: a.NewID(), Level: archive.LevelFonds, Regime: archive.RegimePublic, Title: archive.T("fr", "Commune")}
	album := archive.Collection{ID: a.NewID(), Level: archive.LevelAlbum, Parent: fonds.ID, Title: archive.T("fr", "Album")}
	ids, err := a.ByDigest(t.Context(), sum("un"))
	if err != nil {
		t.Fatal(err)
	}
	r, _, err := a.Get(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	it := r.(archive.Item)
	after := it
	after.Collection = album.ID
	apply(t, a, archive.Edit{After: fonds}, archive.Edit{After: album}, archive.Edit{Before: it, After: after})
	e := archive.Elimination{Digests: []archive.Digest{sum("un")}, Reason: "tri", Authority: "Awa"}
	var invalid *archive.InvalidError
	if _, err := a.Eliminate(t.Context(), e); !errors.As(err, &invalid) || invalid.Field != "visa" {
		t.Fatalf("eliminated without visa: %v", err)
	}
	wantSound(t, a, 1)
	e.Visa = "AD95 2026-118"
	if _, err := a.Eliminate(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	wantSound(t, a, 0)
}

// Whatever is done to an archive, the originals stay the files they were: same bytes, same
// moment of writing, and nobody may write in them.
func TestNoOperationWritesInAnOriginal(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	bring(t, a, "un", "deux", "trois")
	b := p.copyOf(a, "béa")
	bring(t, b, "quatre")
	before := map[string]fs.FileInfo{}
	for _, text := range []string{"un", "deux", "trois"} {
		st, err := os.Stat(pathOf(t, a, text))
		if err != nil {
			t.Fatal(err)
		}
		before[text] = st
	}
	dir := filepath.Join(p.dir, "clé")
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"edit", func() error { item(t, a, "x"); return nil }},
		{"undo", func() error { _, err := a.Undo(t.Context(), ""); return err }},
		{"verify", func() error { _, err := a.Verify(t.Context(), nil); return err }},
		{"import", func() error { bring(t, a, "un", "cinq"); return nil }},
		{"copy", func() error { _, err := a.CopyTo(t.Context(), dir, nil); return err }},
		{"join", func() error { _, err := a.Join(t.Context(), b.Dir(), nil); return err }},
		{"repair", func() error { _, err := a.Repair(t.Context(), dir, nil); return err }},
		{"eliminate another", func() error {
			_, err := a.Eliminate(t.Context(), archive.Elimination{Digests: []archive.Digest{sum("cinq")}, Reason: "r", Authority: "Awa"})
			return err
		}},
		{"poll", func() error { return a.Poll(t.Context()) }},
	} {
		if err := c.do(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for text, was := range before {
			path := pathOf(t, a, text)
			now, err := os.Stat(path)
			b, rerr := os.ReadFile(path)
			if err != nil || rerr != nil || string(b) != text || !os.SameFile(now, was) || !now.ModTime().Equal(was.ModTime()) || now.Mode().Perm()&0o222 != 0 {
				t.Errorf("after %s the original %q is %q, %v, %v", c.name, text, b, now.Mode(), err)
			}
		}
	}
}

// A check or a copy made after an import was stopped does not end it: the same import takes
// its bag up.
func TestNotingLeavesAStoppedImportAsItIs(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	f, err := a.Fill(t.Context(), archive.Fill{Label: "Importer", Source: "clé"})
	if err != nil {
		t.Fatal(err)
	}
	group := []archive.Arrival{{
		Name: "un.txt", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("un")), nil },
		Describe: func(archive.Digest, int64) archive.Item { return archive.Item{Title: archive.T("fr", "un")} },
	}}
	if err := f.Take(t.Context(), slices.Values([][]archive.Arrival{group}), func([]archive.Arrival, []archive.Arrived) error { return nil }); err != nil {
		t.Fatal(err)
	}
	f.Leave()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	b := p.open(a.Dir(), "anne")
	if _, err := b.Note(t.Context(), archive.Preservation{Type: archive.ActFixity, Outcome: archive.EndedWell}); err != nil {
		t.Fatal(err)
	}
	if id, err := b.Unfinished(t.Context(), "clé"); err != nil || id == "" {
		t.Errorf("the import that was stopped is not taken up: %q, %v", id, err)
	}
}
