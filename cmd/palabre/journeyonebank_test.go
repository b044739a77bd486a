//go:build journey

package main_test

import (
	"path/filepath"
	"testing"
)

// An archive of one bank is whole: no page is broken or looks empty. What nobody answered for
// is refused to the room, answered for there, and shown; a voice is heard on the stage.
func TestJourneyOneBank(t *testing.T) {
	j := begin(t, "--lang", "fr")
	voices, err := filepath.Glob("../../assets/sample/dons/Clé Sidiki Baro/Temoins/*.mp3")
	must(t, err)
	photographs, err := filepath.Glob("../../assets/sample/dons/Clé Sidiki Baro/20*/*.JPG")
	must(t, err)
	if len(voices) == 0 || len(photographs) < 3 {
		t.Fatalf("%d voices and %d photographs in the sample", len(voices), len(photographs))
	}
	j.archive("Mémoire de Dassari", "Dassari")

	j.bring(j.stick("Le puits", photographs...))
	j.ScrollTo("Lieu", "Remis par")
	j.Fill("Lieu", "Dorpéni")
	j.Key("Return") // there is no such place yet: it is made
	j.Shot("plan")
	j.Click("Importer 12 pièces")
	j.Click("Voir les pièces")
	j.Shot("items")
	j.Click(filepath.Base(photographs[0]))
	j.Key("space", "ctrl+p")
	j.See("Rien de cette exposition ne peut être projeté")
	j.Shot("refused")
	j.Click("Répondre")
	j.Click("En salle, j’en réponds")
	j.See("Dorpéni")
	j.Shot("allowed")
	j.Key("b")
	j.Shot("black")
	j.Key("b", "Escape", "Escape")
	j.See("Pièce active")

	j.Click("Importer")
	j.Click("Importer autre chose")
	j.bring(j.stick("Les voix", voices...))
	j.ScrollTo("Lieu", "Remis par")
	j.Fill("Lieu", "Marché de Dassari")
	j.Key("Return")
	j.Click("En salle, j’en réponds")
	j.Click("Importer 2 pièces")
	j.Click("Voir les pièces")
	j.Click("STE 011")
	j.Key("ctrl+a")
	j.Click("Exposer")
	j.Fill("Titre de l’exposition", "Voix du marché")
	j.Click("Créer l’exposition")
	j.See("Vérification")
	j.Shot("workshop")
	j.Key("F5")
	j.Shot("voice")
	j.Key("p")
	j.See("Défile seule")
	j.Key("p")
	j.See("Attend vos touches")
	j.Key("plus", "minus", "n", "n", "Escape", "Escape")
	j.See("Vérification")

	j.Click("Frise")
	j.See("7 pièces datées, 7 sans date")
	j.Shot("timeline")
	j.seek("marché")
	j.See("Marché de Dassari")
	j.Shot("facets")
	j.Click("Accueil")
	j.See("Bonjour, Awa")
	j.Shot("home")
	j.Click("Fonds")
	j.Shot("fonds")
}
