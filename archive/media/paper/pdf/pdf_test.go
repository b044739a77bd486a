package pdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/pdf"
)

func source(b []byte) fact.Source {
	return fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))}
}

// file writes objects 1, 2, 3… with a cross-reference table whose offsets are shift too
// large, and a trailer.
func file(trailer string, shift int, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	x := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a+shift)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, x)
	return b.Bytes()
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func stream(dict, s string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(s), s)
}

const (
	catalogue = "<< /Type /Catalog /Pages 2 0 R >>"
	onePage   = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	page      = "<< /Type /Page /Parent 2 0 R >>"
)

func facts(t *testing.T, b []byte) pdf.Facts {
	t.Helper()
	f, err := pdf.Open(source(b))
	if err != nil {
		t.Fatal(err)
	}
	return f.Facts(t.Context())
}

func TestFacts(t *testing.T) {
	b, err := os.ReadFile("../testdata/minutes.pdf")
	if err != nil {
		t.Fatal(err)
	}
	f := facts(t, b)
	if f.Pages != 2 || f.Title != "Compte rendu (mars 2008)" || fmt.Sprint(f.Authors) != "[Hélène]" || f.Keywords != "puits; forage" || f.Created != "2008-03-15T10:15:00+01:00" || f.Lang != "fr-FR" {
		t.Errorf("%+v", f)
	}
}

func TestTextStrings(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"PDFDocEncoding", "(Ann\\351e \\222t \\234uvre)", "Année ™t œuvre"},
		{"UTF-16", "<FEFF00E9007400E9>", "été"},
		{"UTF-16 the other way", "<FFFEE9007400E900>", "été"},
		{"UTF-8 with its mark", "<EFBBBFC3A974C3A9>", "été"},
		{"UTF-8 without", "<C3A974C3A9>", "été"},
		{"language marks", "<FEFF001B006600720046005200" + "1B00E9>", "é"},
		{"escapes and line ends", "(a\\\nb\\(c\\) (d) \\101)", "ab(c) (d) A"},
		{"an indirect string", "5 0 R", "ailleurs"},
	}
	for _, tt := range tests {
		f := facts(t, file("/Root 1 0 R /Info 4 0 R", 0, catalogue, onePage, page, "<< /Title "+tt.in+" >>", "(ailleurs)"))
		if f.Title != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, f.Title, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"D:20080314102107+01'00'": "2008-03-14T10:21:07+01:00", "D:20080314102107Z": "2008-03-14T10:21:07Z", "D:20080314102107": "2008-03-14T10:21:07",
		"D:20080314": "2008-03-14", "200803": "2008-03", "2008": "2008", "D:20081314": "", "hier": "", "D:19040101000000Z": "",
		"D:20080314102107-05": "2008-03-14T10:21:07",
	} {
		if got := pdf.Date(in); got != want {
			t.Errorf("Date(%q) = %q, want %q", in, got, want)
		}
	}
}

// modern is a file of PDF 1.5: catalogue and pages lie in an object stream, and the
// cross-references in a stream with PNG's predictor.
func modern() []byte {
	packed := "1 0 2 " + fmt.Sprint(len(catalogue)+1) + " "
	objects := stream(fmt.Sprintf("/Type /ObjStm /N 2 /First %d /Filter /FlateDecode", len(packed)), deflate(packed+catalogue+" "+"<< /Type /Pages /Kids [] /Count 3 >>"))
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	at4 := b.Len()
	fmt.Fprintf(&b, "4 0 obj\n%s\nendobj\n", objects)
	at5 := b.Len()
	rows := [][4]byte{{0, 0, 0, 0}, {2, 0, 4, 0}, {2, 0, 4, 1}, {0, 0, 0, 0}, {1, 0, byte(at4), 0}, {1, byte(at5 >> 8), byte(at5), 0}}
	var table []byte
	above := [4]byte{}
	for _, r := range rows {
		table = append(table, 2) // "up"
		for i := range r {
			table = append(table, r[i]-above[i])
		}
		above = r
	}
	fmt.Fprintf(&b, "5 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF", stream("/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>", deflate(string(table))), at5)
	return b.Bytes()
}

