package edtf

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// moment reads one date without its quality: a day, a month, a year, or a part of one.
func moment(s string) string {
	s = bareWords(s)
	for _, read := range []func(string) string{withClock, partly, lacking, byNumbers, byMonth, bySeason, byCount, byDecade, byCentury} {
		if text := read(s); text != "" {
			return text
		}
	}
	return ""
}

// bareWords takes off the words that a date can do without: "le mardi", "en", "l'année".
func bareWords(s string) string {
	for {
		rest, ok := cutWord(s, idleWords)
		if !ok {
			return s
		}
		s = rest
	}
}

var clocked = regexp.MustCompile(`^(.+) (?:a|at) (\d\d:\d\d:\d\d)(?: utc([+-]\d\d(?::\d\d)?)?)?$`)

// withClock reads "12 avril 1985 à 23:20:30 UTC+04:30".
func withClock(s string) string {
	m := clocked.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	day := moment(m[1])
	if len(day) != len("1985-04-12") {
		return ""
	}
	zone := m[3]
	if zone == "" && strings.HasSuffix(s, "utc") {
		zone = "Z"
	}
	return day + "T" + m[2] + zone
}

// partly reads "début 2008", "mi-mars 2009", "fin des années 90", "1re moitié du XXe siècle".
func partly(s string) string {
	for _, w := range partWords {
		rest, ok := cutWord(s, w.words)
		if !ok {
			rest, ok = cutPrefixes(s, w.joined)
		}
		if !ok {
			continue
		}
		if p, ok := onePoint(moment(rest)); ok {
			return roughly(w.part, p)
		}
	}
	if m := halved.FindStringSubmatch(s); m != nil {
		if p, ok := onePoint(moment(m[2])); ok {
			return half(ordinals[m[1]], p)
		}
	}
	return ""
}

func onePoint(text string) (point, bool) {
	e, err := parse(text)
	if err != nil {
		return point{}, false
	}
	return e.single()
}

// half writes the first or second half of a year, decade or century.
func half(n int, p point) string {
	y := p.year.digits
	if p.month.digits != "" || n < 1 || n > 2 {
		return ""
	}
	switch strings.Index(y, "X") {
	case -1:
		return y + "-" + []string{"40", "41"}[n-1]
	case 3:
		return []string{y[:3] + "0/" + y[:3] + "4", y[:3] + "5/" + y[:3] + "9"}[n-1]
	case 2:
		return []string{y[:2] + "00/" + y[:2] + "49", y[:2] + "50/" + y[:2] + "99"}[n-1]
	}
	return ""
}

// lacking reads what French and English say of dates with unspecified months and days.
func lacking(s string) string {
	if slices.Contains(yearlessWords, s) {
		return "XXXX"
	}
	for suffix, digits := range lackingWords {
		if rest, ok := strings.CutSuffix(s, suffix); ok {
			if text := moment(rest); text != "" {
				return text + digits
			}
		}
	}
	for _, w := range yearlessWords {
		rest, ok := strings.CutSuffix(s, ", "+w)
		if !ok {
			continue
		}
		if text := moment(rest + " 2000"); strings.HasPrefix(text, "2000-") && !strings.Contains(text, "/") {
			return "XXXX" + text[4:]
		}
	}
	return ""
}

var (
	shortYear = regexp.MustCompile(`^\d{4}$`)
	twoDigits = regexp.MustCompile(`^\d\d$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4}|\d\d)$`)
	monthYear = regexp.MustCompile(`^(\d{1,2})[/.](\d{4})$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$`)
)

// byNumbers reads 2008, 03/2008, 12/03/2008, 12.3.08, 2008/03/12. The day comes first. A year of
// two digits is the nearest to our time, and uncertain, since its century was not written.
func byNumbers(s string) string {
	if shortYear.MatchString(s) {
		return s
	}
	if m := monthYear.FindStringSubmatch(s); m != nil {
		return m[2] + "-" + pad(m[1])
	}
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		return m[1] + "-" + pad(m[2]) + "-" + pad(m[3])
	}
	m := dayFirst.FindStringSubmatch(s)
	switch {
	case m == nil || m[2] != m[4]:
		return ""
	case len(m[5]) == 4:
		return m[5] + "-" + pad(m[3]) + "-" + pad(m[1])
	case m[5] >= "50":
		return "19" + m[5] + "-" + pad(m[3]) + "-" + pad(m[1]) + "?"
	}
	return "20" + m[5] + "-" + pad(m[3]) + "-" + pad(m[1]) + "?"
}

