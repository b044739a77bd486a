package session_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/assets/words"
)

func TestExplainSaysWhatHappenedWhatWasKeptAndWhatToDo(t *testing.T) {
	_, date := edtf.Understand("hier")
	for _, c := range []struct {
		name string
		err  error
		fr   string
	}{
		{"a conflict names who", fmt.Errorf("apply: %w", &archive.ConflictError{Conflicts: []archive.Conflict{{By: "Sidiki Baro"}}}), "Sidiki Baro a modifié cette notice pendant que vous écriviez."},
		{"a date keeps the text", fmt.Errorf("set: %w", date), "La date «\u00a0hier\u00a0» n’est pas comprise."},
		{"a full disk", &fs.PathError{Op: "write", Path: "data/ab/cd", Err: syscall.ENOSPC}, "Le disque est plein."},
		{"a missing file is named", &fs.PathError{Op: "open", Path: "photos", Err: syscall.ENOENT}, "«\u00a0photos\u00a0» est introuvable."},
		{"a missing file without name", fs.ErrNotExist, "Un fichier ou un dossier est introuvable."},
		{"a record put aside", archive.ErrAside, "Cette notice est au rebut."},
		{"anything else", errors.New("register 7f"), "Cela n’a pas pu être fait."},
	} {
		for _, lang := range words.Languages() {
			n := session.Explain(c.err, words.In(lang).T)
			for _, s := range []string{n.Happened, n.Kept, n.Next} {
				if s == "" || strings.ContainsAny(s, "⟦{!") {
					t.Errorf("%s, %s: %+v", c.name, lang, n)
				}
			}
			if lang == "fr" && n.Happened != c.fr {
				t.Errorf("%s: %q, want %q", c.name, n.Happened, c.fr)
			}
		}
	}
}

func TestStoppingIsNotExplained(t *testing.T) {
	for _, err := range []error{nil, context.Canceled, fmt.Errorf("import: %w", context.Canceled)} {
		if n := session.Explain(err, words.In("fr").T); n != (session.Notice{}) {
			t.Errorf("%v: %+v", err, n)
		}
	}
}
