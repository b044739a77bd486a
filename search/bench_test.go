package search_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
	"palabre/search"
)

// generated fills a shelf with n items as an archive has them: two thirds photographs
// with a title and a sentence, one sixth recordings, one sixth papers of three pages,
// over twenty years, ten villages and two hundred people. A thousand of the recordings have
// a transcript of sixty cues. The words come from the judged texts. Each call makes the
// same.
func generated(tb testing.TB, n int) *shelf {
	tb.Helper()
	_, texts, _ := readJudged(tb)
	var words []string
	for _, name := range slices.Sorted(keys(texts)) {
		words = append(words, strings.Fields(texts[name])...)
	}
	r := rand.New(rand.NewPCG(1, 2))
	say := func(n int) string {
		out := make([]string, n)
		for i := range out {
			// The first words come back more often, as in any language.
			out[i] = words[int(float64(len(words))*r.Float64()*r.Float64())]
		}
		return strings.Join(out, " ")
	}
	s := newShelf(tb)
	var people, places []archive.ID
	for i := range 200 {
		p := archive.Person{ID: s.id(), Name: archive.T("fr", fmt.Sprintf("Personne%d %s", i, say(1)))}
		people = append(people, p.ID)
		s.put(p)
	}
	for i := range 10 {
		p := archive.Place{ID: s.id(), Name: archive.T("fr", fmt.Sprintf("Village%d", i))}
		places = append(places, p.ID)
		s.put(p)
	}
	for i := range n {
		date, err := edtf.Parse(strconv.Itoa(2003 + r.IntN(21)))
		if err != nil {
			tb.Fatal(err)
		}
		it := archive.Item{
			ID: s.id(), Type: archive.TypePhoto, Title: archive.T("fr", say(6)), Analyse: archive.T("fr", say(25)), Date: date,
			Cote: archive.Cote(fmt.Sprintf("2 Fi %d", i)), People: archive.SetOf(people[r.IntN(200)]), Places: archive.SetOf(places[r.IntN(10)]),
			Banks: archive.SetOf([]string{"north", "south"}[r.IntN(2)]), Keywords: archive.SetOf(say(1), say(1)),
			Files: archive.List[archive.File]{{Element: archive.Element{EID: "f1"}, Names: archive.SetOf(archive.Name(fmt.Sprintf("photos/IMG_%05d.JPG", i)))}},
		}
		switch i % 6 {
		case 0:
			it.Type = archive.TypeRecording
			if i/6 < 1000 {
				s.put(transcribed(s.id(), it.ID, say))
			}
		case 1:
			it.Type = archive.TypeDocument
			copy(it.Files[0].Digest[:], it.ID)
			s.texts[it.Files[0].Digest] = []fact.Page{{Number: 1, Text: say(300)}, {Number: 2, Text: say(300)}, {Number: 3, Text: say(300)}}
		}
		s.put(it)
	}
	return s
}

// transcribed is a transcript of sixty cues of four seconds.
func transcribed(id, item archive.ID, say func(int) string) archive.Transcript {
	t := archive.Transcript{ID: id, Item: item, Language: "fr"}
	for i := range 60 {
		key := fmt.Sprintf("c%05d", i)
		t.Cues = append(t.Cues, archive.Cue{
			Element: archive.Element{EID: key, Order: key}, Start: archive.Some(int64(4000 * i)), Text: archive.T("fr", say(10)),
		})
	}
	return t
}

func keys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// items is how many the benches generate; PALABRE_BENCH_ITEMS asks for another number.
func items(b *testing.B) int {
	b.Helper()
	if n, err := strconv.Atoi(os.Getenv("PALABRE_BENCH_ITEMS")); err == nil {
		return n
	}
	return 20_000
}

// BenchmarkIndex makes the index of a generated archive and tells how fast and how
// large.
func BenchmarkIndex(b *testing.B) {
	s := generated(b, items(b))
	for b.Loop() {
		b.StopTimer()
		if err := os.RemoveAll(filepath.Join(s.dir, "index")); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		start := time.Now()
		ix, err := search.OpenSource(b.Context(), s, search.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := ix.Wait(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(items(b))/time.Since(start).Seconds(), "items/s")
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(size(b, s.dir)/(1<<20), "MB")
}

func size(b *testing.B, dir string) (bytes float64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		about, err := d.Info()
		bytes += float64(about.Size())
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return bytes
}

// BenchmarkFind asks of a generated archive what people ask, and tells the middle and
// the slow end.
func BenchmarkFind(b *testing.B) {
	s := generated(b, items(b))
	ix := openShelf(b, s)
	asked := []struct {
		name string
		r    search.Request
	}{
		{"word", search.Request{Query: "puits"}},
		{"two words", search.Request{Query: "forage dorpeni"}},
		{"sentence", search.Request{Query: "qui a payé la construction des trois classes de l'école"}},
		{"phrase", search.Request{Query: `"comité d'eau"`}},
		{"prefix", search.Request{Query: "cons*"}},
		{"typing error", search.Request{Query: "balaffon"}},
		{"filtered", search.Request{Query: "école de:2007 a:2010 rive:sud"}},
		{"facets", search.Request{Query: "puits", Facets: true}},
		{"everything with facets", search.Request{Facets: true}},
		{"everything by date", search.Request{Sort: search.ByDate}},
	}
	for _, a := range asked {
		b.Run(a.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := ix.Find(b.Context(), a.r); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			told(b, took)
		})
	}
	b.Run("suggestion", func(b *testing.B) {
		var took []time.Duration
		for b.Loop() {
			start := time.Now()
			if _, err := ix.Suggest(b.Context(), "le co", 10, nil); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
		told(b, took)
	})
}

// told reports the middle and the 95th percentile of took, in milliseconds.
func told(b *testing.B, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkOpen opens a whole index and asks one question, as each command does.
func BenchmarkOpen(b *testing.B) {
	s := generated(b, items(b))
	ix, err := search.OpenSource(b.Context(), s, search.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := errorOf(ix.Wait(b.Context()), ix.Close()); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		ix, err := search.OpenSource(b.Context(), s, search.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := ix.Wait(b.Context()); err != nil {
			b.Fatal(err)
		}
		if _, err := ix.Find(b.Context(), search.Request{Query: "puits"}); err != nil {
			b.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	told(b, took)
}

func errorOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
