package archive_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"palabre/archive"
)

// What a disk, another program or a person may do to an archive under work: what was
// acknowledged is there afterwards, and what happened is an error that has a sentence.

// mounted mounts a small file system in a new folder, where the kernel lets us.
func mounted(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if runtime.GOOS != "linux" {
		t.Skip("small file systems are mounted on Linux only")
	}
	if out, err := exec.CommandContext(t.Context(), "mount", "-t", "tmpfs", "-o", "size="+size, "palabre", dir).CombinedOutput(); err != nil {
		t.Skipf("no file system may be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() })
	return dir
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput(); err != nil {
		t.Skipf("%s %v is not allowed here: %v %s", name, args, err, out)
	}
}

// retitle changes the title of an item and tells whether that was acknowledged.
func retitle(t *testing.T, a *archive.Archive, it archive.Item, title string) error {
	t.Helper()
	_, err := a.Apply(t.Context(), archive.Change{Label: "Décrire", Edits: []archive.Edit{{Before: it, After: titled(it, title)}}})
	return err
}

// within makes an archive in a folder, the rest of its place elsewhere.
func (p place) within(dir, by string) *archive.Archive {
	p.t.Helper()
	a, err := archive.Create(p.t.Context(), filepath.Join(dir, "archive"), partnership(), p.options(by))
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { _ = a.Close() })
	return a
}

func TestAFullDiskLosesNothingAcknowledgedAndGoesOn(t *testing.T) {
	disk := mounted(t, "1m")
	p := newPlace(t)
	a := p.within(disk, "anne")
	it := item(t, a, "Le puits")
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 900<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	now, long := it, strings.Repeat("eau ", 5000)
	var err error
	for i := range 50 {
		next := titled(it, long+strings.Repeat("x", i))
		if err = retitle(t, a, now, next.Title["fr"]); err != nil {
			break
		}
		now = next
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("Apply on a full disk = %v", err)
	}
	wantTitle(t, a, it.ID, now.Title["fr"], false)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := retitle(t, a, now, "Le forage"); err != nil {
		t.Fatalf("with room again: %v", err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	again := p.open(a.Dir(), "anne")
	wantTitle(t, again, it.ID, "Le forage", false)
	if len(again.Warnings()) != 0 {
		t.Errorf("Warnings = %+v", again.Warnings())
	}
	wantNoFaults(t, again)
	item(t, again, "L’école")
	if w := writersOf(t, a.Dir()); len(w) != 1 { // what failed was not taken for the work of another
		t.Errorf("writers %v", w)
	}
	noVersions(t, again)
}

func TestAReadOnlyDiskIsReadAndRefusesToWrite(t *testing.T) {
	disk := mounted(t, "4m")
	p := newPlace(t)
	a := p.within(disk, "anne")
	it := item(t, a, "Le puits")
	run(t, "mount", "-o", "remount,ro", disk)
	if err := retitle(t, a, it, "Le forage"); !errors.Is(err, syscall.EROFS) {
		t.Fatalf("Apply = %v", err)
	}
	wantTitle(t, a, it.ID, "Le puits", false)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	run(t, "mount", "-o", "remount,rw", disk)
	again := p.open(a.Dir(), "anne")
	item(t, again, "L’école")
	wantTitle(t, again, it.ID, "Le puits", false) // what was refused does not come back by itself
}

func TestAForbiddenJournalIsSaidAndLosesNothing(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("files are made immutable on Linux only")
	}
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	seg := segment(t, a)
	run(t, "chattr", "+i", seg) // even for root
	t.Cleanup(func() { _ = exec.Command("chattr", "-i", seg).Run() })
	if err := retitle(t, a, it, "Le forage"); !errors.Is(err, fs.ErrPermission) {
		t.Fatalf("Apply = %v", err)
	}
	wantTitle(t, a, it.ID, "Le puits", false)
	run(t, "chattr", "-i", seg)
	if err := retitle(t, a, it, "La pompe"); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, a, it.ID, "La pompe", false)
	wantNoFaults(t, a)
}

func TestAFolderThatGoesAndComesBack(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	away := a.Dir() + " ailleurs"
	if err := os.Rename(a.Dir(), away); err != nil {
		t.Fatal(err)
	}
	for name, act := range map[string]func() error{
		"Poll":  func() error { return a.Poll(t.Context()) },
		"Apply": func() error { return retitle(t, a, it, "Le forage") },
		"Fill": func() error {
			_, err := a.Fill(t.Context(), archive.Fill{Label: "Verser"})
			return err
		},
	} {
		if err := act(); !errors.Is(err, archive.ErrGone) {
			t.Errorf("%s = %v, want ErrGone", name, err)
		}
	}
	wantTitle(t, a, it.ID, "Le puits", false) // what was read stays on the screen
	if err := os.Mkdir(a.Dir(), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := retitle(t, a, it, "Le forage"); !errors.Is(err, archive.ErrGone) {
		t.Errorf("Apply in an empty place of the same name = %v", err)
	}
	if left := files(t, a.Dir()); len(left) != 0 {
		t.Fatalf("written where the archive is not: %v", slices.Collect(keysOf(left)))
	}
	if err := errors.Join(os.Remove(a.Dir()), os.Rename(away, a.Dir())); err != nil {
		t.Fatal(err)
	}
	if err := retitle(t, a, it, "La pompe"); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, a, it.ID, "La pompe", false)
	wantNoFaults(t, a)
}

func keysOf(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func TestACacheDeletedUnderARunningProgram(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	if err := os.RemoveAll(p.options("anne").Cache); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, a, it.ID, "Le puits", false)
	if err := retitle(t, a, it, "Le forage"); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, a, it.ID, "Le forage", false)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	wantTitle(t, p.open(a.Dir(), "anne"), it.ID, "Le forage", false)
}

