package session_test

import (
	"testing"

	"palabre/app/session"
	"palabre/archive"
)

// The example enters by the real import: every notice finds its file, every slide its item.
func TestSampleIsWholeAndSound(t *testing.T) {
	t.Setenv("PALABRE_STATE", t.TempDir())
	t.Setenv("PALABRE_CACHE", t.TempDir())
	dir := t.TempDir() + "/exemple"
	if err := session.MakeSample(t.Context(), dir, nil); err != nil {
		t.Fatal(err)
	}
	a, err := archive.Open(t.Context(), dir, archive.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	counts, err := a.Counts(t.Context(), archive.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	if got := counts.Types; got[archive.TypePhoto] < 59 || got[archive.TypeTestimony] != 4 || got[archive.TypeDocument] < 7 {
		t.Errorf("the sample holds %v", got)
	}
	for r, err := range a.All(t.Context(), archive.KindItem) {
		if err != nil {
			t.Fatal(err)
		}
		if i := r.(archive.Item); i.Cote == "" && i.Type != archive.TypeOther {
			t.Errorf("%s (%s) was not described", i.Title.In("fr"), i.Type)
		}
	}
	for r, err := range a.All(t.Context(), archive.KindExhibition) {
		if err != nil {
			t.Fatal(err)
		}
		x := r.(archive.Exhibition)
		if len(x.Slides) != 15 {
			t.Errorf("%d slides, not 15", len(x.Slides))
		}
		for _, s := range x.Slides {
			if _, aside, err := a.Get(t.Context(), s.Item); err != nil || aside {
				t.Errorf("slide %s shows nothing: %v", s.EID, err)
			}
		}
	}
	v, err := a.Verify(t.Context(), nil)
	if err != nil || len(v.Faults) > 0 {
		t.Errorf("verify: %v, %v", v.Faults, err)
	}
}
