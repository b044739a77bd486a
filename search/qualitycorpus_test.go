package search_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// readCorpus reads real texts of two associations, each a text, and newspapers, an
// encyclopedia, debates and leaflets of medicines in chapters around them; and questions on
// them in two halves. Only the half "tuned" may be looked at when the order is changed.
func readCorpus(tb testing.TB) (names []string, texts map[string]string, halves map[string][]judgement) {
	tb.Helper()
	const corpus = "../../shared/corpus/text"
	if _, err := os.Stat(corpus); err != nil {
		tb.Skipf("%s is not here", corpus)
	}
	texts = map[string]string{}
	add := func(name, text string) { names, texts[name] = append(names, name), text }
	for _, pattern := range []string{"/lezarts-humanitaires/*.md", "/ajeea-ouagadougou/*.md", "/sequoia/*.txt"} {
		files, err := filepath.Glob(corpus + pattern)
		if err != nil || len(files) == 0 {
			tb.Fatal(pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				tb.Fatal(err)
			}
			name, text := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), string(b)
			if filepath.Ext(file) == ".md" {
				add(name, text)
				continue
			}
			const chapter = 20 // lines
			i := 0
			for lines := range slices.Chunk(strings.Split(text, "\n"), chapter) {
				add(fmt.Sprintf("%s-%d", name, i), strings.Join(lines, "\n"))
				i++
			}
		}
	}
	b, err := os.ReadFile("testdata/corpus/questions.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	halves = map[string][]judgement{}
	for line := range strings.Lines(string(b)) {
		half, judged, _ := strings.Cut(strings.TrimSpace(line), "\t")
		halves[half] = append(halves[half], parseJudged(tb, judged, texts))
	}
	return names, texts, halves
}

// TestQualityOnRealTexts holds the search to its distance from SQLite FTS5 on texts that
// nobody wrote for it.
func TestQualityOnRealTexts(t *testing.T) {
	names, texts, halves := readCorpus(t)
	us, them := ours(t, names, texts), theirs(t, names, texts)
	t.Run("tuned", func(t *testing.T) { compared(t, halves["tuned"], us, them, 0.08) })
	t.Run("untuned", func(t *testing.T) { ahead(t, halves["untuned"], us, them, 0.05) })
}
