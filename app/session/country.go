package session

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country is a country by its ISO 3166-1 code and its name in one language.
type Country struct{ Code, Name string }

// Countries lists every country, named and sorted in lang ("fr", "en").
func Countries(lang string) []Country {
	known, _ := countries.LoadOrStore(lang, sync.OnceValue(func() []Country { return listCountries(lang) }))
	return known.(func() []Country)()
}

// countries holds the list of each language once it was made: it takes a moment.
var countries sync.Map

func listCountries(lang string) []Country {
	tag := language.Make(lang)
	names := display.Regions(tag)
	var out []Country
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			r, err := language.ParseRegion(string([]rune{a, b}))
			if err != nil || !r.IsCountry() || r.Canonicalize() != r {
				continue
			}
			if name := names.Name(r); name != "" {
				out = append(out, Country{r.String(), name})
			}
		}
	}
	order := collate.New(tag)
	slices.SortFunc(out, func(x, y Country) int { return order.CompareString(x.Name, y.Name) })
	return out
}

// CountriesLike lists the countries whose name in lang begins with text, then those that
// hold it.
func CountriesLike(lang, text string) []Country {
	text = strings.ToLower(strings.TrimSpace(text))
	var begin, hold []Country
	for _, c := range Countries(lang) {
		switch at := strings.Index(strings.ToLower(c.Name), text); {
		case at == 0:
			begin = append(begin, c)
		case at > 0:
			hold = append(hold, c)
		}
	}
	return append(begin, hold...)
}

// CountryName names a country in lang; an unknown code is its own name.
func CountryName(lang, code string) string {
	r, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.Regions(language.Make(lang)).Name(r); name != "" {
		return name
	}
	return strings.ToUpper(code)
}
