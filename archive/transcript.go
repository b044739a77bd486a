package archive

import (
	"context"
	"slices"
	"strings"
)

// Transcript is the text of a voice, cue by cue: what is said in a recording or a film,
// when, and by whom.
type Transcript struct {
	ID       ID        `pal:"-"`
	Item     ID        `pal:"item"`     // the recording
	Language Lang      `pal:"language"` // spoken, "" when nobody said
	Source   Digest    `pal:"source"`   // the original it was read from, zero when it was typed
	Cues     List[Cue] `pal:"cues"`
}

// Cue is what is said between two moments, in milliseconds from the start of the
// recording. Text is in the language spoken, under its tag ("und" when nobody said), and
// in those it was translated into.
type Cue struct {
	Element
	Start   Opt[int64] `pal:"start"`
	End     Opt[int64] `pal:"end"`
	Speaker string     `pal:"speaker"` // as written
	Text    Text       `pal:"text"`
}

// Transcripts returns the transcripts of an item, the first made first.
func (a *Archive) Transcripts(ctx context.Context, item ID) ([]Transcript, error) {
	named, err := a.byTerm(ctx, termRefers, string(item))
	if err != nil {
		return nil, err
	}
	var out []Transcript
	for _, id := range named {
		r, aside, err := a.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if t, ok := r.(Transcript); ok && !aside && t.Item == item {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(x, y Transcript) int { return strings.Compare(string(x.ID), string(y.ID)) })
	return out, nil
}
