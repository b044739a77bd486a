package words_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"palabre/assets/words"
)

func TestEveryKeyIsSaidInBothLanguages(t *testing.T) {
	fr, en := words.In("fr").Keys(), words.In("en").Keys()
	slices.Sort(fr)
	slices.Sort(en)
	for _, k := range fr {
		if !slices.Contains(en, k) {
			t.Errorf("%q is said in French only", k)
		}
	}
	for _, k := range en {
		if !slices.Contains(fr, k) {
			t.Errorf("%q is said in English only", k)
		}
	}
}

// Both languages must use the same placeholders, or a figure would be missing in one.
func TestPlaceholdersAgree(t *testing.T) {
	placeholder := regexp.MustCompile(`\{\w+\}`)
	all := func(lang string) map[string][]string {
		out := map[string][]string{}
		files, _ := filepath.Glob(lang + "/*.json")
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var part map[string]json.RawMessage
			if err := json.Unmarshal(b, &part); err != nil {
				t.Fatal(f, err)
			}
			for k, v := range part {
				found := placeholder.FindAllString(string(v), -1)
				slices.Sort(found)
				out[k] = slices.Compact(found)
			}
		}
		return out
	}
	fr, en := all("fr"), all("en")
	for k, want := range fr {
		if got := en[k]; !slices.Equal(got, want) {
			t.Errorf("%q: French uses %v, English %v", k, want, got)
		}
	}
}

func TestCounting(t *testing.T) {
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"fr", 0, "0 pièce"}, {"fr", 1, "1 pièce"}, {"fr", 2, "2 pièces"}, {"fr", 12486, "12\u202f486 pièces"},
		{"en", 0, "0 items"}, {"en", 1, "1 item"}, {"en", 12486, "12,486 items"},
	} {
		if got := words.In(c.lang).N("items", c.n); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}

func TestFigures(t *testing.T) {
	fr, en := words.In("fr_FR.UTF-8"), words.In("en_GB")
	day := time.Date(2024, 5, 1, 9, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{fr.Size(4_240_000), "4,2\u00a0Mo"}, {en.Size(999), "999\u00a0bytes"}, {fr.Size(18_600_000_000), "19\u00a0Go"},
		{fr.Duration(42*time.Minute + 18*time.Second), "42\u00a0min 18\u00a0s"},
		{fr.Clock(751 * time.Second), "12:31"}, {fr.Day(day), "1er mai 2024"}, {fr.LongDay(day), "mercredi 1er mai 2024"},
		{fr.Hour(day), "9\u00a0h\u00a005"}, {en.Hour(day), "09:05"}, {fr.T("no.such"), "⟦no.such⟧"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