func TestPages(t *testing.T) {
	xmp := `<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d"/></rdf:RDF></x:xmpmeta>`
	tests := []struct {
		name string
		b    []byte
		want int
	}{
		{"a plain table", file("/Root 1 0 R", 0, catalogue, onePage, page), 1},
		{"object and cross-reference streams", modern(), 3},
		{"the same, without its end", modern()[:len(modern())-30], 3},
		{"wrong offsets", file("/Root 1 0 R", 7, catalogue, onePage, page), 1},
		{"no cross-references", bytes.Split(file("/Root 1 0 R", 0, catalogue, onePage, page), []byte("xref"))[0], 1},
		{"bytes before the header", append([]byte("HTTP/1.1 200 OK\r\n\r\n"), file("/Root 1 0 R", 0, catalogue, onePage, page)...), 1},
		{"no count", file("/Root 1 0 R", 0, catalogue, "<< /Type /Pages /Kids [3 0 R 4 0 R] >>", page, "<< /Type /Pages /Kids [5 0 R] >>", page), 2},
		{"a count that is a lie", file("/Root 1 0 R", 0, catalogue, "<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page), 1},
		{"a tree that goes round", file("/Root 1 0 R", 0, catalogue, "<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R 2 0 R] >>", page), 1},
		{"a metadata stream", file("/Root 1 0 R", 0, "<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>", onePage, page, stream("", xmp)), 1},
	}
	for _, tt := range tests {
		if f := facts(t, tt.b); f.Pages != tt.want {
			t.Errorf("%s: %d pages, want %d", tt.name, f.Pages, tt.want)
		}
	}
}

func TestMetadata(t *testing.T) {
	xmp := `<?xpacket?><x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d" xmlns:pdf="p" pdf:Keywords="puits"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Titre</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Awa</rdf:li><rdf:li>Hélène</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`
	f := facts(t, file("/Root 1 0 R", 0, "<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>", onePage, page, stream("/Filter /FlateDecode", deflate(xmp))))
	if f.Title != "Titre" || fmt.Sprint(f.Authors) != "[Awa Hélène]" || f.Keywords != "puits" {
		t.Errorf("%+v", f)
	}
}

func TestLocked(t *testing.T) {
	if f := facts(t, file("/Root 1 0 R /Encrypt 4 0 R /Info 4 0 R", 0, catalogue, onePage, page, "<< /Title (garbled) >>")); !f.Locked || f.Title != "" || f.Pages != 1 {
		t.Errorf("%+v", f)
	}
}

func TestNotPDF(t *testing.T) {
	for name, b := range map[string]string{"nothing": "", "a header alone": "%PDF-1.4\n", "text": strings.Repeat("obj 1 0 obj ", 1000)} {
		if _, err := pdf.Open(source([]byte(b))); !errors.Is(err, pdf.ErrNotPDF) {
			t.Errorf("%s: %v, want ErrNotPDF", name, err)
		}
	}
}

// Files made to keep a reader busy come to an end.
func TestBounds(t *testing.T) {
	bomb := deflate(strings.Repeat("\x00", 16<<20))
	for name, b := range map[string][]byte{
		"arrays inside each other":        file("/Root 1 0 R", 0, strings.Repeat("[", 100_000)),
		"a reference to itself":           file("/Root 1 0 R", 0, "1 0 R"),
		"references that go round":        file("/Root 1 0 R", 0, "2 0 R", "3 0 R", "1 0 R"),
		"an object stream inside itself":  file("/Root 1 0 R", 0, catalogue, "<< /Pages 9 0 R >>", stream("/Type /ObjStm /N 1 /First 5 /Extends 3 0 R", "3 0 (x)")),
		"a stream that expands":           file("/Root 1 0 R", 0, "<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>", onePage, page, stream("/Filter [/FlateDecode /FlateDecode]", bomb)),
		"a length that refers to itself":  file("/Root 1 0 R", 0, "<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>", onePage, page, "<< /Length 4 0 R >>\nstream\nx\nendstream"),
		"a previous section that is this": append(file("/Root 1 0 R /Prev 9", 0, catalogue, onePage, page), "\nstartxref\n9\n%%EOF"...),
		"many empty dictionaries":         file("/Root 1 0 R", 0, "["+strings.Repeat("<<>>", 300_000)+"]"),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := pdf.Open(source(b))
			if err == nil {
				f.Facts(t.Context())
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(modern())
	f.Add(file("/Root 1 0 R /Info 4 0 R", 0, catalogue, onePage, page, "<< /Title (a) /CreationDate (D:2008) >>"))
	f.Add(file("/Root 1 0 R", 3, catalogue, onePage, page))
	f.Fuzz(func(t *testing.T, b []byte) {
		file, err := pdf.Open(source(b))
		if err != nil {
			return
		}
		if facts := file.Facts(t.Context()); facts.Pages < 0 {
			t.Errorf("%d pages", facts.Pages)
		}
	})
}
