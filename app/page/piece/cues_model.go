package piece

import (
	"slices"
	"sort"
	"time"

	"palabre/archive"
)

// utterance is what is said from a moment on, until another.
type utterance struct {
	from, until time.Duration
	who, text   string
}

// utterancesIn lays out what is said in a recording, in order: of each transcript the words in
// lang, when it was translated, else as they were spoken.
func utterancesIn(all []archive.Transcript, lang archive.Lang) []utterance {
	var out []utterance
	for _, t := range all {
		for _, c := range t.Cues {
			text := c.Text[lang]
			if text == "" {
				text = c.Text.In(t.Language)
			}
			start := c.Start.Or(0)
			out = append(out, utterance{ms(start), ms(c.End.Or(start)), c.Speaker, text})
		}
	}
	slices.SortStableFunc(out, func(a, b utterance) int { return int(a.from - b.from) })
	return out
}

func ms(n int64) time.Duration { return time.Duration(n) * time.Millisecond }

// pause is how long what was said stays in sight after its end.
const pause = 3 * time.Second

// utteranceAt is which of all is said at a moment, was just before, or will be after a lead;
// -1 for silence.
func utteranceAt(all []utterance, at time.Duration) int {
	next := sort.Search(len(all), func(i int) bool { return all[i].from > at })
	switch {
	case next > 0 && at <= all[next-1].until+pause:
		return next - 1
	case next < len(all) && all[next].from <= at+lead:
		return next
	}
	return -1
}
