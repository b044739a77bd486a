package ingest

import (
	"testing"

	"palabre/archive"
	"palabre/archive/media/fact"
)

// Names as devices, programs and people give them: only the last make a title. A table
// of private steps, because each case would else need a file of its own.
func TestTitles(t *testing.T) {
	for _, tt := range []struct {
		name  string
		facts fact.Facts
		want  string
	}{
		{"IMG_0312.JPG", fact.Facts{}, ""},
		{"DSC00012.jpg", fact.Facts{}, ""},
		{"DSCN1234.JPG", fact.Facts{}, ""},
		{"P1010345.JPG", fact.Facts{}, ""},
		{"PICT0012 (2).jpg", fact.Facts{}, ""},
		{"IMG-20120304-WA0012.jpg", fact.Facts{}, ""},
		{"WhatsApp Image 2019-03-04 at 10.11.12.jpeg", fact.Facts{}, ""},
		{"20120304_101112.jpg", fact.Facts{}, ""},
		{"2012-03-04 10.11.12.jpg", fact.Facts{}, ""},
		{"scan0001.tif", fact.Facts{}, ""},
		{"Numérisation_20200101.pdf", fact.Facts{}, ""},
		{"Document1.docx", fact.Facts{}, ""},
		{"MVI_0042.AVI", fact.Facts{}, ""},
		{"0001.jpg", fact.Facts{}, ""},
		{"d41d8cd98f00b204e9800998ecf8427e.jpg", fact.Facts{}, ""},
		{"CR réunion du comité d'eau.doc", fact.Facts{}, "CR réunion du comité d'eau"},
		{"trois_femmes_au_puits.jpg", fact.Facts{}, "Trois femmes au puits"},
		{"fete-de-l-eau.JPG", fact.Facts{}, "Fete de l eau"},
		{"Kampti 2006.jpg", fact.Facts{}, "Kampti 2006"},
		{"e\u0301cole.jpg", fact.Facts{}, "École"},
		{"IMG_0312.JPG", fact.Facts{Title: "Le château d'eau"}, "Le château d'eau"},
		{"IMG_0312.JPG", fact.Facts{Description: "Awa  au\nmarché"}, "Awa au marché"},
		{"IMG_0312.JPG", fact.Facts{Description: "OLYMPUS DIGITAL CAMERA"}, ""},
		{"IMG_0312.JPG", fact.Facts{Title: "SONY DSC"}, ""},
		{"convention.pdf", fact.Facts{Title: "Microsoft Word - conv_v3.doc"}, "Convention"},
		{"convention.pdf", fact.Facts{Title: "untitled"}, "Convention"},
		{"lettre.pdf", fact.Facts{Title: "Sony et le village"}, "Sony et le village"},
	} {
		if got := titleOf(tt.facts, archive.NameOf(tt.name)); got != tt.want {
			t.Errorf("title of %q stating %q%q = %q, want %q", tt.name, tt.facts.Title, tt.facts.Description, got, tt.want)
		}
	}
}

func TestDatesInNames(t *testing.T) {
	for path, want := range map[string]string{
		"IMG-20120304-WA0012.jpg":             "2012-03-04",
		"20120304_101112.jpg":                 "2012-03-04",
		"2012-03-04 10.11.12.jpg":             "2012-03-04",
		"04-03-2012 fête.jpg":                 "2012-03-04",
		"fête du 12 mars 2008.jpg":            "2008-03-12",
		"Délégation_mars_2008/IMG_1.JPG":      "2008-03",
		"De\u0301cembre 2009/a.jpg":           "2009-12",
		"2003-2008 rapports/x.pdf":            "2003/2008",
		"photos 2004/DSC_2011.JPG":            "2004",
		"2004/IMG_2011.JPG":                   "2004",
		"Kampti 2006.jpg":                     "2006",
		"IMG_2004.JPG":                        "",
		"DSC02004.JPG":                        "",
		"99999999.jpg":                        "",
		"20081345.jpg":                        "",
		"facture 0612345678.pdf":              "",
		"2012-02-30 x.jpg":                    "",
		"s. d./lettre.pdf":                    "",
		"archives/2010-06 mission/compte.pdf": "2010-06",
	} {
		if got := dateOfName(archive.NameOf(path)).String(); got != want {
			t.Errorf("date in %q = %q, want %q", path, got, want)
		}
	}
}
