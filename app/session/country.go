package session

import (
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Country is a country by its ISO 3166-1 code and its name in one language.
type Country struct{ Code, Name string }

// Countries lists every country, named and sorted in lang ("fr", "en").
func Countries(lang string) []Country {
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
