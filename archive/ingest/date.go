package ingest

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
)

// firstPhotograph is the year of the oldest photograph kept: a device that states an
// earlier date has lost its own.
const firstPhotograph = 1826

// dateOf reads the date that a file states: the day, since the hour belongs to its facts.
func dateOf(f fact.Facts) (edtf.Date, archive.DateSource) {
	if unset(f.Taken) {
		return edtf.Date{}, ""
	}
	day := f.Taken
	if len(day) > len("2008-03-14") {
		day = day[:len("2008-03-14")]
	}
	d, err := edtf.Parse(day)
	if err != nil || d.IsZero() {
		return edtf.Date{}, ""
	}
	if first, _, ok := d.Bounds(); ok && f.Kind != fact.Document && first.Year() < firstPhotograph {
		return edtf.Date{}, ""
	}
	switch f.TakenFrom {
	case "exif", "quicktime", "bext", "riff":
		return d, archive.DateCamera
	}
	return d, archive.DateFile
}

// dateOfName reads a date in a name, else in the folders it lies in, nearest first. It
// is a proposal, and stays marked as one until a person says so.
func dateOfName(name archive.Name) edtf.Date {
	parts := strings.Split(norm.NFC.String(strings.ToLower(strings.ToValidUTF8(name.Bytes(), " "))), "/")
	for i, part := range slices.Backward(parts) {
		if i == len(parts)-1 {
			part = strings.TrimSuffix(part, path.Ext(part))
		}
		if d := dateIn(part); !d.IsZero() {
			return d
		}
	}
	return edtf.Date{}
}

const (
	year    = `((?:19|20)\d\d)`
	month   = `(0[1-9]|1[0-2])`
	dayOf   = `(0[1-9]|[12]\d|3[01])`
	between = `[-_. ]`
	before  = `(?:^|[^\d])`
	after   = `(?:[^\d]|$)`
	months  = `janv(?:ier)?|f[ée]vr(?:ier)?|mars|avril|mai|juin|juillet|juil|ao[uû]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?|` +
		`january|february|march|april|may|june|july|august|september|october|november|december`
)

// namePatterns are the ways in which names hold dates, the surest first; each gives the
// text of a date from what it matched.
var namePatterns = []struct {
	find *regexp.Regexp
	date func(m []string) string
}{
	{regexp.MustCompile(before + year + month + dayOf + after), func(m []string) string { return m[1] + "-" + m[2] + "-" + m[3] }},
	{regexp.MustCompile(before + year + between + month + between + dayOf + after), func(m []string) string { return m[1] + "-" + m[2] + "-" + m[3] }},
	{regexp.MustCompile(before + dayOf + between + month + between + year + after), func(m []string) string { return m[3] + "-" + m[2] + "-" + m[1] }},
	{regexp.MustCompile(before + `(\d{1,2}(?:er)?[ _-])?(` + months + `)[ _.-]{1,2}` + year + after), func(m []string) string {
		return strings.NewReplacer("_", " ", "-", " ").Replace(m[1]) + m[2] + " " + m[3]
	}},
	{regexp.MustCompile(before + year + `[-_]` + year + after), func(m []string) string {
		if m[1] >= m[2] {
			return ""
		}
		return m[1] + "/" + m[2]
	}},
	{regexp.MustCompile(before + year + `[-_]` + month + `(?:[ _.,)]|$)`), func(m []string) string { return m[1] + "-" + m[2] }},
	{regexp.MustCompile(`(?:^|[ _.,('-])` + year + `(?:[ _.,)'-]|$)`), func(m []string) string { return m[1] }},
}

// dateIn reads the first date that one part of a path holds. A number that a device
// gave ("IMG_2004") is no year.
func dateIn(part string) edtf.Date {
	for i, p := range namePatterns {
		if i == len(namePatterns)-1 && deviceName.MatchString(part) && !onlyYear.MatchString(part) {
			break
		}
		m := p.find.FindStringSubmatch(part)
		if m == nil {
			continue
		}
		if d, err := edtf.Understand(p.date(m)); err == nil && !d.IsZero() {
			return d
		}
	}
	return edtf.Date{}
}

var onlyYear = regexp.MustCompile(`^` + year + `$`)
