package exhibition_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/media/fact"
	"palabre/archive/rights"
	"palabre/assets/words"
)

var evening = time.Date(2026, 11, 25, 20, 30, 0, 0, time.UTC)

func el(id, order string) archive.Element { return archive.Element{EID: id, Order: order} }

func fr(s string) archive.Text { return archive.T("fr", s) }

// items is an archive of four: one that may be shown, one refused, a small picture, a voice.
func items(id archive.ID) (archive.Item, bool) {
	item := archive.Item{ID: id, Showing: archive.ShowingHall, ShowingBy: "Hélène Carmont", ShowingOn: "2026-11-25"}
	picture := fact.Facts{Kind: fact.Picture, Width: 4000, Height: 3000}
	switch id {
	case "refused":
		item.Showing = archive.ShowingOnSite
	case "small":
		picture.Width, picture.Height = 900, 600
	case "tiny":
		picture.Width, picture.Height = 320, 240
	case "voice":
		picture = fact.Facts{Kind: fact.Sound, DurationMS: 42_000}
	case "photo":
	default:
		return archive.Item{}, false
	}
	item.Files = archive.List[archive.File]{{Element: el("f", "1"), Facts: &picture}}
	return item, true
}

func photo(id, order, section string, item archive.ID) archive.Slide {
	return archive.Slide{Element: el(id, order), Section: section, Kind: archive.SlidePhoto, Item: item}
}

