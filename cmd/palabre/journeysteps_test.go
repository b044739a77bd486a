//go:build journey

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// The steps that several journeys take.

// archive makes an archive of one bank or two, each of one territory, from the doors.
func (j *journey) archive(name string, territories ...string) {
	j.t.Helper()
	j.Click("Créer une archive")
	j.Fill("Vernoise et Kimpéra, vingt ans de jumelage", name)
	for i, t := range territories {
		j.Fill(fmt.Sprintf("Territoire#%d", i+1), t)
	}
	j.Fill("Hélène Carmont", "Awa Konaté")
	j.Click("Créer l’archive")
	j.See("Cette archive est vide")
}

// onePhotograph makes an archive of one photograph, which is the active piece.
func (j *journey) onePhotograph() {
	j.t.Helper()
	photographs, err := filepath.Glob("../../assets/sample/dons/Clé Sidiki Baro/20*/*.JPG")
	must(j.t, err)
	if len(photographs) == 0 {
		j.t.Fatal("no photograph in the sample")
	}
	j.archive("Mémoire de Dassari", "Dassari")
	j.bring(j.stick("Le puits", photographs[0]))
	j.Click("Importer 1 pièce")
	j.Click("Voir les pièces")
	j.See("Pièce active")
}

// stick makes a folder that holds copies of files.
func (j *journey) stick(name string, files ...string) string {
	j.t.Helper()
	dir := filepath.Join(j.Home, name)
	must(j.t, os.MkdirAll(dir, 0o755))
	for _, f := range files {
		b, err := os.ReadFile(f)
		must(j.t, err)
		must(j.t, os.WriteFile(filepath.Join(dir, filepath.Base(f)), b, 0o600))
	}
	return dir
}

// bring reads a folder on the page Importer, up to its plan.
func (j *journey) bring(dir string) {
	j.t.Helper()
	j.Click("Importer")
	j.Fill("chemin", dir)
	j.Key("Return")
	j.Await("Rien n’est encore écrit")
}

// seek asks the one box of the page Recherche.
func (j *journey) seek(words string) {
	j.t.Helper()
	j.Click("Recherche")
	j.Key("ctrl+k", "ctrl+a")
	j.Type(words)
}

// present shows slides of an exhibition full screen, then leaves.
func (j *journey) present(exhibition string, slides int) {
	j.t.Helper()
	j.Click("Expositions")
	j.Click(exhibition)
	j.Click("Présenter")
	for i := range slides {
		j.Shot(fmt.Sprintf("slide-%02d", i+1))
		j.Key("space")
	}
	j.Key("Escape", "Escape")
	j.See("Reprendre à la vue")
}

// restart leaves the program and opens it again, on the same screen.
func (j *journey) restart(args ...string) {
	j.t.Helper()
	j.Key("ctrl+q")
	select {
	case err := <-j.exited:
		must(j.t, err)
	case <-time.After(patience):
		j.t.Fatal("the program does not end when it is left")
	}
	must(j.t, os.RemoveAll(j.socket))
	j.program = exec.Command(os.Getenv("PALABRE_BINARY"), args...)
	j.program.Env, j.program.Stdout, j.program.Stderr = j.env, j.log, j.log
	must(j.t, j.program.Start())
	go func() { j.exited <- j.program.Wait() }()
	j.until("a window", func() bool { return len(j.look().Windows) > 0 })
}
