//go:build journey

package main_test

import (
	"path/filepath"
	"testing"
)

// What a newcomer may be asked from the first start to a photograph on the wall.
const (
	mostClicks = 25
	mostFields = 6
)

// Someone who has never seen Palabre: an archive is made, twenty photographs come in,
// five are described together, found again and shown, with few clicks and fewer fields,
// and every word of the trade is explained where it is first met.
func TestJourneyNewcomer(t *testing.T) {
	j := begin(t, "--lang", "fr")
	j.stick("Photos de la délégation", twenty(t)...)

	j.Click("Créer une archive")
	j.See("Une rive est un côté du partenariat")
	j.Fill("Vernoise et Kimpéra, vingt ans de jumelage", "Bourg-Neuf et Dassari")
	j.Fill("Territoire", "Dassari")
	j.Fill("Territoire#2", "Bourg-Neuf")
	j.Fill("Hélène Carmont", "Awa Konaté")
	j.Click("Créer l’archive")
	j.See("Cette archive est vide")

	j.Click("Importer un dossier")
	j.Click("Choisir un dossier")
	j.Shot("folders")
	j.Click("Photos d") // the toolkit’s own list: it breaks long names
	j.Click("Ouvrir")
	j.See("Rien n’est encore écrit")
	j.See("Un fonds réunit")
	j.Click("En salle, j’en réponds")
	j.Shot("plan")
	j.Click("Importer 20 pièces")
	j.Click("Voir les pièces")
	j.See("20 pièces")
	j.See("Ce que montre ou dit la pièce")
	j.Shot("twenty")

	j.Click("scan0003.jpg")
	j.Key("shift+Right", "shift+Right", "shift+Right", "shift+Right")
	j.See("5 pièces choisies")
	j.Click("Décrire ensemble")
	j.Fill("Où ?", "École de Dassari")
	j.Click("Créer le lieu « École de Dassari »")
	j.See("5 pièces changeront")
	j.Shot("together")
	j.Click("Décrire ensemble")
	j.See("Décrire 5 pièces")
	j.Shot("described")

	j.Fill("Rechercher dans toute l’archive", "école dassari")
	j.Key("Return")
	j.See("Photographies")  // the filters are there, one of which is called so too
	j.DoubleClick("Lieu#2") // the place itself opens what was made there
	j.See("scan0003.jpg")
	j.See("5 pièces")
	j.Click("scan0003.jpg")
	j.Key("ctrl+a")
	j.See("5 pièces choisies")
	j.Shot("found")
	j.Click("Projeter")
	j.See("École de Dassari")
	for range 4 {
		j.Key("space")
	}
	j.Shot("fifth")
	j.Key("Escape", "Escape")
	j.See("5 pièces choisies") // on coming back all is as it was left
	t.Logf("%d clicks, %d fields", j.clicks, j.fields)
	if j.clicks > mostClicks || j.fields > mostFields {
		t.Errorf("at most %d clicks and %d fields may be asked", mostClicks, mostFields)
	}
}

// twenty photographs of the sample, some with a date and some without.
func twenty(t *testing.T) (out []string) {
	t.Helper()
	for _, of := range []string{"Boîte de Jeanne Lormier/scan*.jpg", "Clé Sidiki Baro/20*/*.JPG"} {
		files, err := filepath.Glob("../../assets/sample/dons/" + of)
		must(t, err)
		for _, f := range files {
			if len(out) < 20 && filepath.Base(f) != "DSCN1211.JPG" { // an empty file
				out = append(out, f)
			}
		}
	}
	if len(out) != 20 {
		t.Fatalf("%d photographs", len(out))
	}
	return out
}
