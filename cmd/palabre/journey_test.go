//go:build journey

package main_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Someone who has never seen Palabre makes an archive: three doors, four questions.
func TestJourneyNewArchive(t *testing.T) {
	j := begin(t, "--lang", "fr")
	j.See("Voir l’exemple")
	j.Shot("doors")
	j.Click("Créer une archive")
	j.Fill("Vernoise et Kimpéra, vingt ans de jumelage", "Bourg-Neuf et Dassari")
	j.Fill("Territoire", "Dassari")
	j.Fill("Territoire#2", "Bourg-Neuf")
	j.Fill("Hélène Carmont", "Awa Konaté")
	j.Shot("questions")
	j.Click("Créer l’archive")
	j.See("Cette archive est vide")
	j.See("Bonjour, Awa")
	j.Shot("empty")
	if _, err := os.Stat(filepath.Join(j.Home, "Documents", "Bourg-Neuf et Dassari", "archive.json")); err != nil {
		t.Error(err)
	}
}

// What the archive says of itself is changed, and taken back.
func TestJourneySettings(t *testing.T) {
	j := begin(t, "--lang", "fr")
	j.Click("Voir l’exemple")
	j.Click("Réglages")
	j.Fill("Votre nom", "Awa Konaté")
	j.Key("Return")
	j.See("Awa Konaté")
	j.Fill("Nom du partenariat", "Vernoise et Kimpéra, vingt-cinq ans")
	j.Key("Return")
	j.Hover("Annuler : Renommer le partenariat")
	j.ScrollTo("Les rives", "Taille du texte")
	j.Shot("banks")
	j.ScrollTo("Ajouter un axe", "Les rives")
	j.Click("Ajouter un axe")
	j.Hover("Annuler : Modifier les axes")
	j.Shot("axes")
	j.Key("ctrl+z")
	j.See("Annulé : Modifier les axes")
	j.Click("Annuler : Renommer le partenariat")
	j.See("Annulé : Renommer le partenariat")
	j.Key("F1")
	j.See("Les touches")
	j.Shot("keys")
	j.Key("Escape")
}

// The example is opened, and every page of the rail looked at: in light, in dark, in
// English, and with text twice as large.
func TestJourneySample(t *testing.T) {
	j := begin(t)
	j.Click("Voir l’exemple")
	j.See("Bonjour")
	j.tour("light", frenchRail)
	j.workshop("light")
	j.Click("Réglages")
	j.Click("Sombre")
	j.tour("dark", frenchRail)
	j.workshop("dark")
	j.Click("Réglages")
	j.Click("Clair")
	j.Click("English")
	j.See("Settings")
	j.tour("english", englishRail)
	j.Click("Settings")
	j.Click("200 %")
	j.tour("large", englishRail)
}

var (
	frenchRail  = []string{"Importer", "Fonds", "Recherche", "Frise", "Expositions", "Réglages", "Accueil"}
	englishRail = []string{"Import", "Fonds", "Search", "Timeline", "Exhibitions", "Settings", "Home"}
)

// tour opens every page of the rail that there is.
func (j *journey) tour(look string, pages []string) {
	j.t.Helper()
	for _, p := range pages {
		if !j.shows(p) {
			continue
		}
		j.Click(p)
		j.Shot(fmt.Sprintf("%s-%s", look, p))
		for _, cut := range j.Cuts() {
			j.t.Logf("%s, %s: « %s » has too little room", look, p, cut)
		}
	}
}

// workshop opens the exhibition of the example, and one of its photographs.
func (j *journey) workshop(look string) {
	j.t.Helper()
	j.Click("Expositions")
	j.Click("Ouvrir l’atelier")
	j.See("Vérification")
	j.Key("Next", "Next")
	j.Shot(look + "-workshop")
	j.Click("Ouvrir la pièce")
	j.See("Personnes")
	j.Shot(look + "-item")
}

// BenchmarkFirstWords measures from the start of the program to the three doors, and the
// memory it then holds.
func BenchmarkFirstWords(b *testing.B) {
	for b.Loop() {
		j := begin(b, "--lang", "fr")
		j.See("Créer une archive")
		b.ReportMetric(time.Since(j.started).Seconds(), "s-to-words")
		b.ReportMetric(j.resident(), "MB-resident")
	}
}
