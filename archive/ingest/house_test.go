package ingest_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/child"
)

func TestMain(m *testing.M) {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	os.Exit(m.Run())
}

// house is one archive and one folder to import, on one computer.
type house struct {
	t      *testing.T
	dir    string
	source string
	a      *archive.Archive
}

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{t: t, dir: t.TempDir()}
	h.source = filepath.Join(h.dir, "source")
	a, err := archive.Create(t.Context(), filepath.Join(h.dir, "archive"), partnership(), h.options())
	if err != nil {
		t.Fatal(err)
	}
	h.a = a
	t.Cleanup(func() {
		if err := h.a.Close(); err != nil {
			t.Error(err)
		}
	})
	return h
}

func partnership() archive.Partnership {
	bank := func(eid, name, side string) archive.Bank {
		return archive.Bank{Element: archive.Element{EID: eid, Order: eid[:1]}, Name: archive.T("fr", name), Side: side}
	}
	return archive.Partnership{
		Name:  archive.T("fr", "Vernoise–Kimpéra"),
		Banks: archive.List[archive.Bank]{bank("nord", "Vernoise", "north"), bank("sud", "Kimpéra", "south")},
	}
}

func (h *house) options() archive.Options {
	return archive.Options{By: "Hélène Carmont", State: filepath.Join(h.dir, "state"), Cache: filepath.Join(h.dir, "cache")}
}

// again closes the archive and opens it anew, as another run of the program does.
func (h *house) again() {
	h.t.Helper()
	if err := h.a.Close(); err != nil {
		h.t.Fatal(err)
	}
	a, err := archive.Open(h.t.Context(), filepath.Join(h.dir, "archive"), h.options())
	if err != nil {
		h.t.Fatal(err)
	}
	h.a = a
}

// put writes files of the source: path, content, path, content…
func (h *house) put(pairs ...string) {
	h.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		p := filepath.Join(h.source, filepath.FromSlash(pairs[i]))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			h.t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(pairs[i+1]), 0o666); err != nil {
			h.t.Fatal(err)
		}
	}
}

func (h *house) scan() *ingest.Plan {
	h.t.Helper()
	p, err := ingest.Scan(h.t.Context(), h.a, []string{h.source}, ingest.Options{}, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

func (h *house) run(p *ingest.Plan) ingest.Report {
	h.t.Helper()
	r, err := ingest.Run(h.t.Context(), h.a, p, ingest.Options{}, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	return r
}

func (h *house) items() []archive.Item {
	h.t.Helper()
	items, _, err := h.a.Items(h.t.Context(), archive.Filter{}, archive.SortTitle, archive.Page{})
	if err != nil {
		h.t.Fatal(err)
	}
	return items
}

// names lists the names received of every item, with those of one item joined.
func (h *house) names() []string {
	var out []string
	for _, it := range h.items() {
		for _, f := range it.Files {
			out = append(out, fmt.Sprint(f.Names))
		}
	}
	slices.Sort(out)
	return out
}

func fates(p *ingest.Plan) map[archive.Name]ingest.Fate {
	out := map[archive.Name]ingest.Fate{}
	for _, l := range p.Lines {
		out[l.Name] = l.Fate
	}
	return out
}

func (h *house) find(name archive.Name) archive.Item {
	h.t.Helper()
	for _, it := range h.items() {
		for _, f := range it.Files {
			if f.Names.Has(name) {
				return it
			}
		}
	}
	h.t.Fatalf("no item was received as %s, but %v", name, h.names())
	return archive.Item{}
}

// fill puts 210 small files in the source, of which 10 are twins.
func fill(h *house) {
	for i := range 210 {
		h.put(fmt.Sprintf("%03d/note %03d.txt", i%7, i), fmt.Sprintf("Le texte de la note %d.", i%200))
	}
}

// snapshot is what must not change in a folder: content, mode and moment of each file.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		st, err := e.Info()
		if err != nil {
			return err
		}
		var b []byte
		if st.Mode().IsRegular() {
			if b, err = os.ReadFile(p); err != nil {
				return err
			}
		}
		out[p] = fmt.Sprint(st.Mode(), st.ModTime().UnixNano(), string(b))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func equal(a, b map[string]string) bool { return maps.Equal(a, b) }
