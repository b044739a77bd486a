package exhibition

import (
	"strconv"
	"time"
	"unicode/utf8"

	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/archive/rights"
)

// Severity is how much a finding matters. A slide without findings is ready.
type Severity int

// The severities.
const (
	Watch   Severity = iota + 1 // it will be shown; somebody should look
	Blocked                     // it will be skipped
)

// Finding is one thing to settle on one slide: why, and what to do. Reason and Remedy are
// keys of the catalogue of words; Args are the placeholders of both, name and value
// alternating.
type Finding struct {
	Step     Step
	Severity Severity
	Reason   string
	Args     []string
	Remedy   string
}

// Items finds what slides refer to; ok is false for an item that is absent or put aside.
type Items func(archive.ID) (item archive.Item, ok bool)

// What is asked of a slide's words and pictures (UX, "Exhibition choreography"): signs,
// pixels along the longer side, and seconds.
const (
	mostTitle  = 45
	mostLabel  = 140
	leastSide  = 1280 // of a picture that fills a projector of 1920 × 1080 without blur
	leastStay  = 8 * time.Second
	mostStay   = 20 * time.Second
	blurredFar = 640 // below this a picture is not worth a screen
)

// Check gives everything to settle before the exhibition is shown on a channel on a day,
// in the order of play.
func Check(ex archive.Exhibition, items Items, day time.Time, ch rights.Channel) []Finding {
	var all []Finding
	for _, s := range Order(ex) {
		all = append(all, checkStep(s, items, day, ch)...)
	}
	return all
}

// checkStep says what blocks a step, or else what deserves a look.
func checkStep(s Step, items Items, day time.Time, ch rights.Channel) []Finding {
	if s.Slide.Item == "" {
		return checkText(s)
	}
	item, ok := items(s.Slide.Item)
	if !ok {
		return []Finding{{s, Blocked, "exhibition.missing", nil, "exhibition.remedy.replace"}}
	}
	if v := rights.May(rights.Of(item), ch, day); !v.Allowed {
		return []Finding{{s, Blocked, v.Reason, v.Args, v.Lift}}
	}
	var found []Finding
	switch s.Slide.Kind {
	case archive.SlideTestimony:
		if sound(item) == 0 {
			found = append(found, Finding{s, Blocked, "exhibition.no-voice", nil, "exhibition.remedy.replace"})
		}
	case archive.SlidePhoto, archive.SlideText:
		found = checkPicture(s, item)
	}
	return append(found, checkWords(s)...)
}

func checkText(s Step) []Finding {
	if s.Slide.Kind != archive.SlideText {
		return []Finding{{s, Blocked, "exhibition.no-item", nil, "exhibition.remedy.choose"}}
	}
	if s.Slide.Title.In() == "" && s.Slide.Label.In() == "" {
		return []Finding{{s, Blocked, "exhibition.no-text", nil, "exhibition.remedy.write"}}
	}
	return checkWords(s)
}

// checkPicture looks at the largest picture or page of an item.
func checkPicture(s Step, item archive.Item) []Finding {
	side, drawn := 0, false
	for _, f := range item.Files {
		if f.Facts == nil {
			continue
		}
		switch f.Facts.Kind {
		case fact.Picture:
			drawn, side = true, max(side, f.Facts.Width, f.Facts.Height)
		case fact.Document:
			drawn, side = true, leastSide // drawn at the size that is asked
		case fact.Sound, fact.Film, fact.Other:
		}
	}
	args := []string{"pixels", strconv.Itoa(side), "least", strconv.Itoa(leastSide)}
	switch {
	case !drawn:
		return []Finding{{s, Blocked, "exhibition.no-picture", nil, "exhibition.remedy.replace"}}
	case side < blurredFar:
		return []Finding{{s, Watch, "exhibition.tiny", args, "exhibition.remedy.replace"}}
	case side < leastSide:
		return []Finding{{s, Watch, "exhibition.small", args, "exhibition.remedy.larger"}}
	}
	return nil
}

// checkWords looks at what will be read from the back of the room.
func checkWords(s Step) []Finding {
	var found []Finding
	for _, c := range []struct {
		text   archive.Text
		most   int
		reason string
	}{{s.Slide.Title, mostTitle, "exhibition.long-title"}, {s.Slide.Label, mostLabel, "exhibition.long-label"}} {
		for _, text := range c.text {
			if n := utf8.RuneCountInString(text); n > c.most && s.Slide.Kind != archive.SlideText {
				found = append(found, Finding{s, Watch, c.reason, []string{"signs", strconv.Itoa(n), "most", strconv.Itoa(c.most)}, "exhibition.remedy.shorten"})
				break
			}
		}
	}
	if ms, given := s.Slide.Duration.Get(); given && s.Slide.Kind == archive.SlidePhoto {
		if stay := time.Duration(ms) * time.Millisecond; stay < leastStay || stay > mostStay {
			found = append(found, Finding{s, Watch, "exhibition.stay", []string{"seconds", strconv.Itoa(int(stay.Seconds()))}, "exhibition.remedy.stay"})
		}
	}
	return found
}
