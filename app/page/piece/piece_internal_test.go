package piece

import (
	"context"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/chronicle"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
	"palabre/archive/rights"
	"palabre/assets/words"
)

func TestRouteOpensAtAPageOrASecond(t *testing.T) {
	for at, want := range map[string]int{"": 1, "2": 2, "99": 4, "-3": 1, "deux": 1} {
		if got := startPage(session.Route{At: at}, 4); got != want {
			t.Errorf("page %q: %d, want %d", at, got, want)
		}
	}
	for at, want := range map[string]time.Duration{"751": 749 * time.Second, "1": 0, "": 0} {
		if got := startMoment(session.Route{At: at}); got != want {
			t.Errorf("second %q: %v, want %v", at, got, want)
		}
	}
}

func TestMannerOfShowing(t *testing.T) {
	for _, c := range []struct {
		name string
		path string
		f    *fact.Facts
		want manner
	}{
		{"a photograph", "p", &fact.Facts{Kind: fact.Picture}, asPicture},
		{"a scan in pages", "p", &fact.Facts{Kind: fact.Picture, Pages: 3}, asPaper},
		{"a letter", "p", &fact.Facts{Kind: fact.Document}, asPaper},
		{"a voice", "p", &fact.Facts{Kind: fact.Sound}, asSound},
		{"a film", "p", &fact.Facts{Kind: fact.Film}, asSound},
		{"a database", "p", &fact.Facts{Kind: fact.Other}, unread},
		{"a photograph that is elsewhere", "", &fact.Facts{Kind: fact.Picture}, unread},
		{"a file of which nothing was noted", "p", nil, unread},
	} {
		s := shown{path: c.path, sides: []archive.File{{Facts: c.f}}}
		if got := s.manner(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := (shown{}).manner(); got != unread {
		t.Errorf("a record without a file: %v", got)
	}
}

// Copies are not sides; where there is nothing else, they are.
func TestSidesOfAnItem(t *testing.T) {
	file := func(id string, r archive.Role) archive.File {
		return archive.File{Element: archive.Element{EID: id, Order: id}, Role: r}
	}
	i := archive.Item{Files: archive.List[archive.File]{file("c", archive.RoleCopy), file("b", archive.RoleVerso), file("a", archive.RoleRecto)}}
	got := sidesOf(i)
	if len(got) != 2 || got[0].Role != archive.RoleRecto || got[1].Role != archive.RoleVerso {
		t.Errorf("%v", got)
	}
	i.Files = i.Files[:1]
	if len(sidesOf(i)) != 1 {
		t.Error("a copy alone is not shown")
	}
}

func TestTurnedPicture(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 3, 2))
	img.SetRGBA(0, 0, color.RGBA{200, 0, 0, 255})
	for quarters, want := range map[int]image.Point{0: {0, 0}, 1: {1, 0}, 2: {2, 1}, 3: {0, 2}, 5: {1, 0}} {
		if got := turnedBy(img, quarters).RGBAAt(want.X, want.Y).R; got != 200 {
			t.Errorf("after %d quarters the corner is not at %v", quarters, want)
		}
	}
}

// An album of seventy photographs by day, one of them shown.
func newAlbum(t *testing.T, many int) (*archive.Archive, []archive.Item) {
	t.Helper()
	dir := t.TempDir()
	a, err := archive.Create(t.Context(), filepath.Join(dir, "a"), archive.Partnership{Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}}},
		archive.Options{By: "Hélène", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	album := archive.Collection{ID: a.NewID(), Level: archive.LevelAlbum, Title: archive.T("fr", "Album")}
	c := archive.Change{Label: "essai", Edits: []archive.Edit{{After: album}}}
	var items []archive.Item
	day := time.Date(2008, 3, 1, 0, 0, 0, 0, time.UTC)
	for n := range many {
		d, err := edtf.Parse(day.AddDate(0, 0, n).Format(time.DateOnly))
		if err != nil {
			t.Fatal(err)
		}
		i := archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Collection: album.ID, Date: d}
		items = append(items, i)
		c.Edits = append(c.Edits, archive.Edit{After: i})
	}
	c.Edits = append(c.Edits, archive.Edit{After: archive.Item{ID: a.NewID(), Type: archive.TypePhoto}})
	if _, err := a.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	return a, items
}

