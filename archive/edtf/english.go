package edtf

import (
	"fmt"
	"strconv"
)

var english = tongue{
	undated: "undated", doubt: "?", about: "about ",
	between: "between %s and %s", or: " or ", and: " and ",
	before: "before %s", after: "after %s", noLater: "not after %s", noEarlier: "not before %s",
	since:        "since %s",
	unknownStart: "from an unknown date", unknownEnd: "to an unknown date",
	monthUnknown: "%s, month unknown", dayUnknown: "%s, day unknown", monthAndDayUnknown: "%s, month and day unknown",
	yearUnknown: "year unknown", inSomeYear: "%s, year unknown",
	at:     " at ",
	from:   func(n noun) string { return "from " + n.full() },
	to:     func(n noun) string { return "to " + n.full() },
	until:  func(n noun) string { return "until " + n.full() },
	months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	day:    strconv.Itoa,
	year:   func(n int) noun { return noun{"", fmt.Sprintf("%04d", n)} },
	decade: func(n int) noun { return noun{"the ", fmt.Sprintf("%04ds", n)} },
	century: func(n int) noun {
		return noun{"the ", strconv.Itoa(n) + englishEnding(n) + " century"}
	},
	grouping: englishGrouping,
	part:     englishPart,
	rainy:    "rainy season %s", dry: "dry season %s",
}

func englishEnding(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// englishGrouping says a grouping of months by its code in ISO 8601-2.
func englishGrouping(code, year int) noun {
	seasons := [4]string{"spring", "summer", "autumn", "winter"}
	ordinals := [4]string{"first", "second", "third", "fourth"}
	counted := func(first int, name string) noun {
		return noun{"the ", fmt.Sprintf("%s %s of %04d", ordinals[code-first], name, year)}
	}
	switch {
	case code <= 32:
		hemisphere := [3]string{"", " (northern hemisphere)", " (southern hemisphere)"}[(code-21)/4]
		return noun{"", fmt.Sprintf("%s %04d%s", seasons[(code-21)%4], year, hemisphere)}
	case code <= 36:
		return counted(33, "quarter")
	case code <= 39:
		return counted(37, "four months")
	}
	return counted(40, "half")
}

// englishPart says "early 2008", "mid-March 2009", "the late 1990s".
func englishPart(part string, n noun) noun {
	return noun{n.article, map[string]string{early: "early ", middle: "mid-", late: "late "}[part] + n.text}
}
