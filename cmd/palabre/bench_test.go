//go:build journey

package main_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"palabre/archive"
)

// large makes an archive of n photographs without their files, and returns its folder.
func large(b *testing.B, n int) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "Grande archive")
	bank := archive.Bank{Element: archive.Element{EID: "nord", Order: "n"}, Name: archive.T("fr", "Vernoise"), Side: "north"}
	a, err := archive.Create(b.Context(), dir, archive.Partnership{Name: archive.T("fr", "Vernoise"), Banks: archive.List[archive.Bank]{bank}},
		archive.Options{By: "b", State: b.TempDir(), Cache: b.TempDir()})
	must(b, err)
	c := archive.Change{Label: "Importer"}
	for i := range n {
		c.Edits = append(c.Edits, archive.Edit{After: archive.Item{
			ID: a.NewID(), Type: archive.TypePhoto, Banks: archive.SetOf("nord"), Title: archive.T("fr", fmt.Sprintf("Le puits de Dorpéni, vue %d", i)),
			Files: archive.List[archive.File]{{
				Element: archive.Element{EID: "f"}, Digest: archive.Digest{byte(i), byte(i >> 8), 1}, PUID: "fmt/43", Names: archive.SetOf(archive.Name(fmt.Sprintf("IMG_%05d.JPG", i))),
			}},
		}})
		if len(c.Edits) == 500 || i == n-1 {
			_, err := a.Apply(b.Context(), c)
			must(b, err)
			c.Edits = nil
		}
	}
	must(b, a.Close())
	return dir
}

// BenchmarkLarge opens an archive of 20,000 items: the time to the words of its first page,
// its catalogue made on the way, and the memory held on the page of the fonds once nothing
// moves any more.
func BenchmarkLarge(b *testing.B) {
	dir := large(b, 20_000)
	for b.Loop() {
		j := begin(b, "--lang", "fr", dir)
		j.within(3*time.Minute, "the first page", func() bool { return j.shows("Bonjour") })
		b.ReportMetric(time.Since(j.started).Seconds(), "s-to-words")
		j.Click("Fonds")
		j.See("20 000")
		j.settle()
		b.ReportMetric(j.resident(), "MB-resident")
	}
}

// BenchmarkFade shows ten slides of the example, full screen on a screen of the size that
// PALABRE_SCREEN gives, and counts the images of each fade of 600 ms.
func BenchmarkFade(b *testing.B) {
	for b.Loop() {
		j := begin(b, "--lang", "fr")
		j.Click("Voir l’exemple")
		j.See("Bonjour")
		j.Click("Expositions")
		j.Click("L’eau partagée")
		j.Click("Présenter")
		j.settle()
		all := 0
		const fades = 10
		for range fades {
			j.Key("space")
			j.settle()
			all += j.frames()
		}
		b.ReportMetric(float64(all)/fades/0.6, "images/s")
		j.Key("Escape", "Escape")
	}
}

// frames are the images of the last fade of the stage; 0 when none is shown.
func (j *journey) frames() int {
	for _, w := range j.look().Windows {
		if w.Frames > 0 {
			return w.Frames
		}
	}
	return 0
}