// Neighbours stand in the order of the page Fonds, wherever one thought the item was.
func TestNeighboursInTheAlbum(t *testing.T) {
	a, items := newAlbum(t, 70)
	for _, hint := range []int{0, 41, 69, 9000} {
		n, err := readNeighbours(t.Context(), a, items[41], hint)
		if err != nil {
			t.Fatal(err)
		}
		before, ok1 := n.by(-1)
		after, ok2 := n.by(1)
		if n.at != 41 || n.total != 70 || !ok1 || !ok2 || before.ID != items[40].ID || after.ID != items[42].ID {
			t.Errorf("from %d: at %d of %d, between %s and %s", hint, n.at, n.total, before.Date, after.Date)
		}
	}
	n, err := readNeighbours(t.Context(), a, items[0], 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := n.by(-1); ok {
		t.Error("something stands before the first")
	}
	if n, _ := readNeighbours(t.Context(), a, archive.Item{ID: a.NewID(), Collection: items[0].Collection}, 0); n.at != -1 {
		t.Error("an item put aside has a place")
	}
}

// The history says who changed what, in words, and what can be taken back from there.
func TestHistoryInWords(t *testing.T) {
	a, items := newAlbum(t, 1)
	w := words.In("fr")
	awa := archive.Person{ID: a.NewID(), Name: archive.T("fr", "Awa Tiolo")}
	after := items[0]
	after.Title, after.People, after.DateSource = archive.T("fr", "Au puits"), archive.SetOf(awa.ID), archive.DateCaption
	after.Date, _ = edtf.Parse("2004~")
	if _, err := a.Apply(t.Context(), archive.Change{Label: "Nommer Awa", Edits: []archive.Edit{{After: awa}, {Before: items[0], After: after}}}); err != nil {
		t.Fatal(err)
	}
	last := after
	last.Title = archive.T("fr", "Trois femmes au puits")
	if _, err := a.Apply(t.Context(), archive.Change{Label: "Donner un titre", Edits: []archive.Edit{{Before: after, After: last}}}); err != nil {
		t.Fatal(err)
	}
	log, err := readLog(t.Context(), a, w, items[0].ID)
	if err != nil || len(log) != 3 {
		t.Fatalf("%d deeds, %v", len(log), err)
	}
	texts := func(d deed) (out []string) {
		for _, s := range d.said {
			out = append(out, strings.ReplaceAll(s.Text, "\u00a0", " "))
		}
		slices.Sort(out)
		return out
	}
	if d := log[0]; d.what != "Donner un titre" || !d.alone || !strings.HasPrefix(d.who, "Hélène, ") || !slices.Equal(texts(d), []string{"Hélène a changé le titre : « Au puits » → « Trois femmes au puits »"}) {
		t.Errorf("%+v", d)
	}
	want := []string{"Hélène a daté : 1er mars 2008 → vers 2004", "Hélène a dit d’où vient la date : la légende", "Hélène a donné un titre : « Au puits »", "Hélène a nommé Awa Tiolo"}
	if got := texts(log[1]); log[1].alone || !slices.Equal(got, want) {
		t.Errorf("%v %q", log[1].alone, got)
	}
	if got := texts(log[2]); !slices.Equal(got, []string{"Hélène a daté : 1er mars 2008", "Hélène a fait entrer la pièce « sans nom »"}) {
		t.Logf("%q", got)
	}
	at := slices.IndexFunc(log[1].said, func(s chronicle.Sentence) bool { return strings.Contains(s.Text, "titre") })
	if former := log[1].said[at].Former(); len(former) != 1 || former[0].Value != "Au puits" {
		t.Errorf("the title cannot be given back: %+v", former)
	}
}

func TestWhatIsSaidOfAFile(t *testing.T) {
	w := words.In("fr")
	lat, lon := 10.3254, -3.1755
	digest, err := archive.ParseDigest(strings.Repeat("0123456789abcdef", 4))
	if err != nil {
		t.Fatal(err)
	}
	f := archive.File{
		Digest: digest, Bytes: archive.Some(int64(4_200_000)), PUID: "fmt/43", Format: "JPEG 1.01", Names: archive.SetOf[archive.Name]("clé/puits.jpg"),
		Facts: &fact.Facts{Kind: fact.Picture, Width: 2000, Height: 3000, Orientation: 6, Taken: "2008-03-14T10:21:07+01:00", Make: "NIKON", Model: "NIKON D70", Lat: &lat, Lon: &lon},
	}
	var got []string
	for _, l := range linesOf(w, f, archive.Accession{}) {
		got = append(got, l.name+" = "+l.value)
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{
		"Reçu sous le nom = clé/puits.jpg", "Format = JPEG 1.01 · fmt/43", "Taille = 4,2\u00a0Mo", "Dimensions = 3\u202f000 × 2\u202f000 points",
		"Date écrite dans le fichier = 14 mars 2008, 10\u00a0h\u00a021", "Appareil = NIKON D70", "Position = 10,3254° N, 3,1755° O", "01234567 89abcdef",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not said:\n%s", want, all)
		}
	}
	if strings.ContainsRune(all, '⟦') {
		t.Errorf("a word is missing:\n%s", all)
	}
}

// Channels of one verdict stand together; the room decides of the title.
func TestWhereItMayBeShown(t *testing.T) {
	w := words.In("fr")
	say := func(v rights.Verdict) string { return v.Reason }
	day := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	m := mayOf(w, archive.Item{Showing: archive.ShowingHall, ShowingBy: "Hélène", ShowingOn: "2026-01-02"}, day, say)
	if !m.room || len(m.groups) != 2 || !slices.Contains(m.groups[0].names, "Salle") || !slices.Equal(m.groups[1].names, []string{"Web", "Presse"}) || m.groups[1].allowed {
		t.Errorf("%+v", m)
	}
	m = mayOf(w, archive.Item{}, day, say)
	if m.room || m.title != "Pas encore diffusable" {
		t.Errorf("nobody answered: %+v", m)
	}
}

// A copy is proved, writes over nothing, and leaves nothing when it is stopped.
func TestSavingACopy(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	path := filepath.Join(from, "original")
	if err := os.WriteFile(path, []byte("bonjour"), 0o444); err != nil {
		t.Fatal(err)
	}
	d, err := archive.ParseDigest("2cb4b1431b84ec15d35ed83bb927e27e8967d75f4bcd9cc4b25c8d879ae23e18")
	if err != nil {
		t.Fatal(err)
	}
	first, err := saveCopy(t.Context(), path, d, to, "lettre: 1.txt", nil)
	if err != nil || filepath.Base(first) != "lettre_ 1.txt" {
		t.Fatal(first, err)
	}
	second, err := saveCopy(t.Context(), path, d, to, "lettre: 1.txt", nil)
	if err != nil || filepath.Base(second) != "lettre_ 1 (2).txt" {
		t.Fatal(second, err)
	}
	if _, err := saveCopy(t.Context(), path, archive.Digest{}, to, "autre.txt", nil); err == nil {
		t.Error("a copy that is not the original passes")
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := saveCopy(ctx, path, d, to, "arrêt.txt", nil); err == nil {
		t.Error("a copy that was stopped passes")
	}
	left, err := os.ReadDir(to)
	if err != nil || len(left) != 2 {
		t.Errorf("%d files are there, %v", len(left), err)
	}
}

func TestNamesThatAnySystemTakes(t *testing.T) {
	for name, want := range map[string]string{"puits.jpg": "puits.jpg", `a/b\c?.txt`: "a_b_c_.txt", "...": "original", "nom. ": "nom", "\x01x": "_x"} {
		if got := plainName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestMomentsOfARecording(t *testing.T) {
	if got := moved(time.Second, -shortStep, time.Minute); got != 0 {
		t.Errorf("before the beginning: %v", got)
	}
	if got := moved(59*time.Second, longStep, time.Minute); got != time.Minute {
		t.Errorf("past the end: %v", got)
	}
	if got := momentAt(0.5, time.Minute); got != 30*time.Second {
		t.Errorf("in the middle: %v", got)
	}
	if got := ticks(time.Minute, 8); len(got) != 7 || got[1] != 10*time.Second {
		t.Errorf("moments of a minute: %v", got)
	}
	if got := ticks(300*time.Hour, 8); len(got) > 8 {
		t.Errorf("%d moments of a fortnight", len(got))
	}
	if now, of := sayMoment(words.In("fr"), 755*time.Second, 2538*time.Second); now != "12:35" || of != "sur 42:18" {
		t.Errorf("%s %s", now, of)
	}
}
