package ingest_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
)

// faulty meets with one fault in every file, whatever is read of it.
type faulty struct{}

func (faulty) Read(context.Context, fact.Source) (fact.Format, fact.Facts, []fact.Problem) {
	return fact.Format{}, fact.Facts{Kind: fact.Document}, []fact.Problem{{Key: "problem.paper.damaged"}}
}

func (faulty) Text(context.Context, fact.Source) ([]fact.Page, []fact.Problem) {
	return nil, []fact.Problem{{Key: "problem.paper.damaged"}}
}

func TestOneFaultOfAFileIsToldOnce(t *testing.T) {
	h := newHouse(t)
	h.put("coupé.pdf", "%PDF-1.4 and no more")
	o := ingest.Options{Reader: faulty{}}
	p, err := ingest.Scan(t.Context(), h.a, []string{h.source}, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ingest.Run(t.Context(), h.a, p, o, nil)
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Key != "problem.paper.damaged" {
		t.Errorf("report = %+v, %v", r, err)
	}
}

func TestFileThatChangesMeanwhileIsKeptAsItIs(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un texte")
	p := h.scan()
	h.put("a.txt", "un tout autre texte")
	r := h.run(p)
	if r.Imported != 1 || len(r.Problems) != 1 || r.Problems[0].Key != "problem.import.changed" {
		t.Errorf("report = %+v", r)
	}
	if it := h.find("a.txt"); it.Files[0].Digest == p.Lines[0].Digest {
		t.Error("the item bears the digest of what is gone")
	}
}

func TestFileThatCannotBeOpenedIsTold(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un", "b.txt", "deux")
	p, err := ingest.Scan(t.Context(), h.a, []string{h.source}, ingest.Options{}, func(now archive.Progress) {
		if now.Current == "a.txt" { // b.txt goes between being listed and being read
			if err := os.RemoveAll(filepath.Join(h.source, "b.txt")); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r := h.run(p)
	if r.Unreadable != 1 || r.Imported != 1 || len(r.Problems) != 1 || r.Problems[0].Path != "b.txt" {
		t.Errorf("report = %+v", r)
	}
}

func TestHostileNamesAreKeptByteForByte(t *testing.T) {
	h := newHouse(t)
	names := []string{"a\xffb.txt", "ligne\nfin.txt", `barre\oblique.txt`, "  espaces .txt", "-rf.txt", "été.txt", "e\u0301te\u0301.txt"}
	for i, n := range names {
		h.put(n, fmt.Sprint("contenu ", i))
	}
	h.run(h.scan())
	var got []string
	for _, it := range h.items() {
		got = append(got, it.Files[0].Names[0].Bytes())
	}
	slices.Sort(got)
	slices.Sort(names)
	if !slices.Equal(got, names) {
		t.Errorf("names = %q, want %q", got, names)
	}
}

func TestArchiveItselfIsNotImported(t *testing.T) {
	h := newHouse(t)
	h.put("a.txt", "un")
	p, err := ingest.Scan(t.Context(), h.a, []string{h.dir}, ingest.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Lines {
		if strings.HasPrefix(string(l.Name), "archive/") {
			t.Errorf("%s would be imported", l.Name)
		}
	}
	if !slices.ContainsFunc(p.Problems, func(p archive.ReportProblem) bool { return p.Key == "problem.import.own-folder" }) {
		t.Errorf("problems = %v", p.Problems)
	}
}
