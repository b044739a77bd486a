package edtf_test

import (
	"errors"
	"strings"
	"testing"

	"palabre/archive/edtf"
)

// What people write, what is kept, and how it is said again in both languages.
func TestUnderstanding(t *testing.T) {
	for _, c := range []struct{ typed, kept, french, english string }{
		{"12 mars 2008", "2008-03-12", "12 mars 2008", "12 March 2008"},
		{"  Mercredi 12 Mars 2008 ", "2008-03-12", "12 mars 2008", "12 March 2008"},
		{"12/03/2008", "2008-03-12", "12 mars 2008", "12 March 2008"},
		{"12.3.08", "2008-03-12?", "12 mars 2008\u202f?", "12 March 2008?"},
		{"1er mai 2001", "2001-05-01", "1er mai 2001", "1 May 2001"},
		{"March 12th, 2008", "2008-03-12", "12 mars 2008", "12 March 2008"},
		{"fév. 2010", "2010-02", "février 2010", "February 2010"},
		{"03/2008", "2008-03", "mars 2008", "March 2008"},
		{"Vers 2004", "2004~", "vers 2004", "about 2004"},
		{"env. mars 2008", "2008-03~", "vers mars 2008", "about March 2008"},
		{"2004 environ", "2004~", "vers 2004", "about 2004"},
		{"circa 1950", "1950~", "vers 1950", "about 1950"},
		{"vers le 12 mars 2008", "2008-03-12~", "vers le 12 mars 2008", "about 12 March 2008"},
		{"2003 ?", "2003?", "2003\u202f?", "2003?"},
		{"vers 2003 (?)", "2003%", "vers 2003\u202f?", "about 2003?"},
		{"probablement mars 2007", "2007-03?", "mars 2007\u202f?", "March 2007?"},
		{"[vers 1960]", "1960~", "vers 1960", "about 1960"},
		{"début 2008", "2008-37~", "début 2008", "early 2008"},
		{"mi-2010", "2010-38~", "mi-2010", "mid-2010"},
		{"fin 2008", "2008-39~", "fin 2008", "late 2008"},
		{"début mars 2008", "2008-03-01/2008-03-10~", "début mars 2008", "early March 2008"},
		{"milieu mars 2009", "[2009-03-11~..2009-03-20~]", "mi-mars 2009", "mid-March 2009"},
		{"fin février 2012", "2012-02-21~/2012-02-29", "fin février 2012", "late February 2012"},
		{"late 1990s", "1997~/1999", "fin des années 1990", "late 1990s"},
		{"milieu des années 80", "[1984~..1986~]", "milieu des années 1980", "mid-1980s"},
		{"fin XIXe siècle", "1867~/1899", "fin du XIXe siècle", "late 19th century"},
		{"2e semestre 1999", "1999-41", "2e semestre 1999", "second half of 1999"},
		{"second semestre de l'année 1999", "1999-41", "2e semestre 1999", "second half of 1999"},
		{"seconde moitié de 1999", "1999-41", "2e semestre 1999", "second half of 1999"},
		{"T1 2005", "2005-33", "1er trimestre 2005", "first quarter of 2005"},
		{"1er quadrimestre 2005", "2005-37", "1er quadrimestre 2005", "first four months of 2005"},
		{"1re moitié du XXe siècle", "1900/1949", "de 1900 à 1949", "from 1900 to 1949"},
		{"l'été 2011", "2011-22", "été 2011", "summer 2011"},
		{"hiver 2008", "2008-24", "hiver 2008", "winter 2008"},
		{"été 2011 (hémisphère sud)", "2011-30", "été 2011 (hémisphère sud)", "summer 2011 (southern hemisphere)"},
		{"saison des pluies 2011", "2011-05~/2011-10~", "saison des pluies 2011", "rainy season 2011"},
		{"hivernage 2011", "2011-05~/2011-10~", "saison des pluies 2011", "rainy season 2011"},
		{"saison sèche 2011", "2011-11~/2012-04~", "saison sèche 2011", "dry season 2011"},
		{"années 2000", "200X", "années 2000", "2000s"},
		{"années soixante-dix", "197X", "années 1970", "1970s"},
		{"the nineties", "199X", "années 1990", "1990s"},
		{"vers les années 90", "199X~", "vers les années 1990", "about the 1990s"},
		{"XXᵉ siècle", "19XX", "XXe siècle", "20th century"},
		{"Ier siècle", "00XX", "Ier siècle", "1st century"},
		{"avant 2003", "[..2002]", "avant 2003", "before 2003"},
		{"avant le 1er mars 2008", "[..2008-02-29]", "avant le 1er mars 2008", "before 1 March 2008"},
		{"avant les années 90", "[..1989]", "avant 1990", "before 1990"},
		{"après 2010", "[2011..]", "après 2010", "after 2010"},
		{"après mars 2010", "[2010-04..]", "après mars 2010", "after March 2010"},
		{"avant 2003 ?", "[..2002?]", "avant 2003\u202f?", "before 2003?"},
		{"avant vers 2003", "[..2002~]", "au plus tard vers 2002", "not after about 2002"},
		{"depuis mars 2005", "2005-03/..", "depuis mars 2005", "since March 2005"},
		{"dès 2005", "2005/..", "depuis 2005", "since 2005"},
		{"jusqu'en 1998", "../1998", "jusqu'en 1998", "until 1998"},
		{"jusqu’au 12 mars 2008", "../2008-03-12", "jusqu'au 12 mars 2008", "until 12 March 2008"},
		{"entre 2004 et 2006", "[2004..2006]", "entre 2004 et 2006", "between 2004 and 2006"},
		{"entre le 12 et le 15 mars 2008", "[2008-03-12..2008-03-15]", "entre le 12 et le 15 mars 2008", "between 12 and 15 March 2008"},
		{"de 2004 à 2006", "2004/2006", "de 2004 à 2006", "from 2004 to 2006"},
		{"2004–2006", "2004/2006", "de 2004 à 2006", "from 2004 to 2006"},
		{"1998-99", "1998/1999", "de 1998 à 1999", "from 1998 to 1999"},
		{"mars-avril 2007", "2007-03/2007-04", "mars-avril 2007", "March-April 2007"},
		{"d'avril à juin 2007", "2007-04/2007-06", "d'avril à juin 2007", "from April to June 2007"},
		{"12-15 mars 2008", "2008-03-12/2008-03-15", "du 12 au 15 mars 2008", "from 12 to 15 March 2008"},
		{"du 28 février au 3 mars 2008", "2008-02-28/2008-03-03", "du 28 février au 3 mars 2008", "from 28 February to 3 March 2008"},
		{"décembre 2009 - janvier 2010", "2009-12/2010-01", "de décembre 2009 à janvier 2010", "from December 2009 to January 2010"},
		{"de début mars à fin mai 2008", "2008-03-01/2008-05-31", "du 1er mars au 31 mai 2008", "from 1 March to 31 May 2008"},
		{"des années 80 aux années 90", "198X/199X", "des années 1980 aux années 1990", "from the 1980s to the 1990s"},
		{"vers 2004-2006", "2004~/2006~", "de vers 2004 à vers 2006", "from about 2004 to about 2006"},
		{"d'une date inconnue à 1998", "/1998", "d'une date inconnue à 1998", "from an unknown date to 1998"},
		{"2007 ou 2008", "[2007,2008]", "2007 ou 2008", "2007 or 2008"},
		{"2006, 2007 ou 2008", "[2006,2007,2008]", "2006, 2007 ou 2008", "2006, 2007 or 2008"},
		{"3 et 4 avril 2007", "{2007-04-03,2007-04-04}", "3 et 4 avril 2007", "3 and 4 April 2007"},
		{"années 80 et 90", "{198X,199X}", "années 1980 et années 1990", "1980s and 1990s"},
		{"2004, mois inconnu", "2004-XX", "2004, mois inconnu", "2004, month unknown"},
		{"25 décembre, année inconnue", "XXXX-12-25", "25 décembre, année inconnue", "25 December, year unknown"},
		{"12 avril 1985 à 23:20:30 UTC", "1985-04-12T23:20:30Z", "12 avril 1985 à 23:20:30 UTC", "12 April 1985 at 23:20:30 UTC"},
		{"s. d.", "", "s. d.", "undated"},
		{"Sans date", "", "s. d.", "undated"},
		{"1X32-X1-X2", "1X32-X1-X2", "1X32-X1-X2", "1X32-X1-X2"},
		{"2004?-06-~11", "2004?-06-~11", "2004?-06-~11", "2004?-06-~11"},
	} {
		d, err := edtf.Understand(c.typed)
		if err != nil || d.String() != c.kept || d.French() != c.french || d.English() != c.english {
			t.Errorf("Understand(%q) = %q, %q, %q, %v; want %q, %q, %q", c.typed, d, d.French(), d.English(), err, c.kept, c.french, c.english)
		}
	}
}

func TestWhatIsNotUnderstood(t *testing.T) {
	for text, key := range map[string]string{
		"":                                     "date.not-understood",
		"le puits du village":                  "date.not-understood",
		"hier":                                 "date.not-understood",
		"2008 2009":                            "date.not-understood",
		" 1863-03-29":                          "date.not-understood",
		"99 trimestre 2008":                    "date.not-understood",
		"avant":                                "date.not-understood",
		"avant 0000":                           "date.not-understood",
		"32 mars 2008":                         "date.month-has-31-days",
		"29/02/2007":                           "date.month-has-28-days",
		"12/31/2008":                           "date.no-such-month",
		"de 2006 à 2004":                       "date.ends-before-it-starts",
		strings.Repeat("vers ", 1000) + "2004": "date.not-understood",
	} {
		_, err := edtf.Understand(text)
		var se *edtf.SyntaxError
		if !errors.As(err, &se) || se.Key != key || se.Text != text {
			t.Errorf("Understand(%.40q): %#v, want %s", text, err, key)
		}
	}
}
