package archive_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive"
)

func TestAKeyBetweenTwoStandsBetweenThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := []string{archive.KeyBetween("", "", "aaaaaaaa")}
		for range rapid.IntRange(1, 60).Draw(t, "insertions") {
			at := rapid.IntRange(0, len(keys)).Draw(t, "at")
			writer := rapid.SampledFrom([]string{"aaaaaaaa", "k7f2m9qa", "zzzzzzzz"}).Draw(t, "writer")
			before, after := "", ""
			if at > 0 {
				before = keys[at-1]
			}
			if at < len(keys) {
				after = keys[at]
			}
			key := archive.KeyBetween(before, after, writer)
			if key <= before || after != "" && key >= after || !strings.HasSuffix(key, "-"+writer) {
				t.Fatalf("KeyBetween(%q, %q, %q) = %q", before, after, writer, key)
			}
			keys = slices.Insert(keys, at, key)
		}
	})
}
