package archive_test

import (
	"slices"
	"testing"
	"time"

	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/rights"
)

// The eighteen cases of two sites whose histories meet, each on real folders. What they
// must give was settled before the program was written; where the rule of joining says
// more than the case did, the rule holds.

// sites are two copies of one archive on two computers, that hold one item.
type sites struct {
	place
	kampti, fosses *archive.Archive
	it             archive.Item
}

func newSites(t *testing.T) sites {
	t.Helper()
	p := newPlace(t)
	kampti := p.create("kampti")
	it := item(t, kampti, "Le puits")
	return sites{p, kampti, p.copyOf(kampti, "fosses"), it}
}

func (s sites) exchange() { exchange(s.t, s.kampti, s.fosses) }

func TestScenario01EditsOfDifferentFieldsAreUnited(t *testing.T) {
	s := newSites(t)
	coted := s.it
	coted.Cote = "2 J 14"
	apply(t, s.kampti, archive.Edit{Before: s.it, After: titled(s.it, "Le forage")})
	apply(t, s.fosses, archive.Edit{Before: s.it, After: coted})
	s.exchange()
	if it := get(t, s.fosses, s.it.ID); it.Title["fr"] != "Le forage" || it.Cote != "2 J 14" {
		t.Errorf("united: %+v", it)
	}
	noVersions(t, s.kampti)
}

func TestScenario02TheSameValueTwiceIsOne(t *testing.T) {
	s := newSites(t)
	for _, a := range []*archive.Archive{s.kampti, s.fosses} {
		apply(t, a, archive.Edit{Before: s.it, After: titled(s.it, "Le forage")})
	}
	s.exchange()
	wantTitle(t, s.kampti, s.it.ID, "Le forage", false)
	noVersions(t, s.kampti)
}

func TestScenario03TwoValuesBothStay(t *testing.T) {
	s := newSites(t)
	apply(t, s.kampti, archive.Edit{Before: s.it, After: titled(s.it, "Puits de Dorpéni")})
	apply(t, s.fosses, archive.Edit{Before: s.it, After: titled(s.it, "Forage de Dorpéni")})
	s.exchange()
	wantVersions(t, s.kampti, s.it.ID, "title.fr", "Puits de Dorpéni", "Forage de Dorpéni")
	apply(t, s.kampti, archive.Edit{Before: get(t, s.kampti, s.it.ID), After: titled(s.it, "Puits de Dorpéni")})
	s.exchange() // the decision travels back
	wantTitle(t, s.fosses, s.it.ID, "Puits de Dorpéni", false)
	noVersions(t, s.fosses)
}

func TestScenario04AnEditBringsBackWhatWasPutAside(t *testing.T) {
	s := newSites(t)
	apply(t, s.kampti, archive.Edit{Before: s.it, After: titled(s.it, "Le forage")})
	apply(t, s.fosses, archive.Edit{Before: s.it})
	if j := join(t, s.fosses, s.kampti); j.Returned != 1 {
		t.Errorf("the join says that %d records came back", j.Returned)
	}
	s.exchange()
	wantTitle(t, s.fosses, s.it.ID, "Le forage", false)
	if notes, err := s.kampti.Returned(t.Context(), s.it.ID); err != nil || len(notes) != 1 || notes[""].By != "fosses" {
		t.Errorf("the note: %+v, %v", notes, err)
	}
	if ids, err := s.kampti.WithReturn(t.Context()); err != nil || !slices.Equal(ids, []archive.ID{s.it.ID}) {
		t.Errorf("WithReturn = %v, %v", ids, err)
	}
	keep := archive.Change{Label: "Garder", Settles: []archive.Register{{ID: s.it.ID}}}
	if _, err := s.kampti.Apply(t.Context(), keep); err != nil {
		t.Fatal(err)
	}
	s.exchange()
	if notes, err := s.fosses.Returned(t.Context(), s.it.ID); err != nil || len(notes) != 0 {
		t.Errorf("the note stays once somebody has looked: %+v, %v", notes, err)
	}
}

