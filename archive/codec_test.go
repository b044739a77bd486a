package archive_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"palabre/archive"
	"palabre/archive/edtf"
)

// Whatever a record says comes back as it was said, from this program and from one that
// reads the journals anew.
func TestAnyRecordComesBackAsItWasWritten(t *testing.T) {
	p := newPlace(t)
	a := p.create("anne")
	var written []archive.Record
	rapid.Check(t, func(r *rapid.T) {
		c := archive.Change{Label: "Écrire"}
		for range rapid.IntRange(1, 8).Draw(r, "records") {
			c.Edits = append(c.Edits, archive.Edit{After: anyRecord(r, a.NewID())})
		}
		if _, err := a.Apply(t.Context(), c); err != nil {
			r.Fatal(err)
		}
		for _, e := range c.Edits {
			written = append(written, e.After)
			wantRecord(t.Context(), r, a, e.After)
		}
	})
	o := p.options("un autre")
	o.ReadOnly = true
	anew, err := archive.Open(t.Context(), a.Dir(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer anew.Close()
	for _, w := range written {
		wantRecord(t.Context(), t, anew, w)
	}
}

func wantRecord(ctx context.Context, t rapid.TB, a *archive.Archive, want archive.Record) {
	t.Helper()
	got, aside, err := a.Get(ctx, want.RecordID())
	if err != nil || aside || !archive.Equal(got, want) {
		t.Fatalf("Get = %+v, %t, %v; want %+v", got, aside, err, want)
	}
}

func anyRecord(r *rapid.T, id archive.ID) archive.Record {
	return rapid.OneOf(
		rapid.Custom(func(r *rapid.T) archive.Record { return anyItem(r, id) }),
		rapid.Custom(func(r *rapid.T) archive.Record {
			p := archive.Place{ID: id, Name: anyText(r, "name"), Names: anySet(r, "names"), Radius: rapid.SampledFrom([]archive.Opt[int64]{{}, archive.Some[int64](0)}).Draw(r, "radius")}
			if rapid.Bool().Draw(r, "on the map") {
				p.Lat, p.Lon = archive.Some(rapid.SampledFrom([]float64{0, -10.1456789}).Draw(r, "lat")), archive.Some(0.0)
			}
			return p
		}),
		rapid.Custom(func(r *rapid.T) archive.Record {
			return archive.Collection{ID: id, Title: anyText(r, "title"), Cote: archive.Cote(anyWord(r, "cote")), Level: archive.LevelAlbum, Banks: anySet(r, "banks")}
		}),
	).Draw(r, "record")
}

func anyItem(r *rapid.T, id archive.ID) archive.Item {
	it := archive.Item{
		ID: id, Title: anyText(r, "title"), Analyse: anyText(r, "analyse"), Cote: archive.Cote(anyWord(r, "cote")), Keywords: anySet(r, "keywords"),
		Date: rapid.SampledFrom([]edtf.Date{{}, date("2009-03-14"), date("2009~/2011"), date("19XX"), date("[2007,2009..]")}).Draw(r, "date"),
	}
	for i := range rapid.IntRange(0, 3).Draw(r, "files") {
		it.Files = append(it.Files, archive.File{
			Element: archive.Element{EID: string(rune('a' + i)), Order: rapid.SampledFrom([]string{"", "m", "z"}).Draw(r, "order")},
			Digest:  archive.Digest{byte(i + 1)}, Names: archive.SetOf(archive.NameOf(anyWord(r, "file"))),
			Bytes: rapid.SampledFrom([]archive.Opt[int64]{{}, archive.Some[int64](0), archive.Some[int64](1 << 40)}).Draw(r, "bytes"),
		})
	}
	it.Files = it.Files.Sorted()
	return it
}

func date(s string) edtf.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// anyWord is what a keyboard, a paste or a hostile name may hold.
func anyWord(r *rapid.T, label string) string {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "e\u0301té", "<b>&", "\u2028", "\"\\", "null", "true", "Kʋlɛ", "العربية"})).Draw(r, label)
}

func anyText(r *rapid.T, label string) archive.Text {
	return archive.T("fr", anyWord(r, label)).With("dyu", anyWord(r, label+" in dyu"))
}

func anySet(r *rapid.T, label string) archive.Set[string] {
	var words []string
	for range rapid.IntRange(0, 3).Draw(r, label) {
		if w := archive.T("fr", anyWord(r, label))["fr"]; w != "" {
			words = append(words, w)
		}
	}
	return archive.SetOf(words...)
}
