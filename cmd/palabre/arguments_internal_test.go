package main

import (
	"errors"
	"flag"
	"testing"
)

func TestFlagsMayFollowTheFolder(t *testing.T) {
	want := arguments{dir: "Kampti", lang: "en"}
	for _, line := range [][]string{{"Kampti", "--lang", "en"}, {"--lang", "en", "Kampti"}, {"-lang=en", "Kampti"}} {
		if got, err := read(line); err != nil || got != want {
			t.Errorf("%q: %+v, %v", line, got, err)
		}
	}
	if got, err := read(nil); err != nil || got != (arguments{}) {
		t.Errorf("nothing asked: %+v, %v", got, err)
	}
}

func TestACommandLineThatAsksTwoThingsIsRefused(t *testing.T) {
	for _, line := range [][]string{{"Kampti", "Dassari"}, {"--langue", "en"}, {"Kampti", "--lang"}} {
		if got, err := read(line); err == nil {
			t.Errorf("%q is taken for %+v", line, got)
		}
	}
	if _, err := read([]string{"--help"}); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("--help: %v", err)
	}
}
