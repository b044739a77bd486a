package rtf_test

import (
	"strings"
	"testing"

	"palabre/archive/media/paper/rtf"
)

func TestText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"paragraphs", `{\rtf1\ansi Le puits\par de Kampti\line 2008}`, "Le puits\nde Kampti\n2008"},
		{"the Windows code page", `{\rtf1\ansi\ansicpg1252 l'\'e9t\'e9 \'9cuvre}`, "l'été œuvre"},
		{"the Macintosh", `{\rtf1\mac \'8et\'8e}`, "été"},
		{"a font of another alphabet", `{\rtf1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f1 \'cf\'f0\f0 \'e9}`, "Прé"},
		{"Unicode with its stand-in", `{\rtf1\uc1 caf\u233?, \u596\'3f}`, "café, ɔ"},
		{"a pair of surrogates", `{\rtf1\uc1\u-10179?\u-8694?}`, "😊"},
		{"no stand-in", `{\rtf1\uc0 caf\u233 !}`, "café!"},
		{"signs", `{\rtf1 a\~b\_c\emdash d\rquote e\{f\}}`, "a\u00a0b-c—d’e{f}"},
		{"a table", `{\rtf1\trowd Nom\cell \'c2ge\cell\row Awa\cell 12\cell\row}`, "Nom\tÂge\nAwa\t12"},
		{"what is no text", `{\rtf1{\stylesheet{\s1 Titre;}}{\*\generator Word;}{\pict 89504e47}{\*\unknown x{y}z}vu}`, "vu"},
		{"a field shows its result", `{\rtf1{\field{\*\fldinst HYPERLINK "x"}{\fldrslt le site}}}`, "le site"},
		{"binary bytes", "{\\rtf1 a{\\pict\\bin5 }}}{{}b}", "ab"},
		{"cut anywhere", `{\rtf1 a\'e`, "a"},
		{"groups that do not close", strings.Repeat("{", 5000) + "fond", "fond"},
		{"groups that close too often", `{\rtf1 a}}}}}b`, "ab"},
	}
	for _, tt := range tests {
		if got := rtf.Read([]byte(tt.in)).Text; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestWhatItSaysOfItself(t *testing.T) {
	d := rtf.Read([]byte(`{\rtf1\ansi{\info{\title Convention n\'b0 3}{\author H\'e9l\'e8ne}{\keywords puits, \'e9cole}{\creatim\yr2008\mo3\dy14\hr10\min21}{\nofpages2}}Corps}`))
	if d.Title != "Convention n° 3" || d.Author != "Hélène" || d.Keywords != "puits, école" || d.Created != "2008-03-14T10:21:00" || d.Pages != 2 || d.Text != "Corps" {
		t.Errorf("%+v", d)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi\uc1{\fonttbl{\f1\fcharset2 W;}}{\info{\title a}}\u233?\'e9{\*\x y}\par}`))
	f.Fuzz(func(_ *testing.T, b []byte) { rtf.Read(b) })
}
