package table_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"palabre/archive"
	"palabre/archive/ingest/table"
	"palabre/archive/media/fact"
	"palabre/assets/words"
)

// corpus holds tables made by other programs; it does not travel with the source.
const corpus = "../../../../shared/corpus/standards/"

func create(t *testing.T) *archive.Archive {
	t.Helper()
	bank := func(eid, name, side string) archive.Bank {
		return archive.Bank{Element: archive.Element{EID: eid, Order: eid}, Name: archive.T("fr", name), Side: side}
	}
	a, err := archive.Create(t.Context(), filepath.Join(t.TempDir(), "archive"), archive.Partnership{
		Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{bank("nord", "Vernoise", "north"), bank("sud", "Kimpéra", "south")},
		Axes: archive.List[archive.Axis]{{Element: archive.Element{EID: "eau"}, Name: archive.T("fr", "Eau, santé")}},
	}, archive.Options{By: "Hélène Carmont", State: t.TempDir(), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func source(b []byte) fact.Source {
	return fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))}
}

func read(t *testing.T, b []byte) table.Sheet {
	t.Helper()
	s, err := table.Read(t.Context(), source(b))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// bring plans and runs a table, all of whose rows must fit.
func bring(t *testing.T, a *archive.Archive, text string, asked table.Asked) (*table.Plan, table.Report) {
	t.Helper()
	p, err := table.Make(t.Context(), a, read(t, []byte(text)), asked)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range p.Lines {
		if l.Fate == table.Misfit {
			t.Errorf("row %d: %v", l.Row, l.Problems)
		}
	}
	r, err := table.Run(t.Context(), a, p, "essai", nil)
	if err != nil {
		t.Fatal(err)
	}
	return p, r
}

const dates = "Date;Événement\n12 avril 2003;Serment\nvers 2008;Le puits d’Émile\n"

// The same table, as the programs of thirty years write it.
func TestATableIsReadWhateverItLiesIn(t *testing.T) {
	latin := func(cm *charmap.Charmap, s string) []byte {
		b, err := cm.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.ReplaceAll(dates, ";", "\t"))) {
		wide = binary.LittleEndian.AppendUint16(wide, u)
	}
	for name, b := range map[string][]byte{
		"semicolons":        []byte(dates),
		"with a mark":       []byte("\uFEFF" + dates),
		"commas":            []byte("Date,Événement\n12 avril 2003,Serment\nvers 2008,\"Le puits d’Émile\"\n"),
		"tabs":              []byte(strings.ReplaceAll(dates, ";", "\t")),
		"bars":              []byte(strings.ReplaceAll(dates, ";", "|")),
		"told separator":    []byte("sep=;\r\n" + dates),
		"Windows":           latin(charmap.Windows1252, dates),
		"Macintosh, CR":     latin(charmap.Macintosh, strings.ReplaceAll(dates, "\n", "\r")),
		"UTF-16":            wide,
		"a title above":     []byte("Chronologie du jumelage\n\n" + dates),
		"a page":            []byte(`<html><body><table><tr><td>menu</td></tr></table><table><tr><th>Date</th><th>Événement</th></tr><tr><td>12 avril <b>2003</b><td>Serment</tr><tr><td>vers 2008</td><td>Le puits d&rsquo;Émile</td></tr></table>`),
		"a workbook":        workbook(t, sheetXML),
		"a free workbook":   openWorkbook(t),
		"blank lines, tail": []byte("\n\n" + dates + "\n;\n ; \n"),
	} {
		t.Run(name, func(t *testing.T) {
			s := read(t, b)
			if !slices.Equal(s.Head, []string{"Date", "Événement"}) || len(s.Rows) < 2 {
				t.Fatalf("%+v", s)
			}
			first, second := s.Rows[0], s.Rows[1]
			if first.Cell(1) != "Serment" || second.Cell(0) != "vers 2008" && second.Cell(0) != "2008" || second.Cell(1) != "Le puits d’Émile" {
				t.Errorf("rows %q %q", first.Cells, second.Cells)
			}
			if k := table.Guess(s.Head); k != archive.KindEvent {
				t.Errorf("is taken for %s", k)
			}
		})
	}
}