func TestScenario05OnePhotographFromTwoSides(t *testing.T) {
	s := newSites(t)
	k := arrive(t, s.kampti, "clé", map[string]string{"IMG_1.JPG": "le puits"})["IMG_1.JPG"]
	f := arrive(t, s.fosses, "disque", map[string]string{"photo.jpg": "le puits"})["photo.jpg"]
	s.exchange()
	wantNoFaults(t, s.kampti)
	ids, err := s.kampti.ByDigest(t.Context(), sum("le puits"))
	if err != nil || len(ids) != 2 || !slices.Contains(ids, k) || !slices.Contains(ids, f) {
		t.Fatalf("items of the original: %v, %v", ids, err)
	}
	for id, name := range map[archive.ID]archive.Name{k: "IMG_1.JPG", f: "photo.jpg"} {
		if it := get(t, s.fosses, id); !it.Files[0].Names.Has(name) || len(it.Accessions) != 1 {
			t.Errorf("the origin of %s: %+v", name, it)
		}
	}
	// Met again it enters once more under no other item.
	again := arrive(t, s.kampti, "CD", map[string]string{"vieux.jpg": "le puits"})["vieux.jpg"]
	if again != k && again != f {
		t.Errorf("a third item: %s", again)
	}
}

func TestScenario06ARecompressedPhotographIsAnother(t *testing.T) {
	s := newSites(t)
	arrive(t, s.kampti, "clé", map[string]string{"IMG_1.JPG": "le puits"})
	arrive(t, s.fosses, "téléphone", map[string]string{"IMG-20080314-WA0001.jpg": "le puits, comprimé"})
	s.exchange()
	for _, content := range []string{"le puits", "le puits, comprimé"} {
		if ids, err := s.fosses.ByDigest(t.Context(), sum(content)); err != nil || len(ids) != 1 {
			t.Errorf("%s: %v, %v", content, ids, err)
		}
	}
	wantNoFaults(t, s.fosses)
}

func TestScenario07AWithdrawalBlocksTheSlideMadeMeanwhile(t *testing.T) {
	s := newSites(t)
	shown := s.it
	shown.Showing, shown.ShowingBy, shown.ShowingOn = archive.ShowingHall, "Hélène", "2026-11-25"
	apply(t, s.kampti, archive.Edit{Before: s.it, After: shown})
	s.exchange()
	ex := archive.Exhibition{ID: s.kampti.NewID(), Slides: archive.List[archive.Slide]{
		{Element: archive.Element{EID: "s1", Order: "m"}, Kind: archive.SlidePhoto, Item: s.it.ID},
	}}
	apply(t, s.kampti, archive.Edit{After: ex})
	withdrawn := shown
	withdrawn.Showing = archive.ShowingOnSite
	apply(t, s.fosses, archive.Edit{Before: shown, After: withdrawn})
	s.exchange()
	r, _, err := s.kampti.Get(t.Context(), ex.ID)
	if err != nil {
		t.Fatal(err)
	}
	now := get(t, s.kampti, s.it.ID)
	found := exhibition.Check(r.(archive.Exhibition), func(archive.ID) (archive.Item, bool) { return now, true }, time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), rights.Hall)
	if !slices.ContainsFunc(found, func(f exhibition.Finding) bool { return f.Severity == exhibition.Blocked }) {
		t.Errorf("the exhibition may be shown: %+v", found)
	}
}

func TestScenario08TheNarrowerConsentWins(t *testing.T) {
	s := newSites(t)
	wide, narrow := s.it, s.it
	wide.Showing, narrow.Showing = archive.ShowingHall, archive.ShowingOnSite
	apply(t, s.fosses, archive.Edit{Before: s.it, After: narrow})
	apply(t, s.kampti, archive.Edit{Before: s.it, After: wide}) // the later of the two
	s.exchange()
	if now := get(t, s.fosses, s.it.ID).Showing; now != archive.ShowingOnSite {
		t.Errorf("shown %q", now)
	}
	wantVersions(t, s.kampti, s.it.ID, "showing", "onsite", "hall") // somebody must look
}

