package edtf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The words are folded: no accents, no capitals. A longer one comes before one that begins it.
var (
	undatedWords = []string{"s. d.", "s.d.", "sd", "s d", "s. d", "[s. d.]", "[s.d.]", "sans date", "non date", "non datee", "date inconnue", "undated", "n. d.", "n.d.", "nd", "no date", "unknown date", "date unknown"}

	doubtWords = []string{"probablement", "peut-etre", "sans doute", "vraisemblablement", "probably", "perhaps", "possibly", "maybe"}
	aboutWords = []string{"vers", "environ", "env.", "env", "autour de", "autour du", "autour des", "aux environs de", "aux alentours de", "estime a", "estime", "approximativement",
		"circa", "ca.", "ca", "c.", "about", "around", "approximately", "approx.", "estimated"}

	idleWords = []string{"le", "la", "les", "l'", "en", "du", "de", "des", "d'", "au", "aux", "a", "annee", "l'an", "an", "mois de", "mois d'", "courant", "pendant", "durant", "dans",
		"the", "in", "on", "of", "during", "year",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"monday,", "tuesday,", "wednesday,", "thursday,", "friday,", "saturday,", "sunday,"}

	toWords       = []string{"jusqu'au", "jusqu'en", "jusqu'aux", "jusqu'a", "au", "aux", "a", "to", "until"}
	unknownStarts = []string{"d'une date inconnue", "an unknown date"}
	unknownEnds   = []string{" a une date inconnue", " to an unknown date"}

	yearlessWords = []string{"annee inconnue", "year unknown"}
)

// lackingWords are what is said after a date to tell which digits are not known.
var lackingWords = map[string]string{
	", mois inconnu": "-XX", ", jour inconnu": "-XX", ", mois et jour inconnus": "-XX-XX",
	", month unknown": "-XX", ", day unknown": "-XX", ", month and day unknown": "-XX-XX",
}

// limits are the words for one-sided dates. "avant" is a day among all those before;
// "jusqu'en" is all of them.
var limits = []struct {
	words []string
	write func(text string) string
}{
	{[]string{"avant", "anterieur a", "before", "prior to"}, func(t string) string { return some("..", beside(t, -1), "") }},
	{[]string{"apres", "posterieur a", "after"}, func(t string) string { return some("", beside(t, 1), "..") }},
	{[]string{"au plus tard", "not after", "no later than"}, func(t string) string { return "[.." + end(t) + "]" }},
	{[]string{"au plus tot", "not before", "no earlier than"}, func(t string) string { return "[" + start(t) + "..]" }},
	{[]string{"depuis", "a partir de", "a partir du", "a partir d'", "a partir des", "since", "from"}, func(t string) string { return start(t) + "/.." }},
	{[]string{"jusqu'au", "jusqu'en", "jusqu'aux", "jusqu'a", "until", "till", "up to"}, func(t string) string { return "../" + end(t) }},
}

// some writes one day on one side of a date, or nothing where there is none.
func some(before, text, after string) string {
	if text == "" {
		return ""
	}
	return "[" + before + text + after + "]"
}

// partWords name the thirds of a time; joined ones need no space after them.
var partWords = []struct {
	part   string
	words  []string
	joined []string
}{
	{early, []string{"debut", "early", "beginning of", "start of"}, nil},
	{middle, []string{"milieu", "mi", "mid", "middle of"}, []string{"mi-", "mid-"}},
	{late, []string{"fin", "late", "end of"}, nil},
}

var monthNames = map[string]int{
	"janvier": 1, "janv": 1, "jan": 1, "january": 1,
	"fevrier": 2, "fevr": 2, "fev": 2, "february": 2, "feb": 2,
	"mars": 3, "march": 3, "mar": 3,
	"avril": 4, "avr": 4, "april": 4, "apr": 4,
	"mai": 5, "may": 5,
	"juin": 6, "june": 6, "jun": 6,
	"juillet": 7, "juil": 7, "july": 7, "jul": 7,
	"aout": 8, "august": 8, "aug": 8,
	"septembre": 9, "september": 9, "sept": 9, "sep": 9,
	"octobre": 10, "october": 10, "oct": 10,
	"novembre": 11, "november": 11, "nov": 11,
	"decembre": 12, "december": 12, "dec": 12,
}

var seasonNames = map[string]int{
	"printemps": 21, "ete": 22, "automne": 23, "hiver": 24,
	"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
}

var hemispheres = map[string]int{
	"": 0, "(hemisphere nord)": 4, "(hemisphere sud)": 8, "(northern hemisphere)": 4, "(southern hemisphere)": 8,
}

// rainWords are the two seasons of the Sahel.
var rainWords = map[string]string{
	"saison des pluies": "rain", "hivernage": "rain", "rainy season": "rain",
	"saison seche": "dry", "dry season": "dry",
}

var ordinals = map[string]int{
	"1er": 1, "1ere": 1, "1re": 1, "1": 1, "premier": 1, "premiere": 1, "1st": 1, "first": 1,
	"2e": 2, "2eme": 2, "2nd": 2, "2nde": 2, "2d": 2, "2de": 2, "2": 2, "deuxieme": 2, "second": 2, "seconde": 2,
	"3e": 3, "3eme": 3, "3": 3, "troisieme": 3, "3rd": 3, "third": 3,
	"4e": 4, "4eme": 4, "4": 4, "quatrieme": 4, "4th": 4, "fourth": 4,
}

var decadeNames = map[string]string{
	"vingt": "20", "trente": "30", "quarante": "40", "cinquante": "50", "soixante": "60", "soixante-dix": "70", "quatre-vingt": "80", "quatre-vingts": "80", "quatre-vingt-dix": "90",
	"septante": "70", "octante": "80", "nonante": "90",
	"twenties": "20", "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60", "seventies": "70", "eighties": "80", "nineties": "90",
}

var plainSigns = strings.NewReplacer(
	"’", "'", "ʼ", "'", "‘", "'", "–", "-", "—", "-", "‑", "-", "‐", "-", "−", "-",
	"œ", "oe",
	"dès ", "depuis ", // without its accent it would be "des"
)

// fold takes off what does not change the meaning of words: capitals, accents, kinds of
// spaces, hyphens and apostrophes.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(plainSigns.Replace(norm.NFC.String(strings.ToLower(s)))) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
