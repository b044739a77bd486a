package copies_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/copies"
	"palabre/assets/words"
)

// archiveOf makes an archive of some texts, on a computer of its own.
func archiveOf(t *testing.T, texts ...string) *archive.Archive {
	t.Helper()
	t.Setenv("PALABRE_STATE", t.TempDir())
	t.Setenv("PALABRE_CACHE", t.TempDir())
	bank := archive.List[archive.Bank]{{Element: archive.Element{EID: "s", Order: "1"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}}
	a, err := archive.Create(t.Context(), filepath.Join(t.TempDir(), "Vernoise"), archive.Partnership{Name: archive.T("fr", "Essai"), Banks: bank}, archive.Options{By: "Awa Konaté"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	bring(t, a, texts...)
	return a
}

func bring(t *testing.T, a *archive.Archive, texts ...string) {
	t.Helper()
	f, err := a.Fill(t.Context(), archive.Fill{Label: "Importer", Source: strings.Join(texts, "\n"), Accession: archive.Accession{Title: archive.T("fr", "Don")}})
	if err != nil {
		t.Fatal(err)
	}
	var group []archive.Arrival
	for _, text := range texts {
		group = append(group, archive.Arrival{
			Name: archive.Name(text + ".txt"), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil },
			Describe: func(archive.Digest, int64) archive.Item {
				return archive.Item{Title: archive.T("fr", text), Type: archive.TypeDocument}
			},
		})
	}
	keep := func([]archive.Arrival, []archive.Arrived) error { return nil }
	if err := f.Take(t.Context(), slices.Values([][]archive.Arrival{group}), keep); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Seal(t.Context(), archive.Report{Imported: len(texts)}); err != nil {
		t.Fatal(err)
	}
}

// A copy is known by its own mark: it is found again wherever it is plugged in, and counts
// once; what came since is missing there.
func TestACopyIsKnownByItsMark(t *testing.T) {
	a := archiveOf(t, "un", "deux")
	disk := filepath.Join(t.TempDir(), "ELEMENTS")
	if err := os.Mkdir(disk, 0o755); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(disk, filepath.Base(a.Dir()))
	made, err := copies.Make(t.Context(), a, dir, copies.Declared{Kept: "mairie"}, nil)
	if err != nil || made.Held != 2 || made.Mark.Name != "ELEMENTS" {
		t.Fatalf("made %+v, %v", made, err)
	}
	bring(t, a, "trois")
	list := listed(t, a)
	if len(list) != 1 || !list[0].Here || list[0].Missing != 1 || list[0].Kept != "mairie" || list[0].Held != 2 {
		t.Fatalf("copies %+v", list)
	}
	moved := disk + " (E)"
	if err := os.Rename(disk, moved); err != nil {
		t.Fatal(err)
	}
	if list = listed(t, a); list[0].Here || list[0].Missing != 1 {
		t.Fatalf("away: %+v", list)
	}
	if _, err = copies.Make(t.Context(), a, filepath.Join(moved, filepath.Base(dir)), copies.Declared{Name: "Disque rouge"}, nil); err != nil {
		t.Fatal(err)
	}
	list = listed(t, a)
	if len(list) != 1 || !list[0].Here || list[0].Missing != 0 || list[0].Name != "Disque rouge" || list[0].Kept != "mairie" {
		t.Errorf("found again: %+v", list)
	}
	if _, missing, err := copies.VerifyCopy(t.Context(), a, list[0].Dir, nil); err != nil || missing != 0 {
		t.Fatal(missing, err)
	}
	if list = listed(t, a); list[0].Verified.IsZero() || !list[0].Sound {
		t.Errorf("read again: %+v", list)
	}
}

func listed(t *testing.T, a *archive.Archive) []copies.Copy {
	t.Helper()
	list, err := copies.List(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// A round is one line of the log, however many passes it took; faults that are news are
// another.
func TestARoundIsOneLine(t *testing.T) {
	a := archiveOf(t, "un", "deux", "trois")
	checks := func() int {
		t.Helper()
		all, err := a.Preserved(t.Context(), archive.ActFixity)
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	for i := range 3 {
		if n := checks(); n != 0 {
			t.Fatalf("%d lines after %d passes", n, i)
		}
		if _, err := copies.Verify(t.Context(), a, archive.Checking{Bytes: 1}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := checks(); n != 1 {
		t.Fatalf("%d lines after a round, want 1", n)
	}
	p, err := a.Original(a.Originals()[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(p); err != nil {
		t.Fatal(err)
	}
	for _, o := range []archive.Checking{{Bytes: 1}, {Before: time.Unix(1, 0)}} {
		if _, err := copies.Verify(t.Context(), a, o, nil); err != nil {
			t.Fatal(err)
		}
	}
	if n := checks(); n != 2 {
		t.Errorf("%d lines after the same fault was met twice, want 2", n)
	}
}

func TestRestoreProvesThatTheArchiveIsTheSame(t *testing.T) {
	a := archiveOf(t, "un", "deux")
	dir := filepath.Join(t.TempDir(), "clé")
	if _, err := copies.Make(t.Context(), a, dir, copies.Declared{Name: "Disque <rouge>"}, nil); err != nil {
		t.Fatal(err)
	}
	bring(t, a, "trois")
	o := copies.Restoring{Living: a, By: "Awa Konaté", Now: func() time.Time { return now }}
	into := filepath.Join(t.TempDir(), "essai")
	p, err := copies.Restore(t.Context(), dir, into, o, nil)
	if err != nil || !p.Same() || p.Rebuilt.Originals != 2 || p.SinceOriginals != 1 || p.SinceLines == 0 {
		t.Fatalf("proof %+v, %v", p, err)
	}
	for _, lang := range words.Languages() {
		var b bytes.Buffer
		if err := copies.WriteReport(&b, p, words.In(lang)); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		for _, want := range []string{words.In(lang).T("copies.report.yes"), "Disque &lt;rouge&gt;", "Awa Konaté", p.Rebuilt.JournalD} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the report does not hold %q", lang, want)
			}
		}
		if strings.Contains(page, "⟦") || strings.Contains(page, "http") {
			t.Errorf("%s: a word is missing, or something is fetched:\n%s", lang, page)
		}
	}
	if _, err := copies.Restore(t.Context(), dir, into, o, nil); !errors.Is(err, archive.ErrNotEmpty) {
		t.Errorf("restored over an archive: %v", err)
	}
	if _, err := copies.Restore(t.Context(), dir, filepath.Join(t.TempDir(), "arrêté"), o, func(archive.Progress) {}); err != nil {
		t.Fatal(err)
	}
}

// A copy that is damaged does not pass for whole.
func TestRestoreTellsWhatTheCopyLost(t *testing.T) {
	a := archiveOf(t, "un", "deux")
	dir := filepath.Join(t.TempDir(), "clé")
	if _, err := copies.Make(t.Context(), a, dir, copies.Declared{}, nil); err != nil {
		t.Fatal(err)
	}
	d := a.Originals()[0]
	found, err := filepath.Glob(filepath.Join(dir, "entrees", "*", "data", "*", d.String()+"*"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if err := errors.Join(os.Remove(found[0]), os.WriteFile(found[0], []byte("X"), 0o644)); err != nil {
		t.Fatal(err)
	}
	p, err := copies.Restore(t.Context(), dir, filepath.Join(t.TempDir(), "essai"), copies.Restoring{Now: func() time.Time { return now }}, nil)
	if err != nil || p.Same() || len(p.Lost) != 1 {
		t.Fatalf("proof %+v, %v", p, err)
	}
	var b bytes.Buffer
	if err := copies.WriteReport(&b, p, words.In("fr")); err != nil || !strings.Contains(b.String(), words.In("fr").T("copies.report.no")) {
		t.Errorf("the report does not say so: %v", err)
	}
}

// Killed in the middle, a copy is taken up: what had arrived stays.
func TestAStoppedCopyIsTakenUp(t *testing.T) {
	texts := make([]string, 150)
	for i := range texts {
		texts[i] = strings.Repeat("a", i+1)
	}
	a := archiveOf(t, texts...)
	dir := filepath.Join(t.TempDir(), "clé")
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := copies.Make(ctx, a, dir, copies.Declared{}, func(archive.Progress) {
		if n++; n == 70 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	made, err := copies.Make(t.Context(), a, dir, copies.Declared{}, nil)
	if err != nil || made.Held != len(texts) || made.Originals == 0 || made.Originals >= len(texts) {
		t.Fatalf("taken up: %+v, %v", made.Copied, err)
	}
}

// The log is PREMIS 3: its elements come in the order of the schema, with what each must
// hold, and say who did what.
func TestTheLogIsPremis(t *testing.T) {
	a := archiveOf(t, "un", "deux", "trois")
	dir := filepath.Join(t.TempDir(), "clé")
	if _, err := copies.Make(t.Context(), a, dir, copies.Declared{Name: "clé"}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := copies.Verify(t.Context(), a, archive.Checking{}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Eliminate(t.Context(), archive.Elimination{Digests: a.Originals()[:1], Reason: "doublon", Authority: "Mme la maire"}); err != nil {
		t.Fatal(err)
	}
	if _, err := copies.Restore(t.Context(), dir, filepath.Join(t.TempDir(), "essai"), copies.Restoring{Living: a, Now: func() time.Time { return now }}, nil); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := copies.WritePremis(t.Context(), a, &b, words.In("fr")); err != nil {
		t.Fatal(err)
	}
	type id struct {
		Value string `xml:"linkingAgentIdentifierValue"`
	}
	var doc struct {
		XMLName xml.Name `xml:"http://www.loc.gov/premis/v3 premis"`
		Version string   `xml:"version,attr"`
		All     []struct {
			XMLName xml.Name
			Fixity  string `xml:"objectCharacteristics>fixity>messageDigest"`
			Type    string `xml:"eventType"`
			At      string `xml:"eventDateTime"`
			Outcome string `xml:"eventOutcomeInformation>eventOutcome"`
			Agents  []id   `xml:"linkingAgentIdentifier"`
		} `xml:",any"`
	}
	if err := xml.Unmarshal(b.Bytes(), &doc); err != nil || doc.Version != "3.0" {
		t.Fatalf("%v, version %q", err, doc.Version)
	}
	order := map[string]int{"object": 0, "event": 1, "agent": 2}
	at, seen, types := 0, map[string]int{}, map[string]int{}
	for _, e := range doc.All {
		name := e.XMLName.Local
		if order[name] < at {
			t.Errorf("%s comes too late", name)
		}
		at = order[name]
		seen[name]++
		switch name {
		case "object":
			if len(e.Fixity) != 64 {
				t.Errorf("an object without its digest: %+v", e)
			}
		case "event":
			types[e.Type]++
			if _, err := time.Parse(time.RFC3339, e.At); err != nil || e.Outcome == "" || len(e.Agents) != 2 || e.Agents[0].Value != "Awa Konaté" {
				t.Errorf("event %+v, %v", e, err)
			}
		}
	}
	if seen["object"] != 3 || seen["agent"] != 2 {
		t.Errorf("seen %v; want the eliminated original too, one person and the program", seen)
	}
	for _, want := range []string{"ingestion", "fixity check", "replication", "deletion", "recovery"} {
		if types[want] != 1 {
			t.Errorf("%d events of type %q, want 1 (%v)", types[want], want, types)
		}
	}
}
