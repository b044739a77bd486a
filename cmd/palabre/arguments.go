package main

import (
	"flag"
	"fmt"
)

// arguments are what the command line asks.
type arguments struct{ dir, lang string }

// read reads a command line without the program's name; flags may stand before and after
// the folder. What is wrong was already said on the error output.
func read(args []string) (a arguments, err error) {
	f := flag.NewFlagSet("palabre", flag.ContinueOnError)
	f.Usage = func() {
		fmt.Fprintln(f.Output(), "palabre [DIR] [--lang fr|en]") //nolint:errcheck // nobody listens
	}
	f.StringVar(&a.lang, "lang", "", "")
	for {
		if err := f.Parse(args); err != nil {
			return a, err
		}
		if f.NArg() == 0 {
			return a, nil
		}
		if a.dir != "" {
			f.Usage()
			return a, fmt.Errorf("one folder, not %s and %s", a.dir, f.Arg(0))
		}
		a.dir, args = f.Arg(0), f.Args()[1:]
	}
}