func pad(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

var (
	namedMonth  = regexp.MustCompile(`^([a-z]+)\.?(?: of| de| d')?,? ?(\d{4})$`)
	dayMonth    = regexp.MustCompile(`^(\d{1,2})(?:er|e|st|nd|rd|th)?(?: of)? ([a-z]+)\.?,? (\d{4})$`)
	monthDay    = regexp.MustCompile(`^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`)
	firstOfName = regexp.MustCompile(`^premier `)
)

// byMonth reads "mars 2008", "le 12 mars 2008", "March 12th, 2008".
func byMonth(s string) string {
	s = firstOfName.ReplaceAllString(s, "1 ")
	if m := namedMonth.FindStringSubmatch(s); m != nil && monthNames[m[1]] > 0 {
		return fmt.Sprintf("%s-%02d", m[2], monthNames[m[1]])
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil && monthNames[m[2]] > 0 {
		return fmt.Sprintf("%s-%02d-%s", m[3], monthNames[m[2]], pad(m[1]))
	}
	if m := monthDay.FindStringSubmatch(s); m != nil && monthNames[m[1]] > 0 {
		return fmt.Sprintf("%s-%02d-%s", m[3], monthNames[m[1]], pad(m[2]))
	}
	return ""
}

var seasonal = regexp.MustCompile(`^(.+?)(?: de| of)? (?:l'annee )?(\d{4})( \(.*\))?$`)

// bySeason reads "printemps 2006", "saison des pluies 2011", "été 2011 (hémisphère sud)".
func bySeason(s string) string {
	m := seasonal.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	year := number(m[2])
	switch season, named := seasonNames[m[1]], rainWords[m[1]]; {
	case season > 0:
		if offset, ok := hemispheres[strings.TrimSpace(m[3])]; ok {
			return fmt.Sprintf("%04d-%d", year, season+offset)
		}
	case named == "rain" && m[3] == "":
		return rainySeason(year)
	case named == "dry" && m[3] == "":
		return drySeason(year)
	}
	return ""
}

var (
	counted  = regexp.MustCompile(`^([a-z0-9]+) (trimestre|semestre|quadrimestre|quarter|half|four months)(?: de| of)?(?: l'annee)? (\d{4})$`)
	lettered = regexp.MustCompile(`^([qts])([1-4])(?: de| of)? (\d{4})$`)
	halved   = regexp.MustCompile(`^([a-z0-9]+) (?:moitie|half) (?:du |des |de |d'|of )?(.+)$`)
)

var countedFrom = map[string]struct{ code, most int }{
	"trimestre": {33, 4}, "quarter": {33, 4}, "t": {33, 4}, "q": {33, 4},
	"quadrimestre": {37, 3}, "four months": {37, 3},
	"semestre": {40, 2}, "half": {40, 2}, "s": {40, 2},
}

// byCount reads "2e semestre 1999", "first quarter of 2005", "T1 2005".
func byCount(s string) string {
	n, name, year := 0, "", ""
	if m := counted.FindStringSubmatch(s); m != nil {
		n, name, year = ordinals[m[1]], m[2], m[3]
	} else if m := lettered.FindStringSubmatch(s); m != nil {
		n, name, year = number(m[2]), m[1], m[3]
	}
	if c := countedFrom[name]; n >= 1 && n <= c.most {
		return year + "-" + strconv.Itoa(c.code+n-1)
	}
	return ""
}

var (
	frenchDecade  = regexp.MustCompile(`^(?:annees|decennie) '?((?:\d\d)?\d0|[a-z]+(?:-[a-z]+)*)$`)
	englishDecade = regexp.MustCompile(`^'?((?:\d\d)?\d0)'?s$`)
)

// byDecade reads "années 2000", "années 80", "années soixante", "the 1990s", "the nineties".
// Two digits are of the twentieth century, but for 00 and 10.
func byDecade(s string) string {
	word := s
	if m := frenchDecade.FindStringSubmatch(s); m != nil {
		word = m[1]
	} else if m := englishDecade.FindStringSubmatch(s); m != nil {
		word = m[1]
	} else if !strings.HasSuffix(s, "ies") {
		return ""
	}
	if named, ok := decadeNames[word]; ok {
		word = named
	}
	switch {
	case strings.Trim(word, "0123456789") != "" || word == "":
		return ""
	case len(word) == 2 && word < "20":
		word = "20" + word
	case len(word) == 2:
		word = "19" + word
	}
	return word[:3] + "X"
}

var centuryName = regexp.MustCompile(`^([ivxlc]+|\d{1,3})(?:er|e|eme|st|nd|rd|th)? (?:siecle|s\.|century)$`)

// byCentury reads "XXe siècle", "19th century".
func byCentury(s string) string {
	m := centuryName.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	for n := 1; n <= 100; n++ {
		if strings.ToLower(roman(n)) == m[1] || strconv.Itoa(n) == m[1] {
			return fmt.Sprintf("%02dXX", n-1)
		}
	}
	return ""
}
