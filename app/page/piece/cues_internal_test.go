package piece

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"palabre/archive"
)

func TestWhatIsSaidAtAMoment(t *testing.T) {
	cue := func(from, until int64, who string, text archive.Text) archive.Cue {
		return archive.Cue{Start: archive.Some(from * 1000), End: archive.Some(until * 1000), Speaker: who, Text: text}
	}
	all := utterancesIn([]archive.Transcript{{Language: "dyu", Cues: archive.List[archive.Cue]{
		cue(751, 754, "", archive.Text{"dyu": "Kɔlɔn san", "fr": "L’année du puits"}),
		cue(10, 12, "Awa", archive.T("dyu", "I ni sɔgɔma")),
	}}}, "fr")
	want := []utterance{{10 * time.Second, 12 * time.Second, "Awa", "I ni sɔgɔma"}, {751 * time.Second, 754 * time.Second, "", "L’année du puits"}}
	if d := cmp.Diff(want, all, cmp.AllowUnexported(utterance{})); d != "" {
		t.Fatal(d)
	}
	for _, tt := range []struct {
		name string
		at   time.Duration
		want int
	}{
		{"before all", 0, -1},
		{"while it is said", 11 * time.Second, 0},
		{"just after", 14 * time.Second, 0},
		{"in a silence", time.Minute, -1},
		{"where a search leads", 749 * time.Second, 1},
		{"after all", time.Hour, -1},
	} {
		if got := utteranceAt(all, tt.at); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
