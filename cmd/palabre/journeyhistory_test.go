//go:build journey

package main_test

import (
	"path/filepath"
	"testing"
)

// A photograph is described twice: its history says so in a sentence, and gives the earlier
// title back. Put aside, it is found in the journal and comes back; after a restart what was
// done last is still taken back by its name.
func TestJourneyHistory(t *testing.T) {
	j := begin(t, "--lang", "fr")
	j.onePhotograph()
	j.Fill("Titre", "Le puits")
	j.Key("Return")
	j.See("Donner un titre")
	j.Fill("Titre", "Le forage")
	j.Key("Return")

	j.Click("Ouvrir la pièce")
	j.Click("Historique")
	j.See("« Le puits » › « Le forage »")
	j.Shot("history")
	j.Click("Revenir à cette valeur")
	j.See("C’est revenu à ceci")
	j.See("« Le forage » › « Le puits »")

	j.Click("Fonds")
	j.See("Pièce active")
	j.Click("Le puits")
	j.Key("ctrl+a")
	j.Click("Mettre au rebut")
	j.Click("Mettre au rebut")
	j.Gone("Pièce active")
	j.Click("Journal")
	j.See("Awa Konaté a mis au rebut la pièce « Le puits »")
	j.Shot("journal")
	j.Click("Corbeille")
	j.See("Mis au rebut par Awa Konaté")
	j.Shot("aside")
	j.Click("Reprendre Le puits")
	j.See("La corbeille est vide")

	j.restart("--lang", "fr", filepath.Join(j.Home, "Documents", "Mémoire de Dassari"))
	j.Click("Journal")
	j.See("Awa Konaté a repris du rebut la pièce « Le puits »")
	j.Key("ctrl+z")
	j.See("Annulé : Reprendre 1 notice du rebut")
	j.Click("Corbeille")
	j.See("Mis au rebut par Awa Konaté")
}