func TestACatalogueDamagedAnywhereIsMadeAgain(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	for i := range 40 {
		item(t, a, strings.Repeat("pièce ", i+1))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := filepath.Glob(filepath.Join(a.CacheDir(), "catalogue-*.sqlite"))
	if err != nil || len(found) != 1 {
		t.Fatalf("catalogues: %v, %v", found, err)
	}
	sound, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	for page := 0; page+4096 <= len(sound); page += 4096 {
		harmed := bytes.Clone(sound)
		copy(harmed[page+100*min(1, page):page+4096], bytes.Repeat([]byte("no"), 2048))
		if err := os.WriteFile(found[0], harmed, 0o600); err != nil {
			t.Fatal(err)
		}
		again, err := archive.Open(t.Context(), a.Dir(), p.options("anne"))
		if err != nil {
			t.Fatalf("page %d: %v", page/4096, err)
		}
		// A read may meet the damage first; it is mended at the next look at the folder.
		if _, _, err := again.Get(t.Context(), it.ID); err != nil {
			if err := again.Poll(t.Context()); err != nil {
				t.Fatalf("page %d: %v", page/4096, err)
			}
		}
		wantTitle(t, again, it.ID, "Le puits", false)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFileOfAMacBesideEveryFile(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	it := item(t, a, "Le puits")
	arrive(t, a, "clé", map[string]string{"a.jpg": "le puits"})
	want := told(t, a)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for path := range files(t, a.Dir()) {
		at := filepath.Join(a.Dir(), filepath.FromSlash(path))
		if err := os.WriteFile(filepath.Join(filepath.Dir(at), "._"+filepath.Base(at)), []byte("\x00\x05\x16\x07\x00\x02"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	again := p.open(a.Dir(), "anne")
	if told(t, again) != want || len(again.Warnings()) != 0 {
		t.Errorf("they are read: %+v", again.Warnings())
	}
	wantNoFaults(t, again)
	if err := retitle(t, again, it, "Le forage"); err != nil {
		t.Fatal(err)
	}
	other := p.open(p.replica(again, "issa"), "issa")
	if j := join(t, other, again); j.Lines != 0 {
		t.Errorf("a join takes them for lines: %+v", j)
	}
}

func TestTwoComputersWriteOnOneSharedDrive(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	issa := p.open(anne.Dir(), "issa") // of another computer: its lock and its cache are elsewhere
	if ro, _ := issa.ReadOnly(); ro {
		t.Fatal("the drive is read-only for the second computer")
	}
	for range 5 {
		item(t, issa, "d’Issa")
		item(t, anne, "d’Anne")
	}
	apply(t, issa, archive.Edit{Before: it, After: titled(it, "Le forage")})
	for _, a := range []*archive.Archive{anne, issa} {
		if err := a.Poll(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wantSame(t, anne, issa)
	wantTitle(t, anne, it.ID, "Le forage", false)
	wantPlaces(t, anne.Dir())
	wantNoFaults(t, anne)
}

func TestAnArchiveAndItsBackupOnOneComputer(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	dir := p.replica(anne, "copie")
	backup := p.open(dir, "anne")
	if w := writersOf(t, dir); len(w) != 1 {
		t.Fatalf("looking at a copy writes in it: %v", w)
	}
	apply(t, backup, archive.Edit{Before: it, After: titled(it, "B")})
	apply(t, anne, archive.Edit{Before: it, After: titled(it, "A")})
	wantPlaces(t, anne.Dir(), dir)
	exchange(t, anne, backup)
	wantPlaces(t, anne.Dir(), dir)
	wantVersions(t, anne, it.ID, "title.fr", "B", "A")
}

func TestAClonedComputerKeepsBothSides(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	if err := anne.Close(); err != nil {
		t.Fatal(err)
	}
	double := p.clone(anne, "anne", "double")
	again := p.open(anne.Dir(), "anne")
	apply(t, double, archive.Edit{Before: it, After: titled(it, "du double")})
	apply(t, again, archive.Edit{Before: it, After: titled(it, "du premier")})
	exchange(t, again, double)
	if vs := values(t, again, it.ID, "title.fr"); len(vs) != 2 {
		t.Errorf("versions %v", vs)
	}
	item(t, again, "après, du premier") // each writes under a name of its own now
	item(t, double, "après, du double")
	exchange(t, again, double)
	for at, lines := range numbers(t, again.Dir()) {
		if len(lines) > 2 || len(lines) > 1 && !strings.HasPrefix(at, writerOf(it)) {
			t.Errorf("%d lines share the place %s", len(lines), at)
		}
	}
}

func writerOf(it archive.Item) string { return it.ID.Writer() }

func TestLastMonthsCopyPutBackGivesEveryLineBack(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne")
	it := item(t, anne, "Le puits")
	old := p.replica(anne, "copie")
	issa := p.copyOf(anne, "issa")
	apply(t, anne, archive.Edit{Before: it, After: titled(it, "Le forage")})
	item(t, anne, "La borne")
	join(t, issa, anne) // somebody has what will be lost, and goes on from it
	apply(t, issa, archive.Edit{Before: titled(it, "Le forage"), After: titled(it, "La pompe")})
	if err := errors.Join(anne.Close(), os.RemoveAll(anne.Dir()), os.Rename(old, anne.Dir())); err != nil {
		t.Fatal(err)
	}
	again := p.open(anne.Dir(), "anne")
	warned(t, again, "warning.older-copy", "")
	school := item(t, again, "L’école")
	wantTitle(t, again, it.ID, "Le forage", false)
	exchange(t, again, issa)
	wantPlaces(t, again.Dir(), issa.Dir())
	wantTitle(t, again, it.ID, "La pompe", false) // whoever replaced the line that was lost replaced its double too
	noVersions(t, again)
	wantTitle(t, issa, school.ID, "L’école", false)
}

func TestAStickThatTravelledBetweenTwoComputers(t *testing.T) {
	p := newPlace(t)
	anne := p.create("anne") // the stick is opened where it is, on one computer after the other
	it := item(t, anne, "Le puits")
	title := "Le puits"
	for _, by := range []string{"issa", "anne", "issa", "anne"} {
		if err := anne.Close(); err != nil {
			t.Fatal(err)
		}
		anne = p.open(anne.Dir(), by)
		if len(anne.Warnings()) != 0 {
			t.Errorf("on the computer of %s: %+v", by, anne.Warnings())
		}
		next := title + " " + by
		apply(t, anne, archive.Edit{Before: titled(it, title), After: titled(it, next)})
		title = next
	}
	wantTitle(t, anne, it.ID, title, false)
	noVersions(t, anne)
	wantPlaces(t, anne.Dir())
	if w := writersOf(t, anne.Dir()); len(w) != 2 {
		t.Errorf("writers %v", w)
	}
}
