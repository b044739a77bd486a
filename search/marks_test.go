package search_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/search"
)

// TestMarksNeverPartALetter asks for any word of any text, as it is written: something is
// marked, and no mark parts a letter from its accents.
func TestMarksNeverPartALetter(t *testing.T) {
	words := strings.Fields("œuvre cœur été e\u0301cole bɔɔr\u0303 kʋlɛ tɛŋan naïve n\u0303andé Saint-Camille aujourd’hui S.C.A.C. puits 中文 🥁")
	asked := words[:len(words)-2]
	s := newShelf(t)
	ix := openShelf(t, s)
	id := s.id()
	var d archive.Digest
	copy(d[:], id)
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(rt, "text")
		word := rapid.SampledFrom(asked).Draw(rt, "word")
		at := rapid.IntRange(0, len(text)).Draw(rt, "at")
		whole := strings.Join(append(append(append([]string{}, text[:at]...), word), text[at:]...), " ")
		s.mu.Lock()
		s.texts[d] = []fact.Page{{Text: whole}}
		s.mu.Unlock()
		s.put(archive.Item{ID: id, Files: archive.List[archive.File]{{Element: archive.Element{EID: "f"}, Digest: d}}})
		if err := ix.Wait(t.Context()); err != nil {
			rt.Fatal(err)
		}
		r, err := ix.Find(t.Context(), search.Request{Query: word})
		if err != nil || len(r.Hits) != 1 || len(r.Hits[0].Passages) == 0 || len(r.Hits[0].Passages[0].Marks) == 0 {
			rt.Fatalf("%s in %q: %+v %v", word, whole, r.Hits, err)
		}
		for _, p := range r.Hits[0].Passages {
			for _, m := range p.Marks {
				if m[0] >= m[1] || !letterAt(p.Text, m[0]) || !letterAt(p.Text, m[1]) {
					rt.Fatalf("%s: %q marks %v", word, p.Text, m)
				}
			}
		}
	})
}

// letterAt tells that a letter begins at a byte, or the text ends there.
func letterAt(s string, at int) bool {
	if at == len(s) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return utf8.RuneStart(s[at]) && !unicode.Is(unicode.M, r)
}
