package search

import (
	"fmt"
	"strconv"
	"strings"

	"palabre/archive/edtf"
)

// shape is what putting a record in order needs to know of it. It lies in a column of
// its own, so that the hundred best candidates are judged without their texts being
// read.
type shape struct {
	words int
	date  edtf.Date
	parts []Part
}

// partLetters write a part in one letter.
var partLetters = map[Part]byte{
	PartTitle: 't', PartCote: 'c', PartAnalyse: 'a', PartPeople: 'p', PartPlaces: 'l', PartContext: 'x', PartKeyword: 'k', PartCredit: 'r', PartFile: 'f', PartPage: 'g', PartSpeech: 's',
}

// partOf reads a letter of partLetters.
var partOf = func() map[byte]Part {
	out := map[byte]Part{}
	for p, l := range partLetters {
		out[l] = p
	}
	return out
}()

func (c card) shape() shape {
	s := shape{words: c.Words}
	if d, err := edtf.Parse(c.Date); err == nil {
		s.date = d
	}
	for _, t := range c.Texts {
		s.parts = append(s.parts, t.Part)
	}
	return s
}

// String writes the words, the date, then each part with how often it comes in a row:
// "312 2008-03 t1a1g12".
func (s shape) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d %s ", s.words, s.date)
	for i := 0; i < len(s.parts); {
		j := i
		for j < len(s.parts) && s.parts[j] == s.parts[i] {
			j++
		}
		fmt.Fprintf(&b, "%c%d", partLetters[s.parts[i]], j-i)
		i = j
	}
	return b.String()
}

// parseShape reads what String writes. Of what it does not understand it keeps the
// beginning.
func parseShape(text string) shape {
	var s shape
	words, rest, _ := strings.Cut(text, " ")
	date, parts, _ := strings.Cut(rest, " ")
	s.words, _ = strconv.Atoi(words) //nolint:errcheck // 0 words is a short text
	if d, err := edtf.Parse(date); err == nil {
		s.date = d
	}
	for len(parts) > 1 {
		digits := len(parts) - 1 - len(strings.TrimLeft(parts[1:], "0123456789"))
		n, err := strconv.Atoi(parts[1 : 1+digits])
		if err != nil || n > maxTexts {
			break
		}
		for range n {
			s.parts = append(s.parts, partOf[parts[0]])
		}
		parts = parts[1+digits:]
	}
	return s
}
