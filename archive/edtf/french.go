package edtf

import (
	"fmt"
	"strconv"
	"strings"
)

var frenchMonths = [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}

var french = tongue{
	undated: "s. d.", doubt: "\u202f?", about: "vers ",
	between: "entre %s et %s", or: " ou ", and: " et ",
	before: "avant %s", after: "après %s", noLater: "au plus tard %s", noEarlier: "au plus tôt %s",
	since:        "depuis %s",
	unknownStart: "d'une date inconnue", unknownEnd: "à une date inconnue",
	monthUnknown: "%s, mois inconnu", dayUnknown: "%s, jour inconnu", monthAndDayUnknown: "%s, mois et jour inconnus",
	yearUnknown: "année inconnue", inSomeYear: "%s, année inconnue",
	at:   " à ",
	from: frenchOf, to: frenchTo, until: frenchUntil,
	months: frenchMonths,
	day:    frenchDay,
	year:   func(n int) noun { return noun{"", fmt.Sprintf("%04d", n)} },
	decade: func(n int) noun { return noun{"les ", fmt.Sprintf("années %04d", n)} },
	century: func(n int) noun {
		return noun{"le ", roman(n) + frenchEnding(n) + " siècle"}
	},
	grouping: frenchGrouping,
	part:     frenchPart, dayArticle: "le ",
	rainy: "saison des pluies %s", dry: "saison sèche %s",
}

// frenchPart says "début 2008", "mi-mars 2009", "fin des années 1990".
func frenchPart(part string, n noun) noun {
	switch word := map[string]string{early: "début ", middle: "milieu ", late: "fin "}[part]; {
	case n.article != "":
		return noun{"", word + frenchOf(n)}
	case part == middle:
		return noun{"", "mi-" + n.text}
	default:
		return noun{"", word + n.text}
	}
}

// frenchOf contracts "de" with an article: "du 12 mars", "des années 1990", "d'avril".
func frenchOf(n noun) string {
	switch {
	case n.article == "le ":
		return "du " + n.text
	case n.article == "les ":
		return "des " + n.text
	case n.article == "" && n.text != "" && strings.ContainsAny(n.text[:1], "aeiouh"):
		return "d'" + n.text
	}
	return "de " + n.full()
}

func frenchTo(n noun) string {
	switch n.article {
	case "le ":
		return "au " + n.text
	case "les ":
		return "aux " + n.text
	}
	return "à " + n.full()
}

func frenchUntil(n noun) string {
	if n.article == "" && strings.TrimLeft(n.text, "0123456789") != n.text || startsWithMonth(n.text) {
		return "jusqu'en " + n.text
	}
	return "jusqu'" + frenchTo(n)
}

func startsWithMonth(s string) bool {
	for _, m := range frenchMonths {
		if strings.HasPrefix(s, m) {
			return true
		}
	}
	return false
}

func frenchDay(n int) string {
	if n == 1 {
		return "1er"
	}
	return strconv.Itoa(n)
}

func frenchEnding(n int) string {
	if n == 1 {
		return "er"
	}
	return "e"
}

// frenchGrouping says a grouping of months by its code in ISO 8601-2.
func frenchGrouping(code, year int) noun {
	seasons := [4]noun{{"le ", "printemps"}, {"l'", "été"}, {"l'", "automne"}, {"l'", "hiver"}}
	counted := func(first int, name string) noun {
		n := code - first + 1
		return noun{"le ", fmt.Sprintf("%d%s %s %04d", n, frenchEnding(n), name, year)}
	}
	switch {
	case code <= 32:
		n := seasons[(code-21)%4]
		hemisphere := [3]string{"", " (hémisphère nord)", " (hémisphère sud)"}[(code-21)/4]
		return noun{n.article, fmt.Sprintf("%s %04d%s", n.text, year, hemisphere)}
	case code <= 36:
		return counted(33, "trimestre")
	case code <= 39:
		return counted(37, "quadrimestre")
	}
	return counted(40, "semestre")
}

// roman writes n, from 1 to 100, in Roman numerals.
func roman(n int) string {
	tens := [...]string{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC", "C"}
	units := [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	return tens[n/10] + units[n%10]
}
