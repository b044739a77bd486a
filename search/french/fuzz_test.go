package french_test

import (
	"testing"

	"palabre/search/french"
)

func FuzzWords(f *testing.F) {
	for _, s := range []string{"L’été à Saint-Étienne", "S.C.A.C. 10 000 aujourd'hui", "ʼlobiir ɓɔɔr̃", "\xff", "a'", "''", "1.000.000", "e\u0301\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, w := range french.File(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) || w.Text == "" {
				t.Fatalf("%q: %+v after %d", text, w, end)
			}
			end = w.End
		}
		french.Ask(text)
	})
}
