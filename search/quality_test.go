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
		question, grades, _ := strings.Cut(strings.TrimSpace(line), "\t")
		j := judgement{question, map[string]int{}}
		for g := range strings.FieldsSeq(grades) {
			name, n, _ := strings.Cut(g, ":")
			if texts[name] == "" {
				tb.Fatalf("%q judges %q, which is no text", question, name)
			}
			if j.grades[name], err = strconv.Atoi(n); err != nil {
				tb.Fatal(err)
			}
		}
		judged = append(judged, j)
	}
	return names, texts, judged
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

// measure is the mean nDCG@10 over the judgements, and its figures one by one.
func measure(judged []judgement, answer func(string) []string) (mean float64, each []float64) {
	for _, j := range judged {
		g := j.gain(answer(j.question))
		mean += g / float64(len(judged))
		each = append(each, g)
	}
	return mean, each
}

// TestQuality holds the search to the distance from SQLite FTS5 that it is made for.
func TestQuality(t *testing.T) {
	names, texts, judged := readJudged(t)
	us, each := measure(judged, ours(t, names, texts))
	them, other := measure(judged, theirs(t, names, texts))
	t.Logf("%d questions: nDCG@10 %.3f, SQLite FTS5 %.3f", len(judged), us, them)
	for i, j := range judged {
		if each[i] < other[i] {
			t.Logf("behind: %.2f against %.2f: %s", each[i], other[i], j.question)
		} else if each[i] < 0.8 {
			t.Logf("weak: %.2f (FTS5 %.2f): %s", each[i], other[i], j.question)
		}
	}
	if us < them+0.08 {
		t.Errorf("nDCG@10 is %.3f, want at least 0.08 above SQLite FTS5's %.3f", us, them)
	}
}

// BenchmarkQuality prints the figures of the judged set.
func BenchmarkQuality(b *testing.B) {
	names, texts, judged := readJudged(b)
	us, them := ours(b, names, texts), theirs(b, names, texts)
	for b.Loop() {
		mine, _ := measure(judged, us)
		b.ReportMetric(mine, "nDCG@10")
	}
	fts, _ := measure(judged, them)
	b.ReportMetric(fts, "FTS5-nDCG@10")
	b.ReportMetric(0, "ns/op")
}
