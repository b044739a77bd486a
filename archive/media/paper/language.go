package paper

import (
	"strings"
	"unicode"
)

// languages lists the small words that no text of some length can do without, left out
// those that two of these languages share.
var languages = map[string]string{
	"fr": "le les des et est une du dans que qui pour au sur avec pas sont ce cette par aux nous vous leur mais ou été où ses être il elle ont",
	"en": "the and of to is that it was for with are this have be from they which you were has been not had their would will",
	"de": "der die und das nicht ist ein mit von dem den eine auf auch für sich wir wird werden bei sind zum zur",
	"es": "el los las y una para con por como más pero sus fue este muy también hay años entre sobre según desde",
	"pt": "os um uma não do da em dos das ao é com seu mais foi pela são também você ser às pelo",
	"it": "il di che è per con della del sono gli nel una anche più alla dei delle ha questo non",
	"nl": "het een van dat niet zijn voor met aan ook maar werd deze worden naar heeft bij nog uit",
}

var languageOf = func() map[string][]string {
	out := map[string][]string{}
	for lang, words := range languages {
		for w := range strings.FieldsSeq(words) {
			out[w] = append(out[w], lang)
		}
	}
	return out
}()

// maxJudged is how many words are read to name a language.
const maxJudged = 5000

// Language guesses the language of a text from its small words, as an ISO 639-1 code;
// empty when it is none of the seven known ones, or when there are too few words to
// say. It never guesses between the languages of Burkina Faso: those it does not know.
func Language(text string) string {
	seen, total := map[string]int{}, 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if total++; total > maxJudged {
			break
		}
		for _, lang := range languageOf[strings.ToLower(w)] {
			seen[lang]++
		}
	}
	best, most, second := "", 0, 0
	for lang, n := range seen {
		switch {
		case n > most:
			best, most, second = lang, n, most
		case n > second:
			second = n
		}
	}
	if most < 3 || most*12 < total || most*2 < second*3 {
		return ""
	}
	return best
}
