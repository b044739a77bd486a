package archive_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive"
)

func TestNameGivesBackTheBytesReceived(t *testing.T) {
	for path, want := range map[string]archive.Name{
		"2008/Puits à Kampti.jpg": "2008/Puits à Kampti.jpg",
		"a\xffb":                  `a\xFFb`,
		`a\b`:                     `a\x5Cb`,
		"a\nb":                    `a\x0Ab`,
	} {
		if got := archive.NameOf(path); got != want || got.Bytes() != path {
			t.Errorf("NameOf(%q) = %q, which gives back %q; want %q", path, got, got.Bytes(), want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		path := string(rapid.SliceOf(rapid.Byte()).Draw(t, "path"))
		if got := archive.NameOf(path).Bytes(); got != path {
			t.Fatalf("gives back %q, want %q", got, path)
		}
	})
}

func TestIDTellsItsWriterAndMoment(t *testing.T) {
	at := time.Date(2026, 11, 25, 3, 23, 7, 123_000_000, time.UTC)
	id := archive.NewID("k7f2m9qa", at)
	if got := id.Time(); !got.Equal(at) {
		t.Errorf("time = %v, want %v", got, at)
	}
	if got := id.Writer(); got != "k7f2m9qa" {
		t.Errorf("writer = %s", got)
	}
	if got := archive.ID("anything").Time(); !got.IsZero() {
		t.Errorf("time of no ID = %v", got)
	}
}
