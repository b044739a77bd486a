package authority_test

import (
	"testing"

	"palabre/archive"
	"palabre/archive/authority"
)

const (
	awa     archive.ID = "k7f2m9qa-01JD0000000000000000000001"
	council archive.ID = "k7f2m9qa-01JD0000000000000000000002"
	village archive.ID = "k7f2m9qa-01JD0000000000000000000003"
)

func known() authority.Known {
	k := authority.Known{}
	for _, r := range []archive.Record{
		archive.Person{ID: awa, Name: archive.T("fr", "Awa Tiolo"), Names: archive.SetOf("A. Tiolo"), Role: archive.T("fr", "trésorière")},
		archive.Organisation{ID: council, Name: archive.T("fr", "Comité de jumelage").With("en", "Twinning committee")},
		archive.Place{ID: village, Name: archive.T("fr", "Sœurs-l’Étang"), Names: archive.SetOf("Kimpera-centre")},
	} {
		k.Add(r, "fr")
	}
	return k
}

// A record is found by any of its names, in any language, as people write them; only the
// kinds asked for answer.
func TestFind(t *testing.T) {
	all := []archive.Kind{archive.KindPerson, archive.KindOrganisation, archive.KindPlace}
	for _, c := range []struct {
		name  string
		kinds []archive.Kind
		want  archive.ID
	}{
		{"awa  TIOLO", all, awa},
		{"a. tiolo", all, awa},
		{"comite de jumelage", all, council},
		{"twinning COMMITTEE", all, council},
		{"soeurs-l'etang", all, village},
		{"kimpéra-centre", all, village},
		{"comite de jumelage", all[:1], ""},
		{"Awa", all, ""},
		{" ", all, ""},
	} {
		found := known().Find(c.name, c.kinds...)
		if c.want == "" && len(found) > 0 || c.want != "" && (len(found) != 1 || found[0].ID != c.want) {
			t.Errorf("%q among %v: %v, want %q", c.name, c.kinds, found, c.want)
		}
	}
}

func TestTwoBearOneName(t *testing.T) {
	k := known()
	k.Add(archive.Person{ID: "k7f2m9qa-01JD0000000000000000000009", Name: archive.T("fr", "Awa Tiolo"), Role: archive.T("fr", "sage-femme")}, "fr")
	found := k.Find("Awa Tiolo", archive.KindPerson)
	if len(found) != 2 || found[0].Detail != "trésorière" || found[1].Detail != "sage-femme" {
		t.Errorf("%v; want both, told apart by what they did", found)
	}
}

// Names that begin with what was typed come before those that hold it, and who is named
// already is not offered again.
func TestLike(t *testing.T) {
	k := known()
	k.Add(archive.Person{ID: "k7f2m9qa-01JD0000000000000000000008", Name: archive.T("fr", "Tiolo Sib")}, "fr")
	got := k.Like("TIO", nil, archive.KindPerson)
	if len(got) != 2 || got[0].Name() != "Tiolo Sib" || got[1].ID != awa {
		t.Errorf("%v", got)
	}
	if got := k.Like("tio", archive.SetOf(awa), archive.KindPerson); len(got) != 1 || got[0].ID == awa {
		t.Errorf("somebody named already is offered: %v", got)
	}
}

// What Make makes bears the name it was made of.
func TestMake(t *testing.T) {
	for _, kind := range []archive.Kind{archive.KindPerson, archive.KindOrganisation, archive.KindPlace, archive.KindEvent, archive.KindAction, archive.KindCollection} {
		r := authority.Make(kind, awa, archive.T("fr", "Dorpéni"), archive.SetOf("sud"))
		e := authority.Of(r, "fr")
		if r.RecordKind() != kind || e.Name() != "Dorpéni" || !e.Banks.Has("sud") {
			t.Errorf("%s: %+v", kind, e)
		}
	}
	if authority.Make(archive.KindItem, awa, archive.T("fr", "x"), nil) != nil {
		t.Error("an item is made of its name alone")
	}
}