func TestOrderOfPlay(t *testing.T) {
	ex := archive.Exhibition{
		Sections: archive.List[archive.Section]{{Element: el("after", "2")}, {Element: el("before", "1")}},
		Slides: archive.List[archive.Slide]{
			photo("d", "4", "after", "photo"), photo("c", "3", "before", "photo"), photo("b", "2", "after", "photo"),
			photo("a", "9", "", "photo"), photo("e", "1", "gone", "photo"),
		},
	}
	var got []string
	for _, s := range exhibition.Order(ex) {
		got = append(got, fmt.Sprintf("%d%s%v", s.Number, s.Slide.EID, s.Opens))
	}
	if s, want := strings.Join(got, " "), "1efalse 2afalse 3ctrue 4btrue 5dfalse"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

func TestCheckBeforeTheDoorsOpen(t *testing.T) {
	for _, c := range []struct {
		name  string
		slide archive.Slide
		want  string // severity and reason, "" when ready
	}{
		{"a photograph that may be shown", photo("s", "", "", "photo"), ""},
		{"a refused one", photo("s", "", "", "refused"), "2 rights.onsite"},
		{"one that is gone", photo("s", "", "", "absent"), "2 exhibition.missing"},
		{"a small one", photo("s", "", "", "small"), "1 exhibition.small"},
		{"a tiny one", photo("s", "", "", "tiny"), "1 exhibition.tiny"},
		{"a voice as a photograph", photo("s", "", "", "voice"), "2 exhibition.no-picture"},
		{"a photograph as a voice", archive.Slide{Kind: archive.SlideTestimony, Item: "photo"}, "2 exhibition.no-voice"},
		{"a voice", archive.Slide{Kind: archive.SlideTestimony, Item: "voice"}, ""},
		{"an empty text", archive.Slide{Kind: archive.SlideText}, "2 exhibition.no-text"},
		{"a text", archive.Slide{Kind: archive.SlideText, Label: fr(strings.Repeat("mot ", 60))}, ""},
		{"a slide of nothing", photo("s", "", "", ""), "2 exhibition.no-item"},
		{"a long title", archive.Slide{Kind: archive.SlidePhoto, Item: "photo", Title: fr(strings.Repeat("é", 46))}, "1 exhibition.long-title"},
		{"a short stay", archive.Slide{Kind: archive.SlidePhoto, Item: "photo", Duration: archive.Some[int64](3000)}, "1 exhibition.stay"},
	} {
		var got []string
		for _, f := range exhibition.Check(archive.Exhibition{Slides: archive.List[archive.Slide]{c.slide}}, items, evening, rights.Hall) {
			got = append(got, fmt.Sprintf("%d %s", f.Severity, f.Reason))
			for _, key := range []string{f.Reason, f.Remedy} {
				if !words.In("fr").Has(key) {
					t.Errorf("%s: %q has no words", c.name, key)
				}
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
	web := exhibition.Check(archive.Exhibition{Slides: archive.List[archive.Slide]{photo("s", "", "", "photo")}}, items, evening, rights.Web)
	if len(web) != 1 || web[0].Severity != exhibition.Blocked {
		t.Errorf("what is for the hall is not for the web: %+v", web)
	}
}

func TestHowLongSlidesStay(t *testing.T) {
	voice, _ := items("voice")
	for _, c := range []struct {
		name  string
		slide archive.Slide
		want  time.Duration
	}{
		{"a photograph", archive.Slide{Kind: archive.SlidePhoto}, 12 * time.Second},
		{"as a person said", archive.Slide{Kind: archive.SlidePhoto, Duration: archive.Some[int64](9500)}, 9500 * time.Millisecond},
		{"a text of 24 signs", archive.Slide{Kind: archive.SlideText, Title: fr("Douze signes"), Label: fr("Douze signes")}, 5 * time.Second},
		{"a voice and its silence", archive.Slide{Kind: archive.SlideTestimony}, 43500 * time.Millisecond},
		{"a voice is not cut", archive.Slide{Kind: archive.SlideTestimony, Duration: archive.Some[int64](5000)}, 43500 * time.Millisecond},
	} {
		if got := exhibition.Duration(c.slide, voice); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// five is an exhibition whose second and last slides may not be shown.
func five() archive.Exhibition {
	return archive.Exhibition{ID: "x", Slides: archive.List[archive.Slide]{
		photo("a", "1", "", "photo"), photo("b", "2", "", "refused"), photo("c", "3", "", "photo"), photo("d", "4", "", "photo"), photo("e", "5", "", "absent"),
	}}
}

func play(ex archive.Exhibition, from exhibition.Place) (*exhibition.Player, exhibition.Move) {
	return exhibition.NewPlayer(ex, items, evening, rights.Hall, from)
}

func TestPlayerSkipsWhatIsForbiddenAndSaysSo(t *testing.T) {
	p, m := play(five(), exhibition.Place{})
	if m.Step.Slide.EID != "a" || len(m.Skipped) != 0 {
		t.Fatalf("opens on %+v", m)
	}
	m = p.Next()
	if m.Step.Slide.EID != "c" || len(m.Skipped) != 1 || m.Skipped[0].Step.Slide.EID != "b" || m.Skipped[0].Reason != "rights.onsite" {
		t.Errorf("next: %+v", m)
	}
	p.Next()
	if m = p.Next(); !m.Ended || m.Step.Slide.EID != "d" || len(m.Skipped) != 1 {
		t.Errorf("at the end: %+v", m)
	}
	p.Around = true
	if m = p.Next(); m.Ended || m.Step.Slide.EID != "a" {
		t.Errorf("a kiosk goes round: %+v", m)
	}
	if m = p.Goto(5); m.Step.Slide.EID != "a" {
		t.Errorf("the fifth may not be shown, a kiosk goes on to the first: %+v", m)
	}
	p.Around = false
	if m = p.Goto(5); m.Step.Slide.EID != "d" || m.Ended {
		t.Errorf("the last that may be shown: %+v", m)
	}
	if m = p.Prev(); m.Step.Slide.EID != "c" {
		t.Errorf("previous: %+v", m)
	}
}

func TestPlayerResumes(t *testing.T) {
	p, _ := play(five(), exhibition.Place{})
	p.Goto(4)
	at := p.Place()
	if at != (exhibition.Place{Exhibition: "x", Slide: "d", Number: 4}) {
		t.Fatalf("%+v", at)
	}
	moved := five()
	moved.Slides[3].Order = "0"
	if _, m := play(moved, at); m.Step.Slide.EID != "d" || m.Step.Number != 1 {
		t.Errorf("a slide that moved: %+v", m)
	}
	removed := five()
	removed.Slides = slices.Delete(removed.Slides, 3, 4)
	if _, m := play(removed, at); m.Step.Slide.EID != "c" {
		t.Errorf("a slide that was removed, with nothing after it: %+v", m)
	}
	other := five()
	other.ID = "y"
	if _, m := play(other, at); m.Step.Slide.EID != "a" {
		t.Errorf("the place of another exhibition: %+v", m)
	}
}

func TestPlayerOfNothing(t *testing.T) {
	for _, ex := range []archive.Exhibition{{}, {Slides: archive.List[archive.Slide]{photo("a", "1", "", "refused")}}} {
		p, m := play(ex, exhibition.Place{})
		if _, on := p.Now(); on || !m.Ended || p.Nearby() != nil || !p.Next().Ended || !p.Prev().Ended || !p.Goto(3).Ended {
			t.Errorf("%+v", m)
		}
		p.Around = true
		if !p.Next().Ended {
			t.Error("round and round nothing")
		}
	}
}

func TestSlidesToHoldReady(t *testing.T) {
	p, _ := play(five(), exhibition.Place{})
	ids := func() string {
		var out []string
		for _, s := range p.Nearby() {
			out = append(out, s.Slide.EID)
		}
		return strings.Join(out, "")
	}
	if got := ids(); got != "acd" {
		t.Errorf("at the first: %s", got)
	}
	p.Next()
	if got := ids(); got != "cda" {
		t.Errorf("at the third: %s", got)
	}
	p.Around = true
	p.Goto(4)
	if got := ids(); got != "dac" {
		t.Errorf("at the last of a kiosk: %s", got)
	}
}

// However it is driven, the player shows only what may be shown.
func TestPlayerNeverShowsWhatIsForbidden(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ex := archive.Exhibition{ID: "x"}
		for i := range rapid.IntRange(0, 8).Draw(t, "slides") {
			ex.Slides = append(ex.Slides, photo(fmt.Sprint(i), fmt.Sprint(i), "", rapid.SampledFrom([]archive.ID{"photo", "refused", "absent", "small"}).Draw(t, "item")))
		}
		p, _ := play(ex, exhibition.Place{Exhibition: "x", Slide: "3", Number: 4})
		p.Around = rapid.Bool().Draw(t, "around")
		for range rapid.IntRange(0, 20).Draw(t, "moves") {
			before, _ := p.Now()
			var m exhibition.Move
			switch rapid.IntRange(0, 2).Draw(t, "move") {
			case 0:
				m = p.Next()
			case 1:
				m = p.Prev()
			case 2:
				m = p.Goto(rapid.IntRange(-3, 12).Draw(t, "to"))
			}
			now, on := p.Now()
			if on && (now.Slide.Item == "refused" || now.Slide.Item == "absent") {
				t.Fatalf("shows %+v", now)
			}
			if m.Ended && now.Slide.EID != before.Slide.EID {
				t.Fatalf("ended, and moved from %s to %s", before.Slide.EID, now.Slide.EID)
			}
			for _, s := range p.Nearby() {
				if s.Slide.Item == "refused" || s.Slide.Item == "absent" {
					t.Fatalf("would load %+v", s)
				}
			}
		}
	})
}
