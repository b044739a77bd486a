package bagit_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"palabre/archive/bagit"
)

// corpus holds bags made by other programs; it does not travel with the source.
const corpus = "../../../shared/corpus/standards/"

func validate(t *testing.T, dir string, o bagit.Options) bagit.Report {
	t.Helper()
	r, err := bagit.Validate(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rules(fs []bagit.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Rule())
	}
	return out
}

// Each fixture carries the name of the rule it breaks: bad ones make the bag invalid,
// odd ones are only told, windows ones are errors where Windows is meant.
func TestFixturesAreToldByTheRuleTheyBreak(t *testing.T) {
	for _, tt := range []struct {
		set     string
		options bagit.Options
		found   func(bagit.Report) []bagit.Finding
	}{
		{"bad", bagit.Options{}, func(r bagit.Report) []bagit.Finding { return r.Errors }},
		{"odd", bagit.Options{}, func(r bagit.Report) []bagit.Finding { return r.Warnings }},
		{"windows", bagit.Options{Windows: true}, func(r bagit.Report) []bagit.Finding { return r.Errors }},
	} {
		for _, dir := range folders(t, filepath.Join("testdata", tt.set, "*")) {
			rule := filepath.Base(dir)
			t.Run(tt.set+"/"+rule, func(t *testing.T) {
				r := validate(t, dir, tt.options)
				if got := rules(tt.found(r)); !slices.Contains(got, rule) {
					t.Errorf("found %v, want %s among them", got, rule)
				}
				if r.Valid != (len(r.Errors) == 0) || tt.set == "bad" && r.Valid {
					t.Errorf("valid = %v with errors %v", r.Valid, rules(r.Errors))
				}
			})
		}
	}
}

// A fixture of testdata/bad breaks one rule and not by accident another.
func TestBadFixturesBreakLittleElse(t *testing.T) {
	for _, dir := range folders(t, "testdata/bad/*") {
		if r := validate(t, dir, bagit.Options{}); len(r.Errors) > 3 {
			t.Errorf("%s: %v", dir, rules(r.Errors))
		}
	}
}

func TestConformanceSuite(t *testing.T) {
	for _, dir := range folders(t, corpus+"bagit-conformance/*/*/*") {
		kind := filepath.Base(filepath.Dir(dir))
		t.Run(filepath.Base(filepath.Dir(filepath.Dir(dir)))+"/"+kind+"/"+filepath.Base(dir), func(t *testing.T) {
			r := validate(t, dir, bagit.Options{Windows: kind == "windows-only"})
			switch kind {
			case "valid":
				if !r.Valid {
					t.Errorf("errors %v", r.Errors)
				}
			case "warning":
				if len(r.Errors)+len(r.Warnings) == 0 {
					t.Error("nothing is said")
				}
			default:
				if r.Valid {
					t.Error("is found valid")
				}
			}
		})
	}
}

func TestBagsOfOtherPrograms(t *testing.T) {
	for _, dir := range folders(t, corpus+"bagit-other/*") {
		if r := validate(t, dir, bagit.Options{}); !r.Valid {
			t.Errorf("%s: %v", dir, r.Errors)
		}
	}
}

func TestStoppingIsNoVerdict(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := bagit.Validate(ctx, "testdata/odd/version-old", bagit.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want context.Canceled", err)
	}
}

func TestWhatIsNoFolderIsAnError(t *testing.T) {
	if _, err := bagit.Validate(t.Context(), filepath.Join(t.TempDir(), "absent"), bagit.Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error = %v, want os.ErrNotExist", err)
	}
}

// folders expands pattern; a set of files that is not here is skipped, and said.
func folders(t *testing.T, pattern string) []string {
	t.Helper()
	dirs, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) == 0 {
		t.Skipf("%s is not here", pattern)
	}
	return dirs
}
