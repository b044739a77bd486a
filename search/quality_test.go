package search_test

import (
	"database/sql"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"palabre/archive"
	"palabre/search"
)

// judgement is a question and what good answers are worth: 2 for the answer, 1 for a
// help.
type judgement struct {
	question string
	grades   map[string]int
}

// readJudged reads the texts, by name, and the judgements of testdata/judged.
func readJudged(tb testing.TB) (names []string, texts map[string]string, judged []judgement) {
	tb.Helper()
	b, err := os.ReadFile("testdata/judged/texts.txt")
	if err != nil {
		tb.Fatal(err)
	}
	texts = map[string]string{}
	for part := range strings.SplitSeq(strings.TrimPrefix(string(b), "== "), "\n== ") {
		name, text, _ := strings.Cut(part, "\n")
		names, texts[name] = append(names, name), text
	}
	b, err = os.ReadFile("testdata/judged/questions.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		judged = append(judged, parseJudged(tb, strings.TrimSpace(line), texts))
	}
	return names, texts, judged
}

// parseJudged reads a question and its grades: "forages<TAB>forage-2008:2 puits:1".
func parseJudged(tb testing.TB, line string, texts map[string]string) judgement {
	tb.Helper()
	question, grades, _ := strings.Cut(line, "\t")
	j := judgement{question, map[string]int{}}
	for g := range strings.FieldsSeq(grades) {
		name, n, _ := strings.Cut(g, ":")
		if texts[name] == "" {
			tb.Fatalf("%q judges %q, which is no text", question, name)
		}
		grade, err := strconv.Atoi(n)
		if err != nil {
			tb.Fatal(err)
		}
		j.grades[name] = grade
	}
	return j
}

// gain is nDCG@10 of names in order, each worth 2^grade - 1.
func (j judgement) gain(names []string) float64 {
	worth := func(grade, rank int) float64 { return (math.Exp2(float64(grade)) - 1) / math.Log2(float64(rank+2)) }
	var ideal []int
	for _, g := range j.grades {
		ideal = append(ideal, g)
	}
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	got, best := 0.0, 0.0
	for i, g := range ideal[:min(10, len(ideal))] {
		best += worth(g, i)
	}
	for i, n := range names[:min(10, len(names))] {
		got += worth(j.grades[n], i)
	}
	return got / best
}

// ours answers with this package.
func ours(tb testing.TB, names []string, texts map[string]string) func(string) []string {
	tb.Helper()
	s := newShelf(tb)
	byID := map[archive.ID]string{}
	for i, n := range names {
		byID[s.paper(fmt.Sprintf("d%05d.txt", i), texts[n])] = n
	}
	ix := openShelf(tb, s)
	return func(question string) (out []string) {
		r, err := ix.Find(tb.Context(), search.Request{Query: question, Limit: 10})
		if err != nil {
			tb.Fatal(err)
		}
		for _, h := range r.Hits {
			out = append(out, byID[h.ID])
		}
		return out
	}
}

// theirs answers with SQLite FTS5: bm25, accents removed, any of the words.
func theirs(tb testing.TB, names []string, texts map[string]string) func(string) []string {
	tb.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, body, tokenize='unicode61 remove_diacritics 2')"); err != nil {
		tb.Fatal(err)
	}
	for _, n := range names {
		if _, err := db.Exec("INSERT INTO t VALUES (?, ?)", n, texts[n]); err != nil {
			tb.Fatal(err)
		}
	}
	word := regexp.MustCompile(`[\pL\pN]+`)
	return func(question string) (out []string) {
		q := `"` + strings.Join(word.FindAllString(question, -1), `" OR "`) + `"`
		rows, err := db.Query("SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 10", q)
		if err != nil {
			tb.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				tb.Fatal(err)
			}
			out = append(out, id)
		}
		if err := rows.Err(); err != nil {
			tb.Fatal(err)
		}
		return out
	}
}

