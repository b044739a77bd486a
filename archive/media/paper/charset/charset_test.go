package charset_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"palabre/archive/media/paper/charset"
)

var encodings = map[string]encoding.Encoding{
	"windows-1252": charmap.Windows1252,
	"iso-8859-15":  charmap.ISO8859_15,
	"macintosh":    charmap.Macintosh,
	"ibm850":       charmap.CodePage850,
	"ibm437":       charmap.CodePage437,
	"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"utf-32le":     utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM),
	"utf-32be":     utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM),
}

// Sentences as people write them; each is tried in every encoding that can hold it.
var sentences = []string{
	"Réunion du comité de jumelage à Fosses : les délégués sont arrivés tôt.",
	"L'école de Kampti a été inaugurée en février ; où étiez-vous ?",
	"Ça ne coûte rien. Noël, Anaïs, Gaël et Françoise ont reçu le goûter.",
	"À Loropéni, le maître a dit : « Nous y sommes prêts. »",
	"ÉTAT DES DÉPENSES DE L'ANNÉE — CONVENTION N° 3",
	"Le forage a été creusé à 42 mètres, près de la mairie",
	"Sœur Marie-Thérèse, le cœur du dispensaire, œuvre ici depuis 1987.",
	"Le prix du sac de maïs était de 15 000 francs à l'époque",
	"Grün ist die Hoffnung; schöne Grüße aus Köln, Herr Müller.",
	"La niña comió mañana, según el señor Núñez.",
	"élève;prénom;né le;à\nOuédraogo;Aïcha;12/03/1998;Gaoua",
	"C’est l’été : “les pluies” arrivent… enfin",
}

func TestEachEncodingIsReadBack(t *testing.T) {
	for name, enc := range encodings {
		for _, want := range sentences {
			b, err := enc.NewEncoder().Bytes([]byte(want))
			if err != nil {
				continue // this encoding has no œ, no €, no curved quotation marks
			}
			got, as, ok := charset.Decode(b)
			if !ok || got != want {
				t.Errorf("%s: Decode(%q) = %q as %s, want it back", name, want, got, as)
			}
		}
	}
}

func TestDecode(t *testing.T) {
	tests := []struct{ name, in, text, enc string }{
		{"plain ASCII", "bonjour", "bonjour", "utf-8"},
		{"nothing", "", "", "utf-8"},
		{"UTF-8", "été", "été", "utf-8"},
		{"UTF-8 with a mark", "\xef\xbb\xbfété", "été", "utf-8"},
		{"UTF-8 cut inside a letter", "un forage à Kampt\xc3", "un forage à Kampt\uFFFD", "utf-8"},
		{"UTF-16 with a mark, odd length", "\xff\xfee\x00t\x00\xe9", "et\uFFFD", "utf-16le"},
		{"letters of Burkina's languages", "ɓɩɛ ŋmɛ", "ɓɩɛ ŋmɛ", "utf-8"},
		{"the euro of ISO 8859-15", "co\xfbt : 15 \xa4 l'\xe9t\xe9", "coût : 15 € l'été", "iso-8859-15"},
		{"a DOS frame", "\xda\xc4\xc4\xc4\xbf\r\n\xb3\x82t\x82\xb3\r\n\xc0\xc4\xc4\xc4\xd9\x1a", "┌───┐\r\n│été│\r\n└───┘\x1a", "ibm850"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, enc, ok := charset.Decode([]byte(tt.in))
			if !ok || text != tt.text || enc != tt.enc {
				t.Errorf("Decode(%q) = %q, %s, %v, want %q, %s", tt.in, text, enc, ok, tt.text, tt.enc)
			}
		})
	}
}

func TestOtherBytesAreNotText(t *testing.T) {
	for name, in := range map[string]string{
		"a JPEG":           "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48",
		"a ZIP":            "PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
		"control bytes":    "\x01\x02\x03\x04abc\x05\x06",
		"zeroes":           strings.Repeat("\x00", 64),
		"an ELF programme": "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00",
	} {
		if text, enc, ok := charset.Decode([]byte(in)); ok {
			t.Errorf("%s: Decode = %q as %s, want no text", name, text, enc)
		}
	}
}

func TestADeclarationIsBelievedUnlessContradicted(t *testing.T) {
	tests := []struct{ name, in, label, text, enc string }{
		{"Cyrillic declared", "\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251", "Привет", "windows-1251"},
		{"UTF-8 that says Latin-1", "été", "iso-8859-1", "été", "utf-8"},
		{"Latin-1 that says UTF-8", "\xe9t\xe9 \xe0 Fosses", "utf-8", "été à Fosses", "windows-1252"},
		{"a label nobody knows", "\xe9t\xe9 \xe0 Fosses", "klingon", "été à Fosses", "windows-1252"},
		{"Latin-1 is read as Windows does", "l\x92\xe9t\xe9", "ISO-8859-1", "l’été", "windows-1252"},
	}
	for _, tt := range tests {
		text, enc, ok := charset.DecodeAs([]byte(tt.in), tt.label)
		if !ok || text != tt.text || enc != tt.enc {
			t.Errorf("%s: DecodeAs = %q, %s, %v, want %q, %s", tt.name, text, enc, ok, tt.text, tt.enc)
		}
	}
}

// A long licence in Latin-1, also turned into each other encoding.
func TestRealText(t *testing.T) {
	b, err := os.ReadFile("../../../../../shared/corpus/text/encodings/licence.txt")
	if err != nil {
		t.Skip("the corpus of real files is not here: ", err)
	}
	want, enc, ok := charset.Decode(b)
	if !ok || enc != "windows-1252" || !strings.Contains(want, "responsabilité") {
		t.Fatalf("read as %s (%v)", enc, ok)
	}
	for name, e := range encodings {
		again, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes([]byte(want))
		if err != nil {
			t.Fatal(name, err)
		}
		if got, enc, _ := charset.Decode(again); strings.Count(got, "é") != strings.Count(want, "é") {
			t.Errorf("in %s it is read as %s", name, enc)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range sentences {
		f.Add([]byte(s), "latin1")
	}
	f.Add([]byte("\xff\xfe\x00\x00a\x00\x00\x00"), "utf-16")
	f.Fuzz(func(t *testing.T, b []byte, label string) {
		for _, decode := range []func() (string, string, bool){
			func() (string, string, bool) { return charset.Decode(b) },
			func() (string, string, bool) { return charset.DecodeAs(b, label) },
		} {
			if text, name, ok := decode(); ok && (name == "" || !utf8.ValidString(text)) {
				t.Errorf("%q gives %q as %q", b, text, name)
			}
		}
	})
}
