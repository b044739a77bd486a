package agree

import (
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/assets/words"
)

// desks are two copies of one archive, whose item Anne and Issa both know.
type desks struct {
	t          *testing.T
	anne, issa *archive.Archive
	item       archive.Item
}

func twoDesks(t *testing.T) desks {
	t.Helper()
	dir := t.TempDir()
	options := func(by string) archive.Options {
		return archive.Options{By: by, State: filepath.Join(dir, by+".state"), Cache: filepath.Join(dir, by+".cache")}
	}
	closed := func(a *archive.Archive) {
		t.Cleanup(func() {
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	part := archive.Partnership{Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}}}
	anne, err := archive.Create(t.Context(), filepath.Join(dir, "anne"), part, options("Anne"))
	if err != nil {
		t.Fatal(err)
	}
	closed(anne)
	d := desks{t: t, anne: anne, item: archive.Item{ID: anne.NewID(), Title: archive.T("fr", "Le puits")}}
	d.write(anne, archive.Edit{After: d.item})
	if _, err := anne.CopyTo(t.Context(), filepath.Join(dir, "issa"), nil); err != nil {
		t.Fatal(err)
	}
	if d.issa, err = archive.Open(t.Context(), filepath.Join(dir, "issa"), options("Issa")); err != nil {
		t.Fatal(err)
	}
	closed(d.issa)
	return d
}

func (d desks) write(a *archive.Archive, edits ...archive.Edit) (step string) {
	d.t.Helper()
	step, err := a.Apply(d.t.Context(), archive.Change{Label: "Donner un titre", Edits: edits})
	if err != nil {
		d.t.Fatal(err)
	}
	return step
}

func (d desks) titled(a *archive.Archive, title string) (step string) {
	d.t.Helper()
	before := d.now(a)
	after := before
	after.Title = after.Title.With("fr", title)
	return d.write(a, archive.Edit{Before: before, After: after})
}

func (d desks) now(a *archive.Archive) archive.Item {
	d.t.Helper()
	r, _, err := a.Get(d.t.Context(), d.item.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.(archive.Item)
}

// meet brings into Anne's copy what Issa wrote.
func (d desks) meet() {
	d.t.Helper()
	if _, err := d.anne.Join(d.t.Context(), d.issa.Dir(), nil); err != nil {
		d.t.Fatal(err)
	}
}

// given applies what a person decided, as one step.
func (d desks) given(all ...archive.Given) {
	d.t.Helper()
	c, err := d.anne.Giving(d.t.Context(), "Choisir", all...)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.anne.Apply(d.t.Context(), c); err != nil {
		d.t.Fatal(err)
	}
}

func (d desks) read() Open {
	d.t.Helper()
	o, err := Read(d.t.Context(), d.anne, words.In("fr"), d.item.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return o
}

// The two values of a title are both told with who wrote them; the one chosen stays
// alone, and undoing the choice brings both back.
func TestOneOfTwoVersionsIsChosen(t *testing.T) {
	d := twoDesks(t)
	if o := d.read(); len(o.versions)+len(o.back) != 0 {
		t.Fatalf("before: %+v", o)
	}
	d.titled(d.anne, "Le forage")
	d.titled(d.issa, "La pompe")
	d.meet()
	o := d.read()
	if len(o.versions) != 1 || o.fields() != "Titre" || len(o.versions[0].values) != 2 {
		t.Fatalf("versions: %+v", o.versions)
	}
	shown := 0
	for _, v := range o.versions[0].values {
		who := map[string]string{"Le forage": "Anne", "La pompe": "Issa"}[v.text]
		if who == "" || !strings.HasPrefix(v.signed, who+",") {
			t.Errorf("%q is signed %q", v.text, v.signed)
		}
		if v.shown {
			shown++
			if v.text != d.now(d.anne).Title.In("fr") {
				t.Errorf("%q is not what is shown", v.text)
			}
		}
	}
	if shown != 1 {
		t.Errorf("%d values are shown", shown)
	}
	d.given(archive.Given{Register: o.versions[0].register, Value: "Le forage"})
	if got := d.now(d.anne).Title.In("fr"); got != "Le forage" || len(d.read().versions) != 0 {
		t.Errorf("chosen: %q, %+v", got, d.read().versions)
	}
	if _, err := d.anne.Undo(t.Context(), ""); err != nil || len(d.read().versions) != 1 {
		t.Errorf("undone: %v, %+v", err, d.read().versions)
	}
}

// Keeping both loses no text: a title keeps the other as a note of the analysis, and an
// analysis holds both.
func TestBothVersionsAreKept(t *testing.T) {
	for name, write := range map[string]func(desks, *archive.Archive, string){
		"title": func(d desks, a *archive.Archive, s string) { d.titled(a, s) },
		"analyse": func(d desks, a *archive.Archive, s string) {
			after := d.now(a)
			after.Analyse = archive.T("fr", s)
			d.write(a, archive.Edit{Before: d.now(a), After: after})
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := twoDesks(t)
			write(d, d.anne, "Le forage")
			write(d, d.issa, "La pompe")
			d.meet()
			d.given(d.read().versions[0].both...)
			i := d.now(d.anne)
			all := i.Title.In("fr") + " " + i.Analyse.In("fr")
			if !strings.Contains(all, "Le forage") || !strings.Contains(all, "La pompe") || len(d.read().versions) != 0 {
				t.Errorf("kept: %q, %+v", all, d.read().versions)
			}
		})
	}
}

// What an undo left is told in words, and stays theirs unless it is taken.
func TestWhatAnUndoLeftIsAskedAbout(t *testing.T) {
	d := twoDesks(t)
	step := d.titled(d.anne, "Le forage")
	if _, err := d.issa.Join(t.Context(), d.anne.Dir(), nil); err != nil {
		t.Fatal(err)
	}
	d.titled(d.issa, "La pompe")
	d.meet()
	u, err := d.anne.Undo(t.Context(), step)
	if err != nil {
		t.Fatal(err)
	}
	all, err := readLeft(t.Context(), d.anne, words.In("fr"), u.Left)
	if err != nil || len(all) != 1 {
		t.Fatalf("left: %+v, %v", all, err)
	}
	l := all[0]
	if l.field != "Titre" || l.record != "La pompe" || l.theirs != "«\u00a0La pompe\u00a0»" || l.mine != "«\u00a0Le puits\u00a0»" || !strings.HasPrefix(l.signed, "Issa,") {
		t.Errorf("left: %+v", l)
	}
	if got := taken(all); len(got) != 0 {
		t.Errorf("taken without being asked: %+v", got)
	}
	all[0].take = true
	d.given(taken(all)...)
	if got := d.now(d.anne).Title.In("fr"); got != "Le puits" {
		t.Errorf("taken: %q", got)
	}
	if _, err := d.anne.Undo(t.Context(), ""); err != nil || d.now(d.anne).Title.In("fr") != "La pompe" {
		t.Errorf("the choice undone: %v, %q", err, d.now(d.anne).Title.In("fr"))
	}
}

// What was put aside and came back says who had put it aside, until somebody has seen it.
func TestWhatCameBackIsSeen(t *testing.T) {
	d := twoDesks(t)
	d.write(d.anne, archive.Edit{Before: d.now(d.anne)})
	d.titled(d.issa, "La pompe")
	d.meet()
	o := d.read()
	if len(o.back) != 1 || o.back[0].field != "" || !strings.HasPrefix(o.back[0].signed, "Anne,") {
		t.Fatalf("back: %+v", o.back)
	}
	c := o.seen(words.In("fr"))
	if _, err := d.anne.Apply(t.Context(), c); err != nil || len(d.read().back) != 0 {
		t.Errorf("seen: %v, %+v", err, d.read().back)
	}
	if _, err := d.anne.Undo(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	d.given(d.read().asideAgain()...)
	if _, aside, err := d.anne.Get(t.Context(), d.item.ID); err != nil || !aside {
		t.Errorf("put aside again: %v, %v", aside, err)
	}
}

// What another copy wrote is news once, from whom it came; what this copy writes is not.
func TestNewsOfAnotherCopy(t *testing.T) {
	d, w := twoDesks(t), words.In("fr")
	mark := d.anne.Position()
	credited := d.item
	credited.Credit = "Studio Sanou"
	d.write(d.anne, archive.Edit{Before: d.item, After: credited})
	n, err := ReadNews(t.Context(), d.anne, mark)
	if err != nil || n.Total != 0 {
		t.Fatalf("its own writing: %+v, %v", n, err)
	}
	d.titled(d.issa, "La pompe")
	d.meet()
	n, err = ReadNews(t.Context(), d.anne, n.Now)
	if err != nil || n.Total != 1 || n.Says(w) != "Arrivé d’une autre copie\u00a0: 1 changement, par Issa" {
		t.Fatalf("%d, %q, %v", n.Total, n.Says(w), err)
	}
	all := n.arrivals(w)
	if len(all) != 1 || all[0].what != "Donner un titre" || !strings.HasPrefix(all[0].signed, "Issa,") || all[0].undone {
		t.Errorf("arrivals: %+v", all)
	}
	if _, err := d.anne.Undo(t.Context(), all[0].step); err != nil || d.now(d.anne).Title.In("fr") != "Le puits" {
		t.Errorf("taken back: %v, %q", err, d.now(d.anne).Title.In("fr"))
	}
	again, err := ReadNews(t.Context(), d.anne, n.Now)
	if err != nil || again.Total != 0 {
		t.Errorf("told twice: %+v, %v", again, err)
	}
	if both := n.And(n); both.Total != 2 || len(both.steps) != 2 || both.Since != n.Since {
		t.Errorf("one after the other: %+v", both)
	}
}

// A folder that cannot be written here says why, with what to do.
func TestAFolderHeldElsewhereIsARemark(t *testing.T) {
	d, w := twoDesks(t), words.In("fr")
	if all := remarks(d.anne, w); len(all) != 0 {
		t.Errorf("nothing is wrong, and yet: %+v", all)
	}
	held, err := archive.Open(t.Context(), d.anne.Dir(), archive.Options{By: "Awa", State: filepath.Join(filepath.Dir(d.anne.Dir()), "Anne.state"), Cache: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	all := remarks(held, w)
	if len(all) != 1 || !strings.Contains(all[0].says, "Anne") {
		t.Errorf("remarks: %+v", all)
	}
}
