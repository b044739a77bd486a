// Command palabre is the desktop program: an archive of a partnership between
// territories, in a window.
//
//	palabre [DIR] [--lang fr|en]
//
// DIR is the folder of an archive to open; without it, the first start shows three doors
// and the next ones the archives opened before.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	fyneapp "fyne.io/fyne/v2/app"

	"palabre/app"
	"palabre/archive/media/child"
	"palabre/archive/media/sound"
)

func main() {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	asked, err := read(os.Args[1:])
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2)
	}
	sound.UseMP3(fastMP3)
	a := app.New(fyneapp.NewWithID("org.palabre.Palabre"), app.Options{Dir: asked.dir, Lang: asked.lang, Now: time.Now, Card: &card{}})
	if err := answerJourneys(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	a.Run()
}
