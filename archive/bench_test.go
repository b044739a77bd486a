package archive_test

import (
	"fmt"
	"testing"

	"palabre/archive"
	"palabre/archive/edtf"
)

// fill describes n items in lines of 64, as an import does.
func fill(b *testing.B, a *archive.Archive, n int) {
	b.Helper()
	places := make([]archive.ID, 40)
	c := archive.Change{Label: "Lieux"}
	for i := range places {
		places[i] = a.NewID()
		c.Edits = append(c.Edits, archive.Edit{After: archive.Place{ID: places[i], Name: archive.T("fr", fmt.Sprintf("Lieu %d", i))}})
	}
	for i := range n {
		date, err := edtf.Parse(fmt.Sprintf("%d-%02d", 2000+i%25, 1+i%12))
		if err != nil {
			b.Fatal(err)
		}
		it := archive.Item{
			ID: a.NewID(), Type: archive.TypePhoto, Date: date, Places: archive.SetOf(places[i%len(places)]), Banks: archive.SetOf("nord"),
			Title:    archive.T("fr", fmt.Sprintf("Pièce %d du fonds", i)),
			Keywords: archive.SetOf("puits", "école"), Showing: archive.ShowingHall, ShowingBy: "Anne", ShowingOn: "2026-11-25",
			Files: archive.List[archive.File]{{
				Element: archive.Element{EID: "f"}, Digest: archive.Digest{byte(i), byte(i >> 8), 1}, Bytes: archive.Some(int64(i)),
				PUID: "fmt/43", Names: archive.SetOf(archive.Name(fmt.Sprintf("Photos/IMG_%05d.JPG", i))),
			}},
		}
		c.Edits = append(c.Edits, archive.Edit{After: it})
		if len(c.Edits) >= 64 || i == n-1 {
			if _, err := a.Apply(b.Context(), c); err != nil {
				b.Fatal(err)
			}
			c.Edits = nil
		}
	}
}

func benchArchive(b *testing.B, n int) (*archive.Archive, archive.Options) {
	b.Helper()
	o := archive.Options{By: "anne", State: b.TempDir(), Cache: b.TempDir()}
	a, err := archive.Create(b.Context(), b.TempDir(), partnership(), o)
	if err != nil {
		b.Fatal(err)
	}
	fill(b, a, n)
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	return a, o
}

func BenchmarkOpen20000(b *testing.B) {
	a, o := benchArchive(b, 20_000)
	for b.Loop() {
		again, err := archive.Open(b.Context(), a.Dir(), o)
		if err != nil {
			b.Fatal(err)
		}
		if err := again.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFold makes the catalogue of 20,000 items anew: about 280,000 operations.
func BenchmarkFold(b *testing.B) {
	a, o := benchArchive(b, 20_000)
	for b.Loop() {
		o.Cache = b.TempDir()
		again, err := archive.Open(b.Context(), a.Dir(), o)
		if err != nil {
			b.Fatal(err)
		}
		if err := again.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCounts20000(b *testing.B) {
	a, o := benchArchive(b, 20_000)
	again, err := archive.Open(b.Context(), a.Dir(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer again.Close()
	for b.Loop() {
		if c, err := again.Counts(b.Context(), archive.Filter{}); err != nil || c.Total != 20_000 {
			b.Fatal(c.Total, err)
		}
	}
}

func BenchmarkItems20000(b *testing.B) {
	a, o := benchArchive(b, 20_000)
	again, err := archive.Open(b.Context(), a.Dir(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer again.Close()
	for b.Loop() {
		if items, _, err := again.Items(b.Context(), archive.Filter{}, archive.SortTitle, archive.Page{Offset: 10_000, Limit: 100}); err != nil || len(items) != 100 {
			b.Fatal(len(items), err)
		}
	}
}

func BenchmarkApply(b *testing.B) {
	a, o := benchArchive(b, 1000)
	again, err := archive.Open(b.Context(), a.Dir(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer again.Close()
	items, _, err := again.Items(b.Context(), archive.Filter{}, archive.SortAdded, archive.Page{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	it, n := items[0], 0
	for b.Loop() {
		n++
		after := it
		after.Title = archive.T("fr", fmt.Sprintf("Titre %d", n))
		if _, err := again.Apply(b.Context(), archive.Change{Label: "Décrire", Edits: []archive.Edit{{Before: it, After: after}}}); err != nil {
			b.Fatal(err)
		}
		it = after
	}
}
