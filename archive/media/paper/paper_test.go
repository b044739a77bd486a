package paper_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/internal/real"
	"palabre/archive/media/paper"
)

func TestMain(m *testing.M) { real.Main(m) }

func memory(name, content string) fact.Source {
	return fact.Source{ReaderAt: strings.NewReader(content), Size: int64(len(content)), Name: name}
}

func open(t testing.TB, path string) fact.Source {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	st, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return fact.Source{ReaderAt: f, Size: st.Size(), Name: filepath.Base(path), Path: path}
}

func TestTextByKind(t *testing.T) {
	tests := []struct{ name, file, content, want string }{
		{"plain text", "a.txt", "l'\xe9t\xe9 \xe0 Kampti\r\n", "l'été à Kampti"},
		{"text without extension", "notes", "Réunion", "Réunion"},
		{"Markdown", "a.md", "# Le *puits*", "Le puits"},
		{"Markdown's signs in a text stay", "a.txt", "# Le *puits*", "# Le *puits*"},
		{"HTML under another name", "a.txt", "<!DOCTYPE html><p>Le puits", "Le puits"},
		{"CSV", "a.csv", "nom;lieu\nAwa;Kampti\n", "nom;lieu\nAwa;Kampti"},
		{"XML", "a.xml", "<?xml version='1.0'?><a><b>Le</b> puits</a>", "Le puits"},
		{"a message without extension", "a", "From: x@y\nTo: z@y\nSubject: s\n\nLe puits", "Le puits"},
		{"a text that begins like a message", "a.txt", "From: moi\n\nLe puits", "From: moi\n\nLe puits"},
		{"RTF", "a.doc", `{\rtf1\ansi Le puits}`, "Le puits"},
	}
	for _, tt := range tests {
		pages, problems := paper.Text(t.Context(), memory(tt.file, tt.content))
		if len(pages) != 1 || pages[0].Text != tt.want || pages[0].Number != 0 || len(problems) > 0 {
			t.Errorf("%s: %v, %v, want %q", tt.name, pages, problems, tt.want)
		}
	}
}

func TestWhatIsNoDocument(t *testing.T) {
	for name, content := range map[string]string{
		"nothing": "", "a JPEG": "\xff\xd8\xff\xe0\x00\x10JFIF\x00", "zeroes": strings.Repeat("\x00", 5000), "another ZIP": "PK\x05\x06" + strings.Repeat("\x00", 18),
	} {
		f, problems := paper.Read(t.Context(), memory("a.txt", content))
		if f.Kind != "" || len(problems) > 0 {
			t.Errorf("%s: %+v, %v", name, f, problems)
		}
	}
}

func TestPDF(t *testing.T) {
	src := open(t, "testdata/minutes.pdf")
	f, problems := paper.Read(t.Context(), src)
	if f.Kind != fact.Document || f.Pages != 2 || f.Title != "Compte rendu (mars 2008)" || f.Taken != "2008-03-15T10:15:00+01:00" || len(problems) > 0 {
		t.Errorf("%+v, %v", f, problems)
	}
	pages, problems := paper.Text(t.Context(), src)
	if len(pages) != 2 || pages[1].Number != 2 || !strings.Contains(pages[1].Text, "margelle") || len(problems) > 0 {
		t.Errorf("%v, %v", pages, problems)
	}
	img, err := paper.Preview(t.Context(), src, 1, 512)
	if err != nil || img.Bounds().Dy() != 512 {
		t.Errorf("%v", err)
	}
	if l, err := paper.Words(t.Context(), src, 2); err != nil || len(l.Words) != 8 {
		t.Errorf("%v, %v", l, err)
	}
}

func TestADocumentThatIsLostSaysSo(t *testing.T) {
	tests := []struct{ name, file, content, key string }{
		{"a PDF of which only the header came", "a.pdf", "%PDF-1.4\n1 0 obj\n", "problem.paper.damaged"},
		{"a Word document of which only the beginning came", "a.docx", "PK\x03\x04\x14\x00", "problem.paper.zip"},
	}
	for _, tt := range tests {
		f, problems := paper.Read(t.Context(), memory(tt.file, tt.content))
		if f.Kind != fact.Document || len(problems) != 1 || problems[0].Key != tt.key {
			t.Errorf("%s: %+v, %v", tt.name, f, problems)
		}
	}
}

func TestALongTextIsCut(t *testing.T) {
	pages, problems := paper.Text(t.Context(), memory("a.csv", strings.Repeat("une;ligne;parmi;d'autres\n", 1_000_000)))
	if len(pages) != 1 || len(pages[0].Text) > 8<<20 || len(problems) != 1 || problems[0].Key != "problem.paper.cut" {
		t.Errorf("%d pages, %v", len(pages), problems)
	}
}

func TestNoPreview(t *testing.T) {
	if _, err := paper.Preview(t.Context(), memory("a.txt", "texte"), 1, 100); !errors.Is(err, paper.ErrNoPreview) {
		t.Errorf("%v, want ErrNoPreview", err)
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Le forage de Dorpéni est terminé et les femmes du village sont venues avec nous pour le fêter.", "fr"},
		{"The well is finished and the women of the village have come with us to see that it was good.", "en"},
		{"Die Schule ist fertig und die Kinder sind mit dem Lehrer in das neue Haus eingezogen.", "de"},
		{"Wɩ ka sɩ gbɛ ɓɩɛ ŋmɛ na kɩ yɛlɛ", ""},
		{"12 34 56", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := paper.Language(tt.text); got != tt.want {
			t.Errorf("Language(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzRead gives any bytes to every reader but PDFium's.
func FuzzRead(f *testing.F) {
	f.Add([]byte("From: a@b\nSubject: c\n\nd"), "a.eml")
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "a.doc")
	f.Add([]byte("<?xml version='1.0'?><html>"), "a.xml")
	f.Fuzz(func(t *testing.T, b []byte, name string) {
		if bytes.Contains(b, []byte("%PDF-")) {
			t.Skip("package pdf has its own")
		}
		src := fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b)), Name: name}
		_, problems := paper.Read(t.Context(), src)
		_, more := paper.Text(t.Context(), src)
		for _, p := range append(problems, more...) {
			if p.Key == "problem.paper.damaged" {
				t.Errorf("a reader stopped: %v", p.Err)
			}
		}
	})
}
