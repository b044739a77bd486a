package ingest_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"palabre/archive"
	"palabre/archive/ingest"
	"palabre/archive/media/fact"
)

// camera states a moment for each picture, as a camera whose clock says it does.
type camera struct{ taken string }

func (c camera) Read(_ context.Context, src fact.Source) (fact.Format, fact.Facts, []fact.Problem) {
	head := make([]byte, 4)
	if n, _ := src.ReadAt(head, 0); n == 4 && bytes.Equal(head, []byte("jpeg")) {
		return fact.Format{}, fact.Facts{Kind: fact.Picture, Taken: c.taken, TakenFrom: "exif"}, nil
	}
	return fact.Format{}, fact.Facts{Kind: fact.Document}, nil
}

func (camera) Text(context.Context, fact.Source) ([]fact.Page, []fact.Problem) { return nil, nil }

func planned(t *testing.T, h *house, o ingest.Options, name string) ingest.Line {
	t.Helper()
	p, err := ingest.Scan(t.Context(), h.a, []string{h.source}, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Lines {
		if l.Name.Base() == name {
			return l
		}
	}
	t.Fatalf("%s is not in the plan", name)
	return ingest.Line{}
}

// The JSON of a Takeout speaks of the photograph beside it, and is named as the source.
func TestWhatLiesBesideAPhotographIsHeard(t *testing.T) {
	h := newHouse(t)
	h.put("a.jpg", "jpeg", "a.jpg.json", `{"photoTakenTime":{"timestamp":"1205486467"},"description":"Le puits de Dorpéni","people":[{"name":"Awa Palé"}]}`)
	l := planned(t, h, ingest.Options{Reader: camera{}}, "a.jpg")
	if l.Date.String() != "2008-03-14" || l.DateSource != archive.DateFile || l.Facts.Description != "Le puits de Dorpéni" ||
		!slices.Equal(l.Facts.People, []string{"Awa Palé"}) || !slices.Equal(l.Facts.Beside, []string{"a.jpg.json"}) {
		t.Errorf("planned %s (%s), facts %+v", l.Date, l.DateSource, l.Facts)
	}
}

// A clock that was never set gives no date, and is told.
func TestAClockThatWasNeverSetGivesNoDate(t *testing.T) {
	for taken, set := range map[string]bool{"2002-01-01T00:03:12": false, "2002-01-01T15:00:00": true, "2008-03-14T00:03:12": true} {
		h := newHouse(t)
		h.put("a.jpg", "jpeg")
		l := planned(t, h, ingest.Options{Reader: camera{taken}}, "a.jpg")
		told := slices.ContainsFunc(l.Problems, func(p fact.Problem) bool { return p.Key == "problem.import.clock" })
		if l.Date.IsZero() == set || told == set || l.Facts.Taken != taken {
			t.Errorf("%s: date %q, told %t, facts %+v", taken, l.Date, told, l.Facts)
		}
	}
}

// A conversation tells when each picture came and what was said around it; it stays on the
// source unless it is ticked.
func TestAConversationSpeaksOfItsPictures(t *testing.T) {
	h := newHouse(t)
	h.put("IMG-20230314-WA0007.jpg", "jpeg", "Discussion WhatsApp avec Comité.txt", "14/03/2023 à 10:22 - Awa Palé: IMG-20230314-WA0007.jpg (fichier joint)\nLe puits")
	l := planned(t, h, ingest.Options{Reader: camera{}}, "IMG-20230314-WA0007.jpg")
	if l.Facts.Received != "2023-03-14T10:22:00" || l.Facts.Description != "Awa Palé : Le puits" || l.DateSource != archive.DateFileName {
		t.Errorf("planned %s (%s), facts %+v", l.Date, l.DateSource, l.Facts)
	}
	if talk := planned(t, h, ingest.Options{Reader: camera{}}, "Discussion WhatsApp avec Comité.txt"); talk.Take || talk.Fate != ingest.New {
		t.Errorf("the conversation is ticked: %t, %s", talk.Take, talk.Fate)
	}
}
