package french

import (
	"regexp"
	"strconv"
	"strings"
)

// numerals are the words for numbers, in digits, folded; "neuf" is left out, for it is
// more often new.
var numerals = map[string]string{
	"deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "dix": "10", "onze": "11", "douze": "12",
	"treize": "13", "quatorze": "14", "quinze": "15", "seize": "16", "vingt": "20", "trente": "30", "quarante": "40", "cinquante": "50",
	"soixante": "60", "cent": "100", "mille": "1000",
	"premier": "1er", "second": "2e", "deuxieme": "2e", "troisieme": "3e", "quatrieme": "4e", "cinquieme": "5e", "sixieme": "6e",
	"septieme": "7e", "huitieme": "8e", "neuvieme": "9e", "dixieme": "10e", "onzieme": "11e", "douzieme": "12e", "treizieme": "13e",
	"quatorzieme": "14e", "quinzieme": "15e", "seizieme": "16e", "vingtieme": "20e", "trentieme": "30e", "quarantieme": "40e",
	"cinquantieme": "50e", "soixantieme": "60e", "centieme": "100e",
}

// ordinal is a rank in digits: 1er, 1re, 1ère, 2e, 2è, 2ème, 2nde.
var ordinal = regexp.MustCompile(`^(\d{1,3})(er|re|ere|e|de|nd|nde|eme|ieme|es|ers|res|emes)$`)

// roman is a rank in Roman figures, of a century most often: XXe, XIXème.
var roman = regexp.MustCompile(`^(x{0,3}(?:ix|iv|v?i{0,3}))(er|e|eme)$`)

// number returns the one term under which a folded word that is a number is filed,
// "" when it is none: "deuxieme", "2e", "2nde" and "IIe" are "2e", "trois" is "3".
func number(folded string) string {
	if n, ok := numerals[folded]; ok {
		return n
	}
	if folded == "" || folded[0] > '9' && !strings.ContainsRune("xvi", rune(folded[0])) {
		return ""
	}
	if m := ordinal.FindStringSubmatch(folded); m != nil {
		return rank(strings.TrimLeft(m[1], "0"))
	}
	if m := roman.FindStringSubmatch(folded); m != nil && m[1] != "" && len(folded) > 2 {
		return rank(strconv.Itoa(fromRoman(m[1])))
	}
	return ""
}

func rank(digits string) string {
	if digits == "1" {
		return "1er"
	}
	return digits + "e"
}

func fromRoman(s string) int {
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	n := 0
	for i := range len(s) {
		if i+1 < len(s) && value[s[i]] < value[s[i+1]] {
			n -= value[s[i]]
		} else {
			n += value[s[i]]
		}
	}
	return n
}
