//go:build journey

package main_test

import (
	"os"
	"path/filepath"
	"testing"
)

// The whole way, on the example: a stick comes in, a word is found inside a paper that
// opens at its page, twenty years are looked at, ten slides are shown to a room, and the
// import is taken back.
func TestJourneyWholeWay(t *testing.T) {
	j := begin(t, "--lang", "fr")
	j.Click("Voir l’exemple")
	j.See("Bonjour")

	stick := j.stick("Clé de Kadi", "../../assets/sample/dons/Mairie de Vernoise/Papiers/CR comite eau 4 avril 2008.pdf")
	must(t, os.WriteFile(filepath.Join(stick, "lettre.txt"), []byte("Chers amis, la margelle du troisième puits est posée.\n"), 0o600))
	must(t, os.WriteFile(filepath.Join(stick, "photo vide.jpg"), nil, 0o600))
	j.bring(stick)
	j.Shot("plan")
	j.See("Importer 1 pièce")
	j.Fill("Remis par", "Kadi Sanou")
	j.Key("ctrl+Return") // from inside a field too
	j.See("Annuler cet import")
	j.Shot("report")

	j.seek("margelle du troisième puits")
	j.See("Chers amis")
	j.seek("redevance annuelle par concession")
	j.See("Compte rendu du comité d’eau")
	j.Shot("found")
	j.Key("Return", "Return")
	j.See("2 sur 4")
	j.Shot("page")

	j.Click("Frise")
	j.See("Inauguration des puits")
	j.Shot("timeline")

	j.present("L’eau partagée", 13)

	j.Click("Importer")
	j.Click("Clé de Kadi")
	j.Click("Annuler cet import")
	j.Shot("undo")
	j.Click("Annuler cet import")
	j.See("Annulé")
	j.Gone("Annuler cet import")
}
