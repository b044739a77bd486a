package beside_test

import (
	"bytes"
	"slices"
	"testing"

	"palabre/archive/media/beside"
	"palabre/archive/media/fact"
)

func read(t *testing.T, name, text string) (fact.Facts, bool) {
	t.Helper()
	return beside.Read(t.Context(), fact.Source{ReaderAt: bytes.NewReader([]byte(text)), Size: int64(len(text)), Name: name})
}

func TestNamesOfFilesBeside(t *testing.T) {
	tests := []struct{ base, want string }{
		{"IMG_1.jpg", "IMG_1.jpg.xmp"},
		{"IMG_1.CR2", "IMG_1.xmp"},
		{"IMG_1.jpg", "IMG_1.jpg.json"},
		{"IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"},
		{"IMG_1(2).jpg", "IMG_1.jpg(2).json"},
		{"Une photographie dont le nom est vraiment très.jpg", "Une photographie dont le nom est vraiment très.json"},
	}
	for _, tt := range tests {
		if got := beside.Names(tt.base); !slices.Contains(got, tt.want) {
			t.Errorf("Names(%q) = %q, want %q among them", tt.base, got, tt.want)
		}
	}
}

const takeout = `{"title":"IMG_1.jpg","description":"Le puits de Dorpéni","photoTakenTime":{"timestamp":"1205486467"},
"geoData":{"latitude":10.1325,"longitude":-3.4667},"people":[{"name":"Awa Palé"}]}`

func TestTakeoutSpeaksOfItsPhotograph(t *testing.T) {
	f, ok := read(t, "IMG_1.jpg.json", takeout)
	if !ok || f.Description != "Le puits de Dorpéni" || f.Taken != "2008-03-14T09:21:07Z" || f.TakenFrom != "takeout" ||
		f.Lat == nil || *f.Lat != 10.1325 || !slices.Equal(f.People, []string{"Awa Palé"}) {
		t.Errorf("read %+v, %t", f, ok)
	}
	for name, text := range map[string]string{"another JSON": `{"title":"x"}`, "no JSON": `{`, "nowhere": `{"photoTakenTime":{"timestamp":"0"},"geoData":{"latitude":0,"longitude":0}}`} {
		if f, _ := read(t, "x.jpg.json", text); f.Lat != nil || f.Taken != "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

const sidecar = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Trois femmes au puits</rdf:li></rdf:Alt></dc:title>
<dc:subject><rdf:Bag><rdf:li>puits</rdf:li></rdf:Bag></dc:subject>
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
<rdf:li><rdf:Description mwg-rs:Name="Awa Palé" mwg-rs:Type="Face"/></rdf:li>
<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Salimata Palé</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type></rdf:li>
</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>
</rdf:Description></rdf:RDF></x:xmpmeta>`

func TestXMPSpeaksOfItsPhotograph(t *testing.T) {
	f, ok := read(t, "IMG_1.xmp", sidecar)
	if !ok || f.Title != "Trois femmes au puits" || !slices.Equal(f.Keywords, []string{"puits"}) || !slices.Equal(f.People, []string{"Awa Palé", "Salimata Palé"}) {
		t.Errorf("read %+v, %t", f, ok)
	}
}

// What the photograph states holds; a file that says nothing new leaves no trace.
func TestWhatTheFileStatesHolds(t *testing.T) {
	f := fact.Facts{Title: "Le puits", Taken: "2008-03-14T10:21:07", TakenFrom: "exif", Keywords: []string{"puits"}}
	from, _ := read(t, "x.jpg.json", takeout)
	beside.Complete(&f, from, "x.jpg.json")
	if f.Title != "Le puits" || f.TakenFrom != "exif" || f.Description != "Le puits de Dorpéni" || f.Lat == nil || !slices.Equal(f.Beside, []string{"x.jpg.json"}) {
		t.Errorf("completed %+v", f)
	}
	beside.Complete(&f, fact.Facts{Title: "Autre", Keywords: []string{"puits"}}, "x.xmp")
	if f.Title != "Le puits" || len(f.Beside) != 1 || len(f.Keywords) != 1 {
		t.Errorf("completed twice %+v", f)
	}
}
