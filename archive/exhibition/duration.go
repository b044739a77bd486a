package exhibition

import (
	"time"
	"unicode/utf8"

	"palabre/archive"
)

// How long slides stay when nobody says otherwise (UX, "Exhibition choreography").
const (
	photoStays   = 12 * time.Second
	textBase     = 3 * time.Second
	textPerSigns = 12 // signs read in a second
	afterVoice   = 1500 * time.Millisecond
)

// Fade is how long one slide takes to give way to the next; a section takes longer.
const (
	Fade         = 600 * time.Millisecond
	SectionNight = 400 * time.Millisecond
	SectionTitle = 3 * time.Second
	LiveFade     = 300 * time.Millisecond // of an item projected out of turn
)

// Duration is how long a slide stays in automatic mode. A duration given by a person
// holds, but a voice is heard to its end.
func Duration(s archive.Slide, item archive.Item) time.Duration {
	stays := photoStays
	switch s.Kind {
	case archive.SlideText:
		n := 0
		for _, text := range []archive.Text{s.Title, s.Label} {
			n += utf8.RuneCountInString(text.In())
		}
		stays = textBase + time.Duration(n)*time.Second/textPerSigns
	case archive.SlideTestimony:
		stays = 0
	case archive.SlidePhoto:
	}
	if ms, given := s.Duration.Get(); given && ms > 0 {
		stays = time.Duration(ms) * time.Millisecond
	}
	if s.Kind == archive.SlideTestimony {
		stays = max(stays, sound(item)+afterVoice)
	}
	return stays
}

// sound is how long an item's recording lasts.
func sound(item archive.Item) time.Duration {
	var longest time.Duration
	for _, f := range item.Files {
		if f.Facts != nil {
			longest = max(longest, f.Facts.Duration())
		}
	}
	return longest
}