const sheetXML = `<worksheet><sheetData>
<row r="2"><c r="A2" t="inlineStr"><is><t>Date</t></is></c><c r="B2" t="s"><v>0</v></c></row>
<row r="3"><c r="A3" s="1"><v>37723</v></c><c r="B3" t="s"><v>1</v></c></row>
<row r="5"><c r="A5"><v>2008</v></c><c r="B5" t="inlineStr"><is><t>Le puits d’Émile</t></is></c></row>
</sheetData></worksheet>`

func archiveOf(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func workbook(t *testing.T, sheet string) []byte {
	t.Helper()
	return archiveOf(t, map[string]string{
		"xl/workbook.xml":           `<workbook><sheets><sheet name="Frise"/></sheets></workbook>`,
		"xl/sharedStrings.xml":      `<sst><si><t>Événement</t></si><si><r><t>Ser</t></r><r><t>ment</t></r></si></sst>`,
		"xl/styles.xml":             `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml":  sheet,
		"xl/worksheets/sheet12.xml": `<worksheet/>`,
	})
}

func openWorkbook(t *testing.T) []byte {
	t.Helper()
	return archiveOf(t, map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml": `<document-content><body><spreadsheet><table name="Frise">
<table-row><table-cell><p>Date</p></table-cell><table-cell><p>Événement</p></table-cell><table-cell number-columns-repeated="16382"/></table-row>
<table-row><table-cell value-type="date" date-value="2003-04-12"><p>12/04/03</p></table-cell><table-cell><p>Serment</p></table-cell></table-row>
<table-row number-rows-repeated="3"><table-cell number-columns-repeated="16384"/></table-row>
<table-row><table-cell value-type="float" value="2008"><p>2008</p></table-cell><table-cell><p>Le puits d’<span>Émile</span></p></table-cell></table-row>
<table-row number-rows-repeated="1048570"><table-cell number-columns-repeated="16384"/></table-row>
</table></spreadsheet></body></document-content>`,
	})
}

// Rows keep the numbers that the spreadsheet shows.
func TestRowsAreNumberedAsThePersonSeesThem(t *testing.T) {
	for name, b := range map[string][]byte{"workbook": workbook(t, sheetXML), "free workbook": openWorkbook(t), "text": []byte("Date;Événement\n2003;Serment\n\n\n\n2008;Puits\n")} {
		s := read(t, b)
		last := s.Rows[len(s.Rows)-1].Line
		if want := map[string]int{"workbook": 5, "free workbook": 6, "text": 6}[name]; last != want {
			t.Errorf("%s: the last row is %d, want %d", name, last, want)
		}
	}
}

// Whatever is written comes back without a change, for every kind, in both languages.
func TestWhatIsWrittenComesBackUnchanged(t *testing.T) {
	a := create(t)
	bring(t, a, "Titre;Niveau;Dans;Porteur;Partenaires;Axe;Période\nPlan 2003;plan triennal;;Mairie de Vernoise;Comité | Région;Eau, santé;2003 à 2005\nPuits;;Plan 2003;;;;2004\n", table.Asked{Kind: archive.KindAction})
	bring(t, a, "Nom;Dans;Latitude;Longitude;Rives\nDorpéni;;10,1234567;-3.55;Kimpéra\nÉcole;Dorpéni;;;sud\n", table.Asked{Kind: archive.KindPlace})
	bring(t, a, "Nom;Autres noms;Rôle;Note\nAminata Palé;A. Palé | Mina;présidente;=SOMME(A1)\nIssa Dao;Dao, Issa (fils; l’aîné);;\n", table.Asked{Kind: archive.KindPerson})
	bring(t, a, "Cote;Titre;Titre (en);Date;Genre;Auteurs;Personnes;Lieux;Mots-clés;Rives;Analyse;Peut être montré;Qui en répond\n"+
		"1 Fi 1;Le puits;The well;vers mars 2008;photo;Paul Vasseret;Aminata Palé;École;eau | a\\|b;Vernoise | Kimpéra;\"deux\nlignes\";oui;Hélène\n"+
		"1 Fi 2;-3 degrés;;;témoignage;;;;;;;;\n", table.Asked{Kind: archive.KindItem})
	bring(t, a, dates, table.Asked{})
	two := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Aminata Palé"), Role: archive.T("en", "her cousin")}
	if _, err := a.Apply(t.Context(), archive.Change{Edits: []archive.Edit{{After: two}}}); err != nil {
		t.Fatal(err)
	}
	for _, lang := range words.Languages() {
		for _, k := range table.Kinds() {
			var b bytes.Buffer
			if err := table.Write(t.Context(), &b, a, k, a.All(t.Context(), k), table.Options{Words: words.In(lang)}); err != nil {
				t.Fatal(err)
			}
			if k == archive.KindCollection {
				continue // none here
			}
			if got := table.Guess(read(t, b.Bytes()).Head); got != k {
				t.Errorf("%s, %s: taken for %s", lang, k, got)
			}
			p, r := bring(t, a, b.String(), table.Asked{Kind: k})
			if n := p.Counts(); n[table.Same] != len(p.Lines) || len(p.Lines) == 0 || r.Step != "" || len(p.Made) > 0 {
				t.Errorf("%s, %s: %v, step %q, made %d\n%s", lang, k, n, r.Step, len(p.Made), b.String())
			}
		}
	}
}

// An inventory names people, places and dossiers that nobody made yet; all is one step.
func TestOneStepTakesAllOfItBack(t *testing.T) {
	a := create(t)
	p, r := bring(t, a, "Cote;Titre;Auteur 1;Auteur 2;Dossier;Lieu\n1;Puits;Paul Vasseret;Sidiki Baro;Album;Dorpéni\n2;Classe;paul vasseret;;album;?\n", table.Asked{})
	if len(p.Made) != 4 || p.Counts()[table.Fresh] != 2 {
		t.Errorf("made %d, %v", len(p.Made), p.Counts())
	}
	items, _, err := a.Items(t.Context(), archive.Filter{}, archive.SortCote, archive.Page{})
	if err != nil || len(items) != 2 || len(items[0].Authors) != 2 || items[0].Collection != items[1].Collection || len(items[1].Places) != 0 {
		t.Fatalf("%+v %v", items, err)
	}
	if _, err := a.Undo(t.Context(), r.Step); err != nil {
		t.Fatal(err)
	}
	for _, k := range archive.Kinds() {
		for rec, err := range a.All(t.Context(), k) {
			if k != archive.KindPartnership {
				t.Errorf("%v is left, %v", rec, err)
			}
		}
	}
}

// Each reason for which a row does not fit; the others enter.
func TestRowsThatDoNotFit(t *testing.T) {
	a := create(t)
	bring(t, a, "Nom\nAminata Palé\n", table.Asked{Kind: archive.KindPerson})
	twin := archive.Person{ID: a.NewID(), Name: archive.T("fr", "aminata pale")}
	if _, err := a.Apply(t.Context(), archive.Change{Edits: []archive.Edit{{After: twin}}}); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, text, key string
		kind            archive.Kind
	}{
		{"a date nobody understands", "Titre;Date\nPuits;hier\nClasse;2008\n", "table.date", archive.KindItem},
		{"a name that two bear", "Titre;Personnes\nPuits;Aminata Palé\nClasse;Issa Dao\n", "table.two-so-called", archive.KindItem},
		{"two of one name", "Nom;Rôle\nAminata Palé;maire\nIssa Dao;maire\n", "table.two", archive.KindPerson},
		{"a cote said twice", "Cote;Titre\n9;Puits\n 9 ;Classe\n", "table.twice", archive.KindItem},
		{"an event said twice", "Date;Événement\n2008;Puits\n2008;puits\n", "table.twice", archive.KindEvent},
		{"no name", "Nom;Note\n;rien\nIssa Dao;oui\n", "table.nameless", archive.KindPerson},
		{"nothing said", "Titre;Date;Couleur\n;;rouge\nPuits;;\n", "table.nothing", archive.KindItem},
		{"an unknown word", "Titre;Peut être montré\nPuits;peut-être\nClasse;\n", "table.unknown-word", archive.KindItem},
		{"an unknown bank", "Titre;Rive\nPuits;est\nClasse;Kimpéra\n", "table.unknown-bank", archive.KindItem},
		{"an unknown identifier", "Identifiant Palabre;Titre\nxx;Puits\n;Classe\n", "table.unknown-id", archive.KindItem},
		{"a file that is nowhere", "Titre;Fichier\nPuits;absent.jpg\nClasse;\n", "table.file-absent", archive.KindItem},
		{"a parent that does not fit", "Nom;Dans;Latitude\nDorpéni;;douze\nÉcole;Dorpéni;\nKampti;;\n", "table.refers", archive.KindPlace},
	} {
		p, err := table.Make(t.Context(), a, read(t, []byte(tt.text)), table.Asked{Kind: tt.kind})
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, l := range p.Lines {
			for _, pr := range l.Problems {
				keys = append(keys, pr.Key)
				if !words.In("fr").Has(pr.Key) {
					t.Errorf("%s has no words", pr.Key)
				}
			}
		}
		if n := p.Counts(); !slices.Contains(keys, tt.key) || n[table.Fresh] != 1 {
			t.Errorf("%s: %v, %v", tt.name, keys, n)
		}
	}
}

// A name in a column never leads out of the folder of the table.
func TestFilesAreLookedForInTheFolderOnly(t *testing.T) {
	a := create(t)
	dir := t.TempDir()
	inside := filepath.Join(dir, "tableau")
	for name, body := range map[string]string{"secret.txt": "x", "tableau/sous/a.txt": "a", "tableau/b.txt": "b", "tableau/sous/b.txt": "bb"} {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o700), os.WriteFile(p, []byte(body), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	for name, fits := range map[string]bool{
		"../secret.txt": false, filepath.Join(dir, "secret.txt"): false, "a.txt": true, "sous/a.txt": true, `sous\A.TXT`: true, "b.txt": true, "sous/b.txt": true, "autre/b.txt": false,
	} {
		p, err := table.Make(t.Context(), a, read(t, []byte("Titre;Fichier\nLettre;"+name+"\n")), table.Asked{Kind: archive.KindItem, Files: inside})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Counts()[table.Fresh] == 1; got != fits {
			t.Errorf("%s: %v", name, p.Lines[0].Problems)
		}
	}
}

// Every row of the tables that other programs wrote fits, fonds and pieces each as what
// they are; a file that is not here is left out when the person says so.
func TestTablesOfOtherPrograms(t *testing.T) {
	for _, tt := range []struct {
		file   string
		fields []string
		rows   int
	}{
		{"omeka/test.csv", []string{"title", "authors", "analyse", "keywords", "files"}, 3},
		{"omeka/test_automap_columns_to_elements.csv", []string{"title", "authors", "analyse", "keywords"}, 3},
		{"collectionbuilder/demo-metadata.csv", []string{"cote", "title", "authors", "date", "analyse", "keywords", "places", "files", "type"}, 7},
		{"collectionbuilder/demo-compoundobjects-metadata.csv", []string{"cote", "title", "date"}, 34},
		{"atom-csv/example_information_objects_isad.csv", []string{"cote", "title", "analyse", "date", "keywords", "places", "people", "collection"}, 2},
		{"atom-csv/example_information_objects_rad.csv", []string{"cote", "title", "analyse"}, 2},
		{"dc-mets/CSVmultiLevel__metadata__metadata.csv", []string{"title", "authors", "analyse", "cote"}, 5},
		{"dc-mets/MetadataXMLValidation__small_initial_ingest__data__metadata__dc.xml", []string{"title"}, 1},
		{"ead3/C1571.EAD3.xml", []string{"title", "cote", "date"}, 10},
		{"ead-fr/ead2rico___18_unittitle__input.xml", []string{"title", "cote", "date"}, 2},
		{"ead-fr/ead2rico___27_controlaccess_persname__input.xml", []string{"title", "people"}, 1},
	} {
		b, err := os.ReadFile(corpus + tt.file)
		if err != nil {
			t.Skip("the corpus of real files is not here: ", err)
		}
		s := read(t, b)
		got := map[string]bool{}
		for _, m := range table.Propose(s.Head, archive.KindItem) {
			got[m.Column.Path] = true
		}
		for _, f := range tt.fields {
			if !got[f] {
				t.Errorf("%s: no column for %s in %q", tt.file, f, s.Head)
			}
		}
		a := create(t)
		p, err := table.Make(t.Context(), a, s, table.Asked{Kind: archive.KindItem, Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range p.Lines {
			if l.Fate != table.Fresh && l.Problems[0].Key != "table.twice" { // EAD3's own example gives one cote twice
				t.Errorf("%s, row %d %q: %s %+v", tt.file, l.Row, l.Title, l.Fate, l.Problems)
			}
		}
		if len(p.Lines) < tt.rows {
			t.Errorf("%s: %d rows", tt.file, len(p.Lines))
		}
		if _, err := table.Run(t.Context(), a, p, "essai", nil); err != nil {
			t.Errorf("%s: %v", tt.file, err)
		}
	}
}

// Whoever types "mars 2008" in a spreadsheet gets the first of March: what is shown is what
// was said.
func TestADateIsAsPreciseAsItIsShown(t *testing.T) {
	book := archiveOf(t, map[string]string{
		"xl/workbook.xml": `<workbook/>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="mmmm\ yyyy"/><numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="[$-40C]d\ mmmm\ yyyy"/></numFmts>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="17"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="inlineStr"><is><t>Date</t></is></c></row>` +
			`<row><c s="1"><v>39508</v></c></row><row><c s="2"><v>39508</v></c></row><row><c s="3"><v>39508</v></c></row><row><c s="4"><v>39508</v></c></row></sheetData></worksheet>`,
	})
	free := archiveOf(t, map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml": `<document-content><body><spreadsheet><table><table-row><table-cell><p>Date</p></table-cell></table-row>` +
			`<table-row><table-cell value-type="date" date-value="2008-03-01"><p>mars 08</p></table-cell></table-row>` +
			`<table-row><table-cell value-type="date" date-value="2008-03-01"><p>03/2008</p></table-cell></table-row>` +
			`<table-row><table-cell value-type="date" date-value="2008-03-01"><p>2008</p></table-cell></table-row>` +
			`<table-row><table-cell value-type="date" date-value="2008-03-01"><p>1 mars 2008</p></table-cell></table-row></table></spreadsheet></body></document-content>`,
	})
	for name, b := range map[string][]byte{"workbook": book, "free workbook": free} {
		var got []string
		for _, r := range read(t, b).Rows {
			got = append(got, r.Cell(0))
		}
		if want := []string{"2008-03", "2008-03", "2008", "2008-03-01"}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A timeline gives its dates in three columns, or in six.
func TestADateInThreeColumns(t *testing.T) {
	a := create(t)
	p, _ := bring(t, a, "Year;Month;Day;End Year;End Month;Headline;Text\n2003;4;12;;;Serment;Les deux maires\n2008;;;2009;3;Puits;\n", table.Asked{})
	if p.Kind != archive.KindEvent {
		t.Fatalf("taken for %s", p.Kind)
	}
	got := map[string]bool{}
	for r, err := range a.All(t.Context(), archive.KindEvent) {
		e, ok := r.(archive.Event)
		if err != nil || !ok {
			t.Fatal(err)
		}
		got[e.Title.In()+" "+e.Date.String()+" "+e.Analyse.In()] = true
	}
	if !got["Serment 2003-04-12 Les deux maires"] || !got["Puits 2008/2009-03 "] {
		t.Errorf("%v", got)
	}
}

// What another program calls "ID" is not ours; columns that mean nothing are refused whole.
func TestHeadsOfOthers(t *testing.T) {
	p, _ := bring(t, create(t), "ID;Titre\nphoto-17;Puits\n", table.Asked{})
	if p.Matches[0].Column.Path != "cote" {
		t.Errorf("ID fills %q", p.Matches[0].Column.Path)
	}
	if _, err := table.Make(t.Context(), create(t), read(t, []byte("NUMDEP;TXCOUV\n12;3\n")), table.Asked{}); !errors.Is(err, table.ErrNoColumn) {
		t.Errorf("error = %v", err)
	}
}

// The rows of a finding aid stand in each other, as fonds, dossiers and pieces.
func TestAFindingAidIsArranged(t *testing.T) {
	const ead = `<?xml version="1.0"?><ead><archdesc level="fonds"><did><unitid>1 J</unitid><unittitle>Comité</unittitle><unitdate normal="2003/2010">2003 à 2010</unitdate></did><dsc>
<c01 level="file"><did><unitid>1 J 1</unitid><unittitle>Assemblées</unittitle></did>
<c02 level="item"><did><unitid>1 J 1/1</unitid><unittitle>Procès-verbal</unittitle></did><controlaccess><persname>Palé, Aminata</persname><persname>Dao, Issa</persname></controlaccess></c02></c01>
</dsc></archdesc></ead>`
	a := create(t)
	bring(t, a, ead, table.Asked{})
	items, _, err := a.Items(t.Context(), archive.Filter{}, archive.SortCote, archive.Page{})
	if err != nil || len(items) != 1 || len(items[0].People) != 2 {
		t.Fatalf("%+v %v", items, err)
	}
	file, _, err := a.Get(t.Context(), items[0].Collection)
	if err != nil {
		t.Fatal(err)
	}
	fonds, _, err := a.Get(t.Context(), file.(archive.Collection).Parent)
	if err != nil {
		t.Fatal(err)
	}
	if f := fonds.(archive.Collection); f.Level != archive.LevelFonds || f.Cote != "1 J" || f.Date.String() != "2003/2010" || file.(archive.Collection).Level != archive.LevelFile {
		t.Errorf("%+v in %+v", file, fonds)
	}
}

// Hostile tables end in a clear refusal, in bounded memory.
func TestHostileTables(t *testing.T) {
	million := "Date;Événement\n" + strings.Repeat("2003;Serment\n", 1_000_000)
	cells := `<worksheet><sheetData>` + strings.Repeat(`<row><c t="inlineStr"><is><t>aaaaaaaa</t></is></c></row>`, 1_000_000)
	for name, b := range map[string][]byte{
		"a million rows":               []byte(million),
		"a million rows in a workbook": workbook(t, cells),
		"a wide row":                   []byte(strings.Repeat("a;", 10_000) + "\nb;c\n"),
		"a quotation that never ends":  []byte("Date;Événement\n\"" + strings.Repeat("2003;Serment\n", 100_000)),
		"a bomb":                       workbook(t, `<worksheet><sheetData><row><c t="inlineStr"><is><t>`+strings.Repeat("a", 80<<20)),
		"repeated for ever":            archiveOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": `<document-content><body><spreadsheet><table><table-row number-rows-repeated="999999999"><table-cell number-columns-repeated="999999999"><p>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</p></table-cell></table-row>`}),
	} {
		runtime.GC()
		before := heap()
		s, err := table.Read(t.Context(), source(b))
		if err == nil {
			t.Errorf("%s is read: %d rows", name, len(s.Rows))
		}
		used := heap() - before
		t.Logf("%s: %v, %d MB", name, err, used)
		if used > 400 {
			t.Errorf("%s: %d MB", name, used)
		}
	}
}

// heap is what the heap has asked of the system so far, in MB.
func heap() int {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapSys >> 20)
}

func FuzzPaste(f *testing.F) {
	f.Add(dates)
	f.Add("<table><tr><td colspan=9>a<table><td>b</table><tr><td>c")
	f.Add("sep=;\n\"a\"\"b\";'=1\n|\\||\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := table.Paste(text)
		if err != nil {
			return
		}
		for _, k := range table.Kinds() {
			if len(table.Propose(s.Head, k)) != len(s.Head) {
				t.Error("a head is lost")
			}
		}
		for _, r := range s.Rows {
			_ = fmt.Sprint(r.Cell(len(s.Head)))
		}
	})
}