func TestScenario09OneVillageUnderTwoSpellings(t *testing.T) {
	s := newSites(t)
	dorpeni, dorpini := archive.Place{ID: s.kampti.NewID(), Name: archive.T("fr", "Dorpéni")}, archive.Place{ID: s.fosses.NewID(), Name: archive.T("fr", "Dorpini")}
	apply(t, s.kampti, archive.Edit{After: dorpeni})
	apply(t, s.fosses, archive.Edit{After: dorpini})
	s.exchange()
	there := s.it
	there.Places = archive.SetOf(dorpini.ID)
	apply(t, s.kampti, archive.Edit{Before: s.it, After: there})
	// One step says that the two are one, and is taken back whole.
	one := dorpeni
	one.Names = one.Names.With("Dorpini")
	here := there
	here.Places = archive.SetOf(dorpeni.ID)
	step := apply(t, s.kampti, archive.Edit{Before: dorpeni, After: one}, archive.Edit{Before: there, After: here}, archive.Edit{Before: dorpini})
	s.exchange()
	if u, err := s.fosses.Undo(t.Context(), step); err != nil || len(u.Left) != 0 {
		t.Fatalf("Undo = %+v, %v", u, err)
	}
	s.exchange()
	if it := get(t, s.kampti, s.it.ID); !it.Places.Has(dorpini.ID) || it.Places.Has(dorpeni.ID) {
		t.Errorf("the item is at %v", it.Places)
	}
	if _, aside, err := s.kampti.Get(t.Context(), dorpini.ID); err != nil || aside {
		t.Errorf("the second spelling is aside: %t, %v", aside, err)
	}
}

// said is a transcript of three cues that both sites hold.
func said(s sites) archive.Transcript {
	tr := archive.Transcript{ID: s.kampti.NewID(), Item: s.it.ID}
	for i, eid := range []string{"c12", "c40", "c41"} {
		tr.Cues = append(tr.Cues, archive.Cue{
			Element: archive.Element{EID: eid}, Start: archive.Some(int64(i) * 1000), Text: archive.T("fr", eid),
		})
	}
	apply(s.t, s.kampti, archive.Edit{After: tr})
	s.exchange()
	return tr
}

// corrected is tr with other words in one cue.
func corrected(tr archive.Transcript, eid, text string) archive.Transcript {
	tr.Cues = slices.Clone(tr.Cues)
	for i := range tr.Cues {
		if tr.Cues[i].EID == eid {
			tr.Cues[i].Text = archive.T("fr", text)
		}
	}
	return tr
}

func TestScenario10CuesJoinOneByOne(t *testing.T) {
	s := newSites(t)
	tr := said(s)
	apply(t, s.kampti, archive.Edit{Before: tr, After: corrected(tr, "c12", "corrigé à Kampti")})
	apply(t, s.fosses, archive.Edit{Before: tr, After: corrected(tr, "c40", "corrigé à Fosses")})
	s.exchange()
	noVersions(t, s.kampti)
	now := corrected(corrected(tr, "c12", "corrigé à Kampti"), "c40", "corrigé à Fosses")
	apply(t, s.kampti, archive.Edit{Before: now, After: corrected(now, "c12", "oui")})
	apply(t, s.fosses, archive.Edit{Before: now, After: corrected(now, "c12", "non")})
	s.exchange()
	wantVersions(t, s.fosses, tr.ID, "cues.c12.text.fr", "oui", "non")
	if _, several, err := s.fosses.Fields(t.Context(), tr.ID); err != nil || len(several) != 1 {
		t.Errorf("versions elsewhere: %v, %v", several, err)
	}
	// A cue taken away on one side and corrected on the other stays, with a note.
	without := corrected(now, "c12", "non")
	without.Cues = slices.DeleteFunc(slices.Clone(without.Cues), func(c archive.Cue) bool { return c.EID == "c41" })
	apply(t, s.kampti, archive.Edit{Before: corrected(now, "c12", "non"), After: without})
	apply(t, s.fosses, archive.Edit{Before: corrected(now, "c12", "non"), After: corrected(corrected(now, "c12", "non"), "c41", "corrigé")})
	s.exchange()
	if notes, err := s.fosses.Returned(t.Context(), tr.ID); err != nil || notes["cues.c41"].By != "kampti" {
		t.Errorf("notes = %+v, %v", notes, err)
	}
}

