package archive_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"palabre/archive"
)

var update = flag.Bool("update", false, "write golden files again")

// Paths are the format: a line of paths.golden that goes away is an archive that no longer reads.
func TestPathsOnlyGrow(t *testing.T) {
	const golden = "testdata/paths.golden"
	now := archive.Paths()
	if *update {
		if err := os.WriteFile(golden, []byte(strings.Join(now, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Split(strings.TrimSpace(string(b)), "\n")
	for _, line := range known {
		if !slices.Contains(now, line) {
			t.Errorf("%q is in %s and the codec no longer has it", line, golden)
		}
	}
	for _, line := range now {
		if !slices.Contains(known, line) {
			t.Errorf("%q is new: add it to %s", line, golden)
		}
	}
}
