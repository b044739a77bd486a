package premis_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"palabre/archive/premis"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var (
	sum = strings.Repeat("ab", 32)
	at  = time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC)
)

func document(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	w, err := premis.NewWriter(&b)
	err = errors.Join(err,
		w.Object(premis.Object{
			SHA256: sum, Bytes: 4096, Format: "JPEG & Co", PUID: "fmt/43", Names: []string{"Photos/IMG\x00_0312.JPG", "double.jpg"},
			Stored: "data/ab/" + sum + ".jpg", Records: []string{"k7f2m9qa-1"},
		}),
		w.Object(premis.Object{SHA256: strings.Repeat("cd", 32)}),
		w.Event(premis.Event{ID: "e1", Type: premis.Ingestion, At: at, Detail: "Don de 2008", Outcome: premis.Success, Agents: []string{"a1"}, Objects: []string{sum}}),
		w.Event(premis.Event{ID: "e2", Type: premis.FixityCheck, At: at.Add(time.Millisecond), Outcome: premis.Failure, Note: "a changé", Objects: []string{sum}}),
		w.Agent(premis.Agent{ID: "a1", Name: "Hélène Carmont", Type: premis.PersonAgent}),
		w.Agent(premis.Agent{ID: "palabre", Name: "Palabre", Type: premis.SoftwareAgent, Version: "1"}),
		w.Close())
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDocument(t *testing.T) {
	got := document(t)
	const golden = "testdata/premis.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("document is\n%s\nwant\n%s", got, want)
	}
}

func TestTheDocumentIsWellFormedWhateverTheNames(t *testing.T) {
	d := xml.NewDecoder(strings.NewReader(document(t)))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The schema is a sequence: an object after an event would make the document invalid.
func TestTheOrderOfTheSchemaIsKept(t *testing.T) {
	w, err := premis.NewWriter(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Event(premis.Event{ID: "e", Type: premis.Ingestion, At: at}); err != nil {
		t.Fatal(err)
	}
	if err := w.Object(premis.Object{SHA256: sum}); err == nil {
		t.Error("an object was taken after an event")
	}
}
