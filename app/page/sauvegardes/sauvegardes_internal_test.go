package sauvegardes

import (
	"strings"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/copies"
	"palabre/assets/words"
)

var now = time.Date(2026, time.November, 25, 9, 0, 0, 0, time.Local)

// Every advice has its words, in both languages, and a button unless there is nothing to do.
func TestEveryAdviceIsInWords(t *testing.T) {
	for _, lang := range words.Languages() {
		w := words.In(lang)
		for _, next := range []copies.Advice{
			copies.AdviseNothing, copies.AdviseRepair, copies.AdviseFirst, copies.AdviseUpdate, copies.AdviseVerify, copies.AdviseSecond, copies.AdviseTrial,
		} {
			m := model{Standing: copies.Standing{Next: next, Faults: 2, Copies: []copies.Copy{{Updated: now.AddDate(0, 0, -41)}}}, now: now}
			a := m.advise(w)
			for _, s := range []string{a.title, a.text, a.act} {
				if strings.ContainsAny(s, "⟦{") {
					t.Errorf("%s, %q: %q", lang, next, s)
				}
			}
			if (a.act == "") != (next == copies.AdviseNothing) {
				t.Errorf("%s, %q: button %q", lang, next, a.act)
			}
		}
	}
}

func TestLinesSayHowOldAndWhatLacks(t *testing.T) {
	w := words.In("fr")
	m := model{now: now, Standing: copies.Standing{Copies: []copies.Copy{
		{Name: "Disque rouge", Kept: "mairie", Dir: "/media/rouge", Here: true, Updated: now.Add(-2 * time.Hour), Verified: now.AddDate(0, 0, -1), Sound: true},
		{Name: "Clé", Updated: now.AddDate(0, 0, -41), Missing: 12},
		{Name: "Vieux disque", Updated: now.AddDate(0, 0, -3), Verified: now.AddDate(0, 0, -3)},
	}}}
	got := m.lines(w)
	for i, want := range []struct {
		title, updated, verified, tag string
		tone                          tone
	}{
		{"Disque rouge (mairie)", "Mise à jour\u00a0: aujourd’hui", "Relue\u00a0: il y a 1 jour", "Complète", well},
		{"Clé", "Mise à jour\u00a0: il y a 41 jours", "Relue\u00a0: jamais", "12 originaux manquent", wanting},
		{"Vieux disque", "Mise à jour\u00a0: il y a 3 jours", "Relue\u00a0: il y a 3 jours", "Abîmée", grave},
	} {
		g := got[i]
		if g.title != want.title || g.updated != want.updated || g.verified != want.verified || g.tag != want.tag || g.tone != want.tone {
			t.Errorf("%+v, want %+v", g, want)
		}
	}
	if got[0].where != "/media/rouge" || got[1].where == "" || m.reachable() != "/media/rouge" {
		t.Errorf("where %q, %q", got[0].where, got[1].where)
	}
}

// Each level that is not the last says what comes next; what the program cannot know ends
// the climb.
func TestColumnsSayWhatComesNext(t *testing.T) {
	for _, lang := range words.Languages() {
		for level := range 5 {
			m := model{Standing: copies.Standing{Levels: map[copies.Column]int{copies.Storage: level, copies.Integrity: level}}}
			for _, c := range m.columns(words.In(lang))[:2] {
				if (c.next == "") != (level == 4) || strings.Contains(c.name+c.reached+c.next, "⟦") {
					t.Errorf("%s, level %d: %+v", lang, level, c)
				}
			}
		}
	}
}

func TestFixityIsSaid(t *testing.T) {
	w := words.In("fr")
	m := model{now: now, Standing: copies.Standing{Fixity: archive.Fixity{Originals: 76, Bytes: 5_500_000, Never: 38}, Checked: now.AddDate(0, 0, -41)}}
	got := m.fixity(w)
	if len(got) != 3 || !strings.Contains(got[1], "15 octobre 2026 (il y a 41 jours)") || m.share() != 0.5 {
		t.Errorf("%q, %v", got, m.share())
	}
}
