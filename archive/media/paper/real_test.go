package paper_test

import (
	"encoding/json"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/paper"
)

// truth is what other tools (pdfinfo, pdftotext, exiftool, pandoc, antiword, a mail
// reader) found in one real file.
type truth struct {
	Path     string
	Exiftool map[string]any
	Document *struct {
		Pages, Title, Author, Subject, Sender, Tool string
		Text                                        *struct {
			Words, Chars int
			Begin        string
		}
	}
}

func truths(tb testing.TB) []truth {
	tb.Helper()
	return real.Truths(tb, func(r truth) bool { return strings.HasPrefix(r.Path, "documents/") && r.Document != nil })
}

// words are compared without case, marks of composition, hyphens at line ends and
// punctuation.
func words(s string) []string {
	s = hyphened.ReplaceAllString(s, "$1$2")
	return word.FindAllString(strings.ToLower(norm.NFKC.String(s)), -1)
}

var (
	hyphened = regexp.MustCompile(`([\pL\pN])[-\x{2010}\x{ad}]\s*\n\s*([\pL\pN])`)
	word     = regexp.MustCompile(`[\pL\pN]+`)
)

func same(a, b string) bool { return slices.Equal(words(a), words(b)) }

// found tells whether v is one of the titles or authors that tools read, or holds it.
func found(v string, among ...string) bool {
	return slices.ContainsFunc(among, func(s string) bool { return s != "" && (same(v, s) || strings.Contains(s, v)) })
}

func (r truth) stated(keys ...string) []string {
	var out []string
	for _, k := range keys {
		if s, ok := r.Exiftool[k].(string); ok && strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

func TestFactsOfRealDocuments(t *testing.T) {
	right, all := 0, 0
	check := func(r truth, what string, ok bool, got, want any) {
		if all++; ok {
			right++
		} else {
			t.Logf("%s: %s is %v, other tools say %v", r.Path, what, got, want)
		}
	}
	for _, r := range truths(t) {
		f, _ := paper.Read(t.Context(), real.Open(t, filepath.Join(real.Dir(t), r.Path)))
		check(r, "kind", f.Kind == fact.Document, f.Kind, fact.Document)
		if r.Document.Pages != "" {
			want := json.Number(r.Document.Pages)
			n, err := want.Int64()
			check(r, "pages", err == nil && f.Pages == int(n), f.Pages, want)
		}
		titles := append(r.stated("PDF:Title", "XMP:Title", "XML:Title", "FlashPix:Title", "HTML:Title", "RTF:Title"), r.Document.Title)
		if titles = nonEmpty(titles); len(titles) > 0 {
			check(r, "title", found(f.Title, titles...), f.Title, titles)
		}
		authors := append(r.stated("PDF:Author", "XMP:Creator", "XML:Creator", "FlashPix:Author", "RTF:Author"), r.Document.Author)
		if authors = nonEmpty(authors); len(authors) > 0 {
			check(r, "creator", len(f.Creator) > 0 && found(f.Creator[0], authors...), f.Creator, authors)
		}
	}
	if all == 0 || right*100 < all*97 {
		t.Errorf("%d of %d facts agree, want 97 %%", right, all)
	}
}

func nonEmpty(s []string) []string {
	return slices.DeleteFunc(s, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// otherwise explains the files whose words differ from what the tool read.
var otherwise = map[string]string{
	"documents/office/Tables.xlsx":                  "the tool counts each shared text once and no numbers",
	"documents/office/comments.xlsx":                "the tool counts each shared text once and no comments",
	"documents/csv-xlsx/file.xlsx":                  "the tool counts each shared text once and no numbers",
	"documents/office/valid.xls":                    "the tool reads one sheet of several",
	"documents/office/table_test.pptx":              "the tool read the identifier of a table style; the slide has no words",
	"documents/office/SampleShow.pptx":              "the tool leaves out the notes of the speaker",
	"documents/office/SampleShow.ppt":               "the tool reads no slide",
	"documents/office/with_textbox.ppt":             "the tool read the name of the design",
	"documents/office/FRPEnForm.pdf":                "the tool leaves out part of the form",
	"documents/pdf-samples/annotated_pdf.pdf":       "the tool leaves out the note on the page",
	"documents/pdf-samples/habibi.pdf":              "Arabic in visual order",
	"documents/pdf-samples/habibi-oneline-cmap.pdf": "Arabic in visual order",
	"documents/pdf-samples/habibi-rotated.pdf":      "Arabic in visual order",
	"documents/office/Club-Report.doc":              "the tool draws the frames of tables and counts them as words",
	"documents/office/footnotes.docx":               "the tool writes the number of a note as a word",
}

// The words other tools read at the beginning must be there, wherever they stand.
func TestWordsOfRealDocuments(t *testing.T) {
	total, n := 0.0, 0
	for _, r := range truths(t) {
		if r.Document.Text == nil || r.Document.Text.Words == 0 || otherwise[r.Path] != "" {
			continue
		}
		pages, _ := paper.Text(t.Context(), real.Open(t, filepath.Join(real.Dir(t), r.Path)))
		have := map[string]int{}
		for _, p := range pages {
			for _, w := range words(p.Text) {
				have[w]++
			}
		}
		want := words(r.Document.Text.Begin)
		if r.Document.Text.Chars > len([]rune(r.Document.Text.Begin)) && len(want) > 0 {
			want = want[:len(want)-1] // the last is cut
		}
		there := 0
		for _, w := range want {
			if have[w] > 0 {
				have[w]--
				there++
			}
		}
		share := float64(there) / float64(max(len(want), 1))
		if share < 0.95 {
			t.Logf("%s: %d of the first %d words of %s", r.Path, there, len(want), r.Document.Tool)
		}
		total, n = total+share, n+1
	}
	if mean := total / float64(max(n, 1)); mean < 0.98 {
		t.Errorf("%.3f of the first words are there, want 0.98", mean)
	}
}
