package transcript_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"palabre/archive/transcript"
)

const s = time.Second

func TestRead(t *testing.T) {
	tests := []struct {
		name, file string
		want       transcript.Captions
	}{
		{
			"WebVTT with voices, settings, notes and a language",
			"WEBVTT entretien\nKind: captions\nLanguage: FR\n\nNOTE relu\n\nSTYLE\n::cue { color: red }\n\n1\n12:31.000 --> 12:34.500 align:start position:0%\n<v Awa Palé>L'année du <i>puits</i>,\nnous avons creusé.</v>\n\n01:00:00.000 --> 01:00:01.000\n<c.jaune>Fin &amp; merci</c>\n",
			transcript.Captions{Lang: "fr", Cues: []transcript.Cue{{751 * s, 754*s + 500*time.Millisecond, "Awa Palé", "L'année du puits, nous avons creusé."}, {3600 * s, 3601 * s, "", "Fin & merci"}}},
		},
		{
			"SRT of an old Windows, out of order",
			"\ufeff2\r\n00:00:05,000 --> 00:00:06,000\r\nFin\r\n\r\n1\r\n00:00:01,500 --> 00:00:02,000\r\n{\\an8}D\u00e9but\r\n",
			transcript.Captions{Cues: []transcript.Cue{{1500 * time.Millisecond, 2 * s, "", "Début"}, {5 * s, 6 * s, "", "Fin"}}},
		},
		{
			"in Windows-1252",
			"1\n00:00:01,000 --> 00:00:02,000\nL'\xe9cole\n",
			transcript.Captions{Cues: []transcript.Cue{{s, 2 * s, "", "L'école"}}},
		},
		{
			"no blank line between cues, and times that are none",
			"00:01.000 --> 00:02.000\nUn\n00:61.000 --> 00:63.000\nPerdu\n00:03.000 --> 00:02.000\nPerdu\n00:04.000 --> 00:05.000\nDeux",
			transcript.Captions{Lost: 2, Cues: []transcript.Cue{{s, 2 * s, "", "Un"}, {4 * s, 5 * s, "", "Deux"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := transcript.Read([]byte(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestWhatHoldsNoSubtitles(t *testing.T) {
	for _, file := range []string{"", "WEBVTT\n\n", "Bonjour", "-->", strings.Repeat("x --> y\n\n", 1000), "00:01.000 --> 00:02.000\n\n"} {
		if _, err := transcript.Read([]byte(file)); !errors.Is(err, transcript.ErrNone) {
			t.Errorf("%.20q: %v, want ErrNone", file, err)
		}
	}
}

func TestNamed(t *testing.T) {
	for name, want := range map[string]bool{"a.vtt": true, "A.SRT": true, "a.txt": false, "vtt": false, "a.vtt.txt": false} {
		if got := transcript.Named(name); got != want {
			t.Errorf("Named(%q) = %v", name, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("WEBVTT\nLanguage: fr\n\n00:01.000 --> 00:02.000\n<v A>Un"))
	f.Add([]byte("1\n00:00:01,000 --> 00:00:02,000\nUn\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := transcript.Read(b)
		if err != nil {
			return
		}
		for _, q := range c.Cues {
			if q.Text == "" || len(q.Text) > transcript.MaxText || q.Start < 0 || q.End < q.Start {
				t.Errorf("%+v", q)
			}
		}
	})
}