func TestScenario11AnOrderChangedOnBothSides(t *testing.T) {
	s := newSites(t)
	ex := archive.Exhibition{ID: s.kampti.NewID(), Title: archive.T("fr", "L’eau")}
	order := ""
	for _, eid := range []string{"c12", "c40", "c41"} {
		order = archive.KeyBetween(order, "", "kampti")
		ex.Slides = append(ex.Slides, archive.Slide{Element: archive.Element{EID: eid, Order: order}})
	}
	apply(t, s.kampti, archive.Edit{After: ex})
	s.exchange()
	moved := func(writer, before, after string) archive.Exhibition {
		out := ex
		out.Slides = slices.Clone(ex.Slides)
		out.Slides[2].Order = archive.KeyBetween(before, after, writer)
		return out
	}
	apply(t, s.kampti, archive.Edit{Before: ex, After: moved("kampti", "", ex.Slides[0].Order)})
	apply(t, s.fosses, archive.Edit{Before: ex, After: moved("fosses", ex.Slides[0].Order, ex.Slides[1].Order)})
	s.exchange()
	r, _, err := s.kampti.Get(t.Context(), ex.ID)
	if err != nil {
		t.Fatal(err)
	}
	var played []string
	for _, v := range r.(archive.Exhibition).Slides.Sorted() {
		played = append(played, v.EID)
	}
	if !slices.Equal(played, []string{"c12", "c41", "c40"}) { // the later of the two
		t.Errorf("played %v", played)
	}
	if vs := values(t, s.kampti, ex.ID, "slides.c41.order"); len(vs) != 2 {
		t.Errorf("the two places: %v", vs)
	}
}

func TestScenario12AClockThreeYearsWrongOverwritesNobody(t *testing.T) {
	for name, wrong := range map[string]time.Duration{"late": -3 * 365 * 24 * time.Hour, "ahead": 3 * 365 * 24 * time.Hour} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			fosses := p.create("fosses")
			it := item(t, fosses, "Le puits")
			dir := p.replica(fosses, "kampti")
			o := p.options("kampti")
			o.Now = func() time.Time { return time.Now().Add(wrong) }
			kampti, err := archive.Open(t.Context(), dir, o)
			if err != nil {
				t.Fatal(err)
			}
			defer kampti.Close()
			apply(t, kampti, archive.Edit{Before: it, After: titled(it, "Le forage")})
			join(t, fosses, kampti)
			wantTitle(t, fosses, it.ID, "Le forage", false) // it had read the other
			noVersions(t, fosses)
			log, err := fosses.Log(t.Context(), archive.LogFilter{Record: it.ID})
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range log {
				if e.Doubtful != (e.By == "kampti") {
					t.Errorf("the day of what %s did is doubtful: %t", e.By, e.Doubtful)
				}
			}
			forage := titled(it, "Le forage")
			apply(t, fosses, archive.Edit{Before: forage, After: titled(it, "La pompe")})
			exchange(t, fosses, kampti)
			wantTitle(t, kampti, it.ID, "La pompe", false)
			apply(t, kampti, archive.Edit{Before: titled(it, "La pompe"), After: titled(it, "A")})
			apply(t, fosses, archive.Edit{Before: titled(it, "La pompe"), After: titled(it, "B")})
			exchange(t, fosses, kampti)
			if vs := values(t, kampti, it.ID, "title.fr"); len(vs) != 2 { // written apart: a person decides, whatever the clocks say
				t.Errorf("versions %v", vs)
			}
		})
	}
}
