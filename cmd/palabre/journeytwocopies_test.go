//go:build journey

package main_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"palabre/archive"
)

// Two persons describe the same photograph, each on a copy. What the other wrote arrives in
// the open window, which overwrites nothing: it tells who wrote what, a person chooses, and
// may go back on the choice.
func TestJourneyTwoCopies(t *testing.T) {
	j := begin(t, "--lang", "fr")
	j.onePhotograph()
	issa := j.otherDesk("Issa Sanou")
	j.Fill("Titre", "Le forage")
	j.Key("Return")
	j.See("Donner un titre")

	issa.write("Donner un titre", func(i *archive.Item) { i.Title = archive.T("fr", "La pompe") })
	j.See("Arrivé d’une autre copie : 1 changement, par Issa Sanou")
	j.See("2 versions : Titre")
	j.Shot("arrived")
	j.Click("Comparer et choisir")
	j.See("Quelle version garder ?")
	j.Shot("versions")
	j.Click("Choisir « La pompe »")
	j.Gone("2 versions : Titre")
	j.Shot("chosen")

	j.Key("ctrl+z")
	j.See("2 versions : Titre")
	j.Key("ctrl+z")
	j.See("1 champ a été changé depuis par quelqu’un")
	j.Shot("left")
	j.Click("Tout garder comme à présent")

	j.Click("Arrivé d’une autre copie") // in the strip, until it is looked at
	j.See("Chacun peut être annulé ici")
	j.Shot("steps")
	j.Click("Fermer")

	issa.write("Dire le crédit", func(i *archive.Item) { i.Credit = "Studio Sanou" })
	j.See("Arrivé d’une autre copie : 1 changement, par Issa Sanou")
	j.Click("Arrivé d’une autre copie")
	j.Click("Annuler « Dire le crédit »")
	j.See("Annulé : Dire le crédit")
}

// desk is another computer, with its own copy of the archive, on whose drive the first
// copy is within reach.
type desk struct {
	t       testing.TB
	options archive.Options
	dir     string // of its copy
	first   string // the copy that the window shows
}

// otherDesk copies the archive that the window shows to the computer of another person.
func (j *journey) otherDesk(by string) desk {
	j.t.Helper()
	found, err := filepath.Glob(filepath.Join(j.Home, "Documents", "*", "archive.json"))
	must(j.t, err)
	if len(found) != 1 {
		j.t.Fatalf("%d archives in Documents", len(found))
	}
	d := desk{t: j.t, first: filepath.Dir(found[0]), dir: filepath.Join(j.t.TempDir(), "copie")}
	d.options = archive.Options{By: by, State: j.t.TempDir(), Cache: j.t.TempDir()}
	must(j.t, os.CopyFS(d.dir, os.DirFS(d.first)))
	return d
}

// write changes the only item on the copy, and joins the copy into the first.
func (d desk) write(label string, change func(*archive.Item)) {
	d.t.Helper()
	ctx := d.t.Context()
	d.with(d.dir, func(a *archive.Archive) error {
		items, _, err := a.Items(ctx, archive.Filter{}, archive.SortTitle, archive.Page{Limit: 1})
		if err != nil {
			return err
		}
		after := items[0]
		change(&after)
		_, err = a.Apply(ctx, archive.Change{Label: label, Edits: []archive.Edit{{Before: items[0], After: after}}})
		return err
	})
	d.with(d.first, func(a *archive.Archive) error {
		_, err := a.Join(ctx, d.dir, nil)
		return err
	})
}

func (d desk) with(dir string, do func(*archive.Archive) error) {
	d.t.Helper()
	a, err := archive.Open(context.WithoutCancel(d.t.Context()), dir, d.options)
	must(d.t, err)
	must(d.t, do(a))
	must(d.t, a.Close())
}
