package ingest_test

import (
	"testing"

	"palabre/archive"
)

const wav = "RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data\x08\x00\x00\x00\x00\x00\x01\x00\x00\x00\x01\x00"

func TestSubtitlesBesideARecordingAreItsTranscript(t *testing.T) {
	h := newHouse(t)
	h.put(
		"voix/Entretien.wav", wav,
		"voix/entretien.dyu.srt", "1\n00:12:31,000 --> 00:12:34,000\nKɔlɔn san\n",
		"voix/entretien.vtt", "WEBVTT\nLanguage: fr\n\n12:31.000 --> 12:34.000\n<v Awa>L'année du puits.\n",
		"seul/autre.srt", "1\n00:00:01,000 --> 00:00:02,000\nPersonne\n",
	)
	h.run(h.scan())
	sound := h.find("voix/Entretien.wav")
	said := func() map[archive.Lang]string {
		t.Helper()
		all, err := h.a.Transcripts(t.Context(), sound.ID)
		if err != nil {
			t.Fatal(err)
		}
		out := map[archive.Lang]string{}
		for _, s := range all {
			if at := s.Cues[0].Start.Or(0); at != 751_000 {
				t.Errorf("a cue begins at %d ms", at)
			}
			out[s.Language] += s.Cues[0].Text.In() + s.Cues[0].Speaker
		}
		return out
	}
	if got := said(); len(got) != 2 || got["fr"] != "L'année du puits.Awa" || got["dyu"] != "Kɔlɔn san" {
		t.Errorf("transcripts: %v", got)
	}
	h.run(h.scan()) // the same folder again
	if got := said(); len(got) != 2 || got["fr"] != "L'année du puits.Awa" {
		t.Errorf("after a second import: %v", got)
	}
	if _, err := h.a.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if got := said(); len(got) != 0 {
		t.Errorf("after the import was taken back: %v", got)
	}
}
