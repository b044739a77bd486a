package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/archive/transcript"
)

// captioned is what subtitles say, and of which recording.
type captioned struct {
	voice, subtitles *Line
	lang             string // as their name says, ""
}

// pairs finds the subtitles that lie beside recordings, in the order of the plan:
// "entretien.vtt", "entretien.fr.srt" and "entretien.mp3.vtt" are what is said in
// "entretien.mp3" of the same folder.
func (r *run) pairs() []captioned {
	voices := map[string][]*Line{}
	for i := range r.plan.Lines {
		l := &r.plan.Lines[i]
		if k := l.Facts.Kind; l.enters() && (k == fact.Sound || k == fact.Film) {
			name := compared(l.Name)
			voices[name] = append(voices[name], l)
			voices[stem(name)] = append(voices[stem(name)], l)
		}
	}
	if len(voices) == 0 {
		return nil
	}
	var out []captioned
	for i := range r.plan.Lines {
		l := &r.plan.Lines[i]
		if !l.enters() || !transcript.Named(string(l.Name)) {
			continue
		}
		name := stem(compared(l.Name))
		of, lang := voices[name], ""
		if len(of) == 0 {
			of, lang = voices[stem(name)], strings.TrimPrefix(path.Ext(name), ".")
		}
		for _, v := range of {
			out = append(out, captioned{v, l, lang})
		}
	}
	return out
}

// compared is a name as received, as two names of one thing are compared.
func compared(n archive.Name) string { return norm.NFC.String(strings.ToLower(string(n))) }

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// transcribe makes the transcripts of the recordings beside which subtitles lie, of the
// import's own step. The subtitles themselves are kept as any file.
func (r *run) transcribe(ctx context.Context) error {
	for _, s := range r.said {
		if err := r.hear(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// hear makes the transcript of one recording from its subtitles, unless it has it, or one
// of the two did not come in.
func (r *run) hear(ctx context.Context, s captioned) error {
	items, err := r.a.ByDigest(ctx, s.voice.Digest)
	if err != nil || len(items) == 0 {
		return err
	}
	known, err := r.a.Transcripts(ctx, items[0])
	if err != nil {
		return err
	}
	for _, t := range known {
		if t.Source == s.subtitles.Digest {
			return nil
		}
	}
	captions, err := r.captions(s.subtitles)
	switch {
	case errors.Is(err, archive.ErrNotFound): // told with the file itself
		return nil
	case errors.Is(err, transcript.ErrNone):
		r.note(s.subtitles, fact.Problem{Key: "problem.import.no-cue"})
		return nil
	case err != nil:
		return fmt.Errorf("read the subtitles %s: %w", s.subtitles.Name, err)
	}
	if captions.Lost > 0 {
		r.note(s.subtitles, fact.Problem{Key: "problem.import.cues-lost"})
	}
	if captions.Lang == "" {
		captions.Lang = s.lang
	}
	return r.filling.Make(ctx, transcriptOf(r.a.NewID(), items[0], s.subtitles.Digest, captions))
}

// captions reads subtitles in the place where they are kept.
func (r *run) captions(l *Line) (transcript.Captions, error) {
	kept, err := r.a.Original(l.Digest)
	if err != nil {
		return transcript.Captions{}, err
	}
	f, err := os.Open(kept)
	if err != nil {
		return transcript.Captions{}, err
	}
	b, err := io.ReadAll(io.LimitReader(f, transcript.MaxBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return transcript.Captions{}, err
	}
	return transcript.Read(b)
}

// unsaid is the tag of a language that nobody named (BCP 47).
const unsaid archive.Lang = "und"

func transcriptOf(id, item archive.ID, source archive.Digest, c transcript.Captions) archive.Transcript {
	out := archive.Transcript{ID: id, Item: item, Source: source, Language: language(c.Lang)}
	spoken := out.Language
	if spoken == "" {
		spoken = unsaid
	}
	for i, q := range c.Cues {
		out.Cues = append(out.Cues, archive.Cue{
			Element: archive.Element{EID: fmt.Sprintf("c%05d", i+1), Order: fmt.Sprintf("%05d-%s", i+1, id.Writer())},
			Start:   archive.Some(q.Start.Milliseconds()), End: archive.Some(q.End.Milliseconds()), Speaker: q.Speaker, Text: archive.T(spoken, q.Text),
		})
	}
	return out
}

// language is a tag of two or three letters, with what follows a hyphen left out; "" for
// anything else.
func language(tag string) archive.Lang {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return archive.Lang(tag)
}
