package describe

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/assets/words"
)

// desk is a form over an archive of two items, without a window around it: what the form
// asks of the window is noted.
type desk struct {
	page.Window
	t       *testing.T
	archive *archive.Archive
	form    *Form
	queue   chan func()
	a, b    archive.Item
	labels  []string
	failed  []error
	before  func() // another person writes just before a change of ours is applied
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	test.NewTempApp(t)
	test.ApplyTheme(t, look.Theme{})
	dir := t.TempDir()
	part := archive.Partnership{Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "sud", Order: "n"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}}}
	a, err := archive.Create(t.Context(), filepath.Join(dir, "a"), part, archive.Options{By: "Sidiki Baro", State: filepath.Join(dir, "s"), Cache: filepath.Join(dir, "c")})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, archive: a, queue: make(chan func(), 100)}
	d.a = archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "Au puits")}
	d.b = archive.Item{ID: a.NewID(), Type: archive.TypePhoto, Title: archive.T("fr", "La pompe")}
	d.write(archive.Edit{After: d.a}, archive.Edit{After: d.b})
	tasks := task.New(func(f func()) { d.queue <- f })
	t.Cleanup(func() { tasks.Close(); _ = a.Close() })
	d.form = New(&page.Env{Session: &session.Session{Archive: a}, Tasks: tasks, Words: words.In("fr"), Window: d})
	test.NewTempWindow(t, d.form.Object())
	d.form.Show(t.Context(), d.a)
	d.run(1)
	return d
}

func (d *desk) write(edits ...archive.Edit) {
	d.t.Helper()
	if _, err := d.archive.Apply(d.t.Context(), archive.Change{Label: "essai", Edits: edits}); err != nil {
		d.t.Fatal(err)
	}
}

// run shows what n loads brought.
func (d *desk) run(n int) {
	d.t.Helper()
	for range n {
		select {
		case f := <-d.queue:
			f()
		case <-time.After(time.Minute):
			d.t.Fatal("nothing was loaded")
		}
	}
}

func (d *desk) now(id archive.ID) archive.Item {
	d.t.Helper()
	r, _, err := d.archive.Get(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.(archive.Item)
}

func (d *desk) Apply(c archive.Change, done func(string, error)) {
	if d.before != nil {
		d.before()
		d.before = nil
	}
	d.labels = append(d.labels, c.Label)
	done(d.archive.Apply(d.t.Context(), c))
}

func (d *desk) Notify(string, string) {}
func (d *desk) Fail(err error)        { d.failed = append(d.failed, err) }

// Two fields left one after the other are two Changes, and the second keeps the first.
func TestFieldsLeftInTurn(t *testing.T) {
	d := newDesk(t)
	d.fillIn("title", "Trois femmes au puits")
	d.fillIn("date", "mars 2008")
	d.form.onType(3)
	i := d.now(d.a.ID)
	if i.Title.In("fr") != "Trois femmes au puits" || i.Date.String() != "2008-03" || i.Type != archive.TypeDocument {
		t.Errorf("%q %s %s", i.Title.In("fr"), i.Date, i.Type)
	}
	if got := strings.Join(d.labels, " | "); got != "Donner un titre | Dater\u00a0: mars 2008 | Dire le genre\u00a0: document" {
		t.Error(got)
	}
}

// What was typed for one item is kept for that item when another is shown.
func TestTextTypedBelongsToItsItem(t *testing.T) {
	d := newDesk(t)
	title := d.form.Title()
	test.Type(title.Focusable(), "Femmes ")
	d.form.Show(t.Context(), d.b)
	if a, b := d.now(d.a.ID).Title.In("fr"), d.now(d.b.ID).Title.In("fr"); !strings.Contains(a, "Femmes") || b != "La pompe" {
		t.Errorf("the first item is %q, the second %q", a, b)
	}
	if title.Text() != "La pompe" {
		t.Errorf("the field says %q of the second item", title.Text())
	}
}

// Two persons write one title: nothing is lost, both are seen, and either may be kept.
func TestTwoWriteOneTitle(t *testing.T) {
	d := newDesk(t)
	theirs := d.a
	theirs.Title = archive.T("fr", "Les femmes du puits")
	d.before = func() { d.write(archive.Edit{Before: d.a, After: theirs}) }
	d.fillIn("title", "Trois femmes")
	d.run(1)
	v := d.form.words[0]
	if v.field.Text() != "Trois femmes" || !v.other.Visible() || !strings.Contains(v.says.Text(), "Sidiki Baro") || !strings.Contains(v.says.Text(), "Les femmes du puits") {
		t.Fatalf("field %q, beside it %v %q", v.field.Text(), v.other.Visible(), v.says.Text())
	}
	if got := d.now(d.a.ID).Title.In("fr"); got != "Les femmes du puits" || len(d.failed) > 0 {
		t.Errorf("the archive has %q, told of %v", got, d.failed)
	}
	v.onMine()
	if got := d.now(d.a.ID).Title.In("fr"); got != "Trois femmes" || v.other.Visible() {
		t.Errorf("once mine is kept: %q", got)
	}
}

func TestTakingTheOtherTitle(t *testing.T) {
	d := newDesk(t)
	theirs := d.a
	theirs.Title = archive.T("fr", "Les femmes du puits")
	d.before = func() { d.write(archive.Edit{Before: d.a, After: theirs}) }
	d.fillIn("title", "Trois femmes")
	d.run(1)
	d.form.words[0].onTheirs()
	if got := d.form.Title().Text(); got != "Les femmes du puits" {
		t.Error(got)
	}
}

// A place that nobody knew is made and named by one Change, and its name is there at once.
func TestMakingAPlaceFromTheField(t *testing.T) {
	d := newDesk(t)
	d.form.links[0].onCreate("Dorpéni")
	i := d.now(d.a.ID)
	if len(i.Places) != 1 || len(d.labels) != 1 {
		t.Fatalf("%d places by %v", len(i.Places), d.labels)
	}
	if got := d.form.know.Name(i.Places[0], archive.KindPlace); got != "Dorpéni" {
		t.Error(got)
	}
}

// fillIn types in a field in place of what was there, and leaves it.
func (d *desk) fillIn(key, text string) {
	d.t.Helper()
	for _, v := range d.form.words {
		if v.key == key {
			v.field.SetText("")
			v.field.Commit()
			test.Type(v.field.Focusable(), text)
			v.field.Focusable().FocusLost()
			return
		}
	}
	d.t.Fatalf("no field %q", key)
}
