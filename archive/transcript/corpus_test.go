package transcript_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"palabre/archive/transcript"
)

// TestRealFiles reads subtitles made by others: as many cues as there are arrows in the
// file, without any markup.
func TestRealFiles(t *testing.T) {
	const corpus = "../../../shared/corpus/standards"
	if _, err := os.Stat(corpus); err != nil {
		t.Skipf("%s is not here", corpus)
	}
	files, err := filepath.Glob(corpus + "/*/*.[vs][tr]t")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c, err := transcript.Read(b)
		if want := bytes.Count(b, []byte("-->")); err != nil || len(c.Cues) != want || c.Lost > 0 {
			t.Errorf("%s: %d cues, %d lost, %v: want %d", filepath.Base(name), len(c.Cues), c.Lost, err, want)
		}
		for _, q := range c.Cues {
			if strings.ContainsAny(q.Text, "<>\n") || !utf8.ValidString(q.Text) {
				t.Errorf("%s says %q", filepath.Base(name), q.Text)
			}
		}
	}
}