// recall is how many of the good answers stand among the first ten, of those that could.
func (j judgement) recall(names []string) float64 {
	found := 0
	for _, n := range names[:min(10, len(names))] {
		if j.grades[n] > 0 {
			found++
		}
	}
	return float64(found) / float64(min(10, len(j.grades)))
}

// reciprocal is 1 when the first answer is a good one, 1/2 when the second is, …
func (j judgement) reciprocal(names []string) float64 {
	for i, n := range names {
		if j.grades[n] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// figures are means over judgements.
type figures struct{ gain, recall, reciprocal float64 }

func (f figures) String() string {
	return fmt.Sprintf("nDCG@10 %.3f, recall@10 %.3f, MRR %.3f", f.gain, f.recall, f.reciprocal)
}

// measure gives the means over the judgements, and the gains one by one.
func measure(judged []judgement, answer func(string) []string) (mean figures, each []float64) {
	n := float64(len(judged))
	for _, j := range judged {
		names := answer(j.question)
		g := j.gain(names)
		each = append(each, g)
		mean.gain += g / n
		mean.recall += j.recall(names) / n
		mean.reciprocal += j.reciprocal(names) / n
	}
	return mean, each
}

// compared measures this package and SQLite FTS5, and fails when it is not ahead by
// margin. It names the questions that are weak, for those who change the order.
func compared(t *testing.T, judged []judgement, us, them func(string) []string, margin float64) {
	t.Helper()
	each, other := ahead(t, judged, us, them, margin)
	for i, j := range judged {
		if each[i] < other[i] {
			t.Logf("behind: %.2f against %.2f: %s", each[i], other[i], j.question)
		} else if each[i] < 0.8 {
			t.Logf("weak: %.2f (FTS5 %.2f): %s", each[i], other[i], j.question)
		}
	}
}

// ahead fails when this package is not ahead of SQLite FTS5 by margin, and gives the gain
// of both for each question.
func ahead(t *testing.T, judged []judgement, us, them func(string) []string, margin float64) (ours, theirs []float64) {
	t.Helper()
	mine, ours := measure(judged, us)
	other, theirs := measure(judged, them)
	t.Logf("%d questions: %s; SQLite FTS5: %s", len(judged), mine, other)
	if mine.gain < other.gain+margin {
		t.Errorf("nDCG@10 is %.3f, want at least %.2f above SQLite FTS5's %.3f", mine.gain, margin, other.gain)
	}
	return ours, theirs
}

// TestQuality holds the search to the distance from SQLite FTS5 that it is made for.
func TestQuality(t *testing.T) {
	names, texts, judged := readJudged(t)
	compared(t, judged, ours(t, names, texts), theirs(t, names, texts), 0.08)
}

// BenchmarkQuality prints the figures of the judged sets: the invented texts, and both
// halves of the real ones.
func BenchmarkQuality(b *testing.B) {
	names, texts, judged := readJudged(b)
	us, them := ours(b, names, texts), theirs(b, names, texts)
	b.Run("invented", func(b *testing.B) { report(b, judged, us, them) })
	names, texts, halves := readCorpus(b)
	us, them = ours(b, names, texts), theirs(b, names, texts)
	for _, half := range []string{"tuned", "untuned"} {
		b.Run(half, func(b *testing.B) { report(b, halves[half], us, them) })
	}
}

// report prints the figures of one set, ours beside those of FTS5.
func report(b *testing.B, judged []judgement, us, them func(string) []string) {
	b.Helper()
	var mine figures
	for b.Loop() {
		mine, _ = measure(judged, us)
	}
	fts, _ := measure(judged, them)
	for name, f := range map[string]figures{"": mine, "FTS5-": fts} {
		b.ReportMetric(f.gain, name+"nDCG@10")
		b.ReportMetric(f.recall, name+"recall@10")
		b.ReportMetric(f.reciprocal, name+"MRR")
	}
	b.ReportMetric(0, "ns/op")
}
