//go:build journey

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// realFiles is where the files of other people lie, where they are kept; they are in no
// repository.
const realFiles = "../../../shared/corpus"

// The whole way on real files, hundreds of them, some damaged: all come in, a word is
// found inside a paper of 64 pages that opens at its page, the years are looked at, ten
// photographs are shown from a choice, and an import is taken back.
func TestJourneyRealFiles(t *testing.T) {
	if _, err := os.Stat(realFiles); err != nil {
		t.Skipf("NOT RUN: there are no real files in %s", realFiles)
	}
	j := begin(t, "--lang", "fr")
	j.archive("Bourg-Neuf et Dassari", "Dassari", "Bourg-Neuf")
	for _, dir := range []string{"audio", "documents", "photos"} {
		real, err := filepath.Abs(filepath.Join(realFiles, dir))
		must(t, err)
		j.bring(real)
		j.Click("En salle, j’en réponds")
		j.Shot("plan-" + dir)
		j.Key("ctrl+Return")
		j.Await("Annuler cet import")
		j.Shot("report-" + dir)
		j.Click("Importer autre chose")
	}

	j.seek("étiquetage des correctifs")
	j.See("Guide du nouveau responsable Debian")
	j.Shot("found")
	j.Key("Return", "Return")
	j.See("20 sur 64")
	j.Shot("page")

	j.Click("Frise")
	j.See("pièces sans date")
	j.Shot("timeline")

	j.Click("Fonds")
	j.Fill("Filtrer", "landscape")
	j.Click("Landscape 1")
	j.Key("ctrl+a")
	j.Fill("Filtrer", "portrait")
	j.Click("Portrait 1")
	j.Key("ctrl+a")
	j.Shot("chosen")
	j.Key("ctrl+p")
	for i := range 10 {
		j.Shot(fmt.Sprintf("slide-%02d", i+1))
		j.Key("space")
	}
	j.Key("Escape", "Escape")
	j.See("10 pièces")

	j.Click("Importer")
	j.Click("audio")
	j.Click("Annuler cet import")
	j.Click("Annuler cet import")
	j.See("Annulé")
	j.Gone("Annuler cet import")
}
