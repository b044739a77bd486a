package search_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"palabre/archive"
)

// BenchmarkFTS5 asks SQLite FTS5 the same of the same archive: in one table, bm25, accents
// removed, the first twenty and no counts.
func BenchmarkFTS5(b *testing.B) {
	s := generated(b, items(b))
	dir := b.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, "fts"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	start := time.Now()
	fillFTS(b, db, s)
	b.Logf("filled in %.1f s, %.0f MB", time.Since(start).Seconds(), size(b, dir)/(1<<20))
	for _, a := range []struct{ name, query string }{{"word", "puits"}, {"two words", "forage dorpeni"}, {"phrase", `"comité d eau"`}, {"prefix", "cons*"}} {
		b.Run(a.name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				var id string
				if err := db.QueryRow("SELECT max(id) FROM (SELECT id FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 20)", a.query).Scan(&id); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			told(b, took)
		})
	}
}

// fillFTS files the items of s with their pages and what is said in them.
func fillFTS(b *testing.B, db *sql.DB, s *shelf) {
	b.Helper()
	do := func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			b.Fatal(err)
		}
	}
	do("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, body, tokenize='unicode61 remove_diacritics 2')")
	do("BEGIN")
	for r, err := range s.All(b.Context(), archive.KindItem) {
		if err != nil {
			b.Fatal(err)
		}
		it := r.(archive.Item)
		words := []string{it.Title.In("fr"), it.Analyse.In("fr"), string(it.Cote), strings.Join(it.Keywords, " ")}
		for _, p := range s.texts[it.Files[0].Digest] {
			words = append(words, p.Text)
		}
		all, err := s.Transcripts(b.Context(), it.ID)
		if err != nil {
			b.Fatal(err)
		}
		for _, t := range all {
			for _, c := range t.Cues {
				words = append(words, c.Text.In("fr"))
			}
		}
		do("INSERT INTO t VALUES (?, ?)", string(it.ID), strings.Join(words, "\n"))
	}
	do("COMMIT")
}
