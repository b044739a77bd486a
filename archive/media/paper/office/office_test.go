package office_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/office"
)

// files makes the bytes of a ZIP of parts: name, content, name, content…
func files(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func source(b []byte) fact.Source {
	return fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))}
}

// read is the whole text of a document, its pages parted by "|", and its problems.
func read(tb testing.TB, b []byte) (string, []fact.Problem) {
	tb.Helper()
	d, err := office.Open(source(b))
	if err != nil {
		tb.Fatal(err)
	}
	pages, problems := d.Text(tb.Context())
	var texts []string
	for _, p := range pages {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, "|"), problems
}

func word(body string) string {
	return `<w:document xmlns:w="w" xmlns:mc="mc"><w:body>` + body + `</w:body></w:document>`
}

func TestWordText(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"paragraphs", `<w:p><w:r><w:t>Le puits</w:t></w:r><w:r><w:t xml:space="preserve"> de Kampti</w:t></w:r></w:p><w:p><w:r><w:t>2008</w:t></w:r></w:p>`, "Le puits de Kampti\n2008"},
		{"tabs and breaks", `<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>`, "a\tb\nc"},
		{"a table", `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Nom</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Âge</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Awa</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, "Nom\tÂge\nAwa"},
		{"revisions", `<w:p><w:del><w:r><w:delText>non</w:delText></w:r></w:del><w:ins><w:r><w:t>oui</w:t></w:r></w:ins></w:p>`, "oui"},
		{"a field", `<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>`, "3"},
		{"a text box once", `<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Cadre</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>`, "Cadre"},
		{"another prefix", `<x:p xmlns:x="w"><x:r><x:t>autre</x:t></x:r></x:p>`, "autre"},
	}
	for _, tt := range tests {
		got, problems := read(t, files(t, "[Content_Types].xml", "", "word/document.xml", word(tt.body)))
		if got != tt.want || len(problems) > 0 {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, problems, tt.want)
		}
	}
}

func TestWordNotesHeadersAndComments(t *testing.T) {
	p := func(s string) string { return word(`<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>`) }
	got, _ := read(t, files(t, "word/document.xml", p("Corps"), "word/footer1.xml", p("Pied"), "word/header2.xml", p("Tête"), "word/footnotes.xml", p("Note"), "word/comments.xml", p("Remarque")))
	if want := "Corps\n\nNote\n\nRemarque\n\nTête\n\nPied"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOpenDocumentText(t *testing.T) {
	body := `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="tb"><office:body><office:text>
<text:tracked-changes><text:p>effacé</text:p></text:tracked-changes>
<text:h>Titre</text:h>
<text:p>Le  puits<text:s text:c="2"/>de<text:tab/>Kampti<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>
<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>`
	styles := `<office:document-styles xmlns:office="o" xmlns:style="s" xmlns:text="t"><office:styles><text:p>style</text:p></office:styles><office:master-styles><style:master-page><style:header><text:p>En-tête</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`
	got, problems := read(t, files(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", body, "styles.xml", styles))
	if want := "Titre\nLe puits  de\tKampti note\na\tb\n\nEn-tête"; got != want || len(problems) > 0 {
		t.Errorf("%q, %v, want %q", got, problems, want)
	}
}

func TestSheet(t *testing.T) {
	b := files(t, "xl/workbook.xml", `<workbook/>`,
		"xl/sharedStrings.xml", `<sst><si><t>Forage</t></si><si><r><t>Dor</t></r><r><t>péni</t></r><rPh><t>x</t></rPh></si></sst>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c></row><row><c t="inlineStr"><is><t>en ligne</t></is></c><c s="1"><v>39521</v></c><c><f>A1*2</f><v>2.5000000001</v></c></row></sheetData></worksheet>`,
		"xl/worksheets/sheet2.xml", `<worksheet><sheetData><row><c t="str"><v>deux</v></c></row></sheetData></worksheet>`)
	got, problems := read(t, b)
	if want := "Forage\tDorpéni\nen ligne\t2008-03-14\t2.5\n\ndeux"; got != want || len(problems) > 0 {
		t.Errorf("%q, %v, want %q", got, problems, want)
	}
}

func TestSlidesArePages(t *testing.T) {
	slide := func(s string) string {
		return `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>` + s + `</a:t></a:r></a:p></p:sld>`
	}
	b := files(t, "ppt/presentation.xml", "<x/>", "ppt/slides/slide2.xml", slide("deux"), "ppt/slides/slide10.xml", slide("dix"), "ppt/slides/slide1.xml", slide("un"),
		"ppt/slides/_rels/slide1.xml.rels", `<Relationships><Relationship Type="http://x/notesSlide" Target="../notesSlides/notesSlide1.xml"/></Relationships>`,
		"ppt/notesSlides/notesSlide1.xml", slide("à dire"))
	if got, _ := read(t, b); got != "un\n\nà dire|deux|dix" {
		t.Errorf("%q", got)
	}
}

func TestBookFollowsItsSpine(t *testing.T) {
	b := files(t, "META-INF/container.xml", `<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>`,
		"OPS/book.opf", `<package><metadata><dc:title xmlns:dc="d">Contes</dc:title><dc:creator xmlns:dc="d">Awa</dc:creator><dc:language xmlns:dc="d">fr</dc:language></metadata><manifest><item id="b" href="b%20b.xhtml"/><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
		"OPS/b b.xhtml", `<html><body><p>Deuxième</p></body></html>`, "OPS/a.xhtml", `<html><body><h1>Premier</h1></body></html>`)
	if got, _ := read(t, b); got != "Premier|Deuxième" {
		t.Errorf("%q", got)
	}
	d, err := office.Open(source(b))
	if err != nil {
		t.Fatal(err)
	}
	if f, _ := d.Facts(t.Context()); f.Title != "Contes" || f.Lang != "fr" || len(f.Creator) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestFacts(t *testing.T) {
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Convention</dc:title><dc:creator>Hélène</dc:creator><cp:keywords>puits, école</cp:keywords><dcterms:created>2008-03-14T10:00:00Z</dcterms:created></cp:coreProperties>`
	app := `<Properties><Pages>4</Pages><Application>Writer</Application></Properties>`
	d, err := office.Open(source(files(t, "word/document.xml", word(""), "docProps/core.xml", core, "docProps/app.xml", app)))
	if err != nil {
		t.Fatal(err)
	}
	f, problems := d.Facts(t.Context())
	if f.Title != "Convention" || fmt.Sprint(f.Creator, f.Keywords) != "[Hélène] [puits école]" || f.Taken != "2008-03-14T10:00:00Z" || f.Pages != 4 || len(problems) > 0 {
		t.Errorf("%+v, %v", f, problems)
	}
}

func TestLockedOpenDocument(t *testing.T) {
	b := files(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "\x00\x01garbage",
		"META-INF/manifest.xml", `<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`)
	d, err := office.Open(source(b))
	if err != nil {
		t.Fatal(err)
	}
	if _, problems := d.Facts(t.Context()); len(problems) != 1 || problems[0].Key != "problem.paper.locked" {
		t.Errorf("%v", problems)
	}
}

// A copy that stopped half-way, or that lost a byte, is read as far as it goes.
func TestDamagedZip(t *testing.T) {
	body := word(`<w:p><w:r><w:t>Le puits de Kampti</w:t></w:r></w:p>`)
	whole := files(t, "word/document.xml", body, "word/media/image1.png", strings.Repeat("x", 5000))
	for name, b := range map[string][]byte{
		"without its list":  whole[:len(whole)-60],
		"with a byte less":  append([]byte("PK\x03\x04"), whole[5:]...),
		"with a byte more":  append([]byte{'x'}, whole...)[1:],
		"cut after a part":  whole[:len(whole)/2],
		"bytes at its head": append([]byte("PK\x03\x04junk"), whole...),
	} {
		d, err := office.Open(source(b))
		if err != nil {
			t.Logf("%s: %v", name, err)
			continue
		}
		pages, _ := d.Text(t.Context())
		if d.Form == office.Word && (len(pages) != 1 || pages[0].Text != "Le puits de Kampti") {
			t.Errorf("%s: %v", name, pages)
		}
	}
	d, err := office.Open(source(whole[:len(whole)-60]))
	if err != nil || d.Form != office.Word {
		t.Errorf("without its list it is %v, %v", d, err)
	}
}

func TestBounds(t *testing.T) {
	deep := strings.Repeat("<w:p>", 200_000)
	tests := []struct {
		name string
		b    []byte
		key  string
	}{
		{"a part that expands beyond measure", files(t, "word/document.xml", word("<w:p><w:r><w:t>début</w:t></w:r></w:p>")+strings.Repeat(`<w:p a="`+strings.Repeat("x", 2000)+`"/>`, 35<<10)), "problem.paper.large"},
		{"elements inside each other", files(t, "word/document.xml", word("<w:p><w:r><w:t>début</w:t></w:r></w:p>"+deep)), "problem.paper.large"},
		{"a tag without end", files(t, "word/document.xml", word("<w:p "+strings.Repeat(`a="b" `, 400_000)+"></w:p>")), "problem.paper.large"},
		{"a text without end", files(t, "word/document.xml", word("<w:p><w:r><w:t>"+strings.Repeat("a", 5<<20)+"</w:t></w:r></w:p>")), "problem.paper.large"},
		{"entities that expand each other", files(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`+word(`<w:p><w:r><w:t>début &b;</w:t></w:r></w:p>`)), ""},
		{"more text than is kept", files(t, "word/document.xml", word(strings.Repeat("<w:p><w:r><w:t>"+strings.Repeat("long ", 200<<10)+"</w:t></w:r></w:p>", 10))), "problem.paper.cut"},
	}
	for _, tt := range tests {
		text, problems := read(t, tt.b)
		key := ""
		if len(problems) > 0 {
			key = problems[0].Key
		}
		if key != tt.key || len(text) > 9<<20 {
			t.Errorf("%s: %q and %d bytes of text, want %q", tt.name, key, len(text), tt.key)
		}
	}
}

func FuzzOffice(f *testing.F) {
	f.Add(files(f, "word/document.xml", word(`<w:p><w:r><w:t>x</w:t></w:r></w:p>`)))
	f.Add(files(f, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<a><table:table-cell xmlns:table="t"><text:p xmlns:text="x">1</text:p></table:table-cell></a>`))
	f.Add(files(f, "xl/workbook.xml", "<w/>", "xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>", "xl/worksheets/sheet1.xml", `<c t="s"><v>0</v></c>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := office.Open(source(b))
		if err != nil {
			return
		}
		d.Facts(t.Context())
		d.Text(t.Context())
		d.Thumbnail(t.Context())
	})
}
