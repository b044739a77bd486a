package search_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"palabre/archive"
	"palabre/search"
)

// spoken is a transcript whose cues begin at the given seconds.
func spoken(s *shelf, item archive.ID, lang archive.Lang, cues map[int]string) archive.Transcript {
	t := archive.Transcript{ID: s.id(), Item: item, Language: lang}
	for at, words := range cues {
		key := fmt.Sprintf("c%05d", at)
		t.Cues = append(t.Cues, archive.Cue{Element: archive.Element{EID: key, Order: key}, Start: archive.Some(int64(at) * 1000), Text: archive.T(lang, words)})
	}
	return t
}

// What is said is found in its recording, at the moment it is said, across the ends of
// cues, in the language spoken; a correction and a removal follow.
func TestASentenceIsFoundWhereItIsSaid(t *testing.T) {
	s := newShelf(t)
	voice := archive.Item{ID: s.id(), Type: archive.TypeTestimony, Title: archive.T("fr", "Awa raconte")}
	said := spoken(s, voice.ID, "fr", map[int]string{10: "Bonjour à tous.", 751: "L'année du puits, nous avons", 760: "creusé ensemble."})
	s.put(voice, said, spoken(s, voice.ID, "dyu", map[int]string{0: "Kɔlɔn san, an bɛɛ ye a sen ɲɔgɔn fɛ."}))
	ix := openShelf(t, s)
	for query, want := range map[string]time.Duration{"puits": 751 * time.Second, `"avons creusé"`: 751 * time.Second, "ensemble": 760 * time.Second, "tous bonjour": 10 * time.Second, "kolon nyogon": 0} {
		r := ask(t, ix, search.Request{Query: query})
		if len(r.Hits) != 1 || r.Hits[0].ID != voice.ID || len(r.Hits[0].Passages) == 0 {
			t.Errorf("%s: %+v", query, r.Hits)
			continue
		}
		p := r.Hits[0].Passages[0]
		if p.At != want || p.In != search.PartSpeech {
			t.Errorf("%s is at %v in %s, want %v", query, p.At, p.In, want)
		}
		if at, ok := p.Listen(); at != max(0, want-2*time.Second) || !ok {
			t.Errorf("%s is listened to from %v", query, at)
		}
	}
	said.Cues = said.Cues[:0]
	said.Cues = append(said.Cues, archive.Cue{Element: archive.Element{EID: "c1", Order: "c1"}, Start: archive.Some(int64(4000)), Text: archive.T("fr", "La margelle.")})
	s.put(said)
	if d := cmp.Diff([]archive.ID{voice.ID}, find(t, ix, "margelles")); d != "" {
		t.Errorf("corrected: %s", d)
	}
	wants(t, ix, "puits")
}
