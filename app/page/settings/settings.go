package settings

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/assets/words"
)

// Name is the page's in routes.
const Name = "reglages"

// Settings is the page of preferences, then of what the archive says of itself.
type Settings struct {
	env  *page.Env
	ctx  context.Context //nolint:containedctx // of the visit: what is loaded ends with it
	name *kit.Field
	root *container.Scroll

	part    partnership
	shape   string              // of what is shown
	archive *fyne.Container     // what concerns the archive
	put     []func(partnership) // put the record into the fields shown

	write   *kit.Button // writes the state of the archive
	written *kit.Text   // where it was written
}

// New makes the page.
func New(env *page.Env) page.Page {
	w := env.Words
	s := &Settings{env: env, ctx: context.Background(), name: kit.NewField(w.T("settings.name")), archive: kit.Column(look.Apart)}
	s.name.OnCommit = s.onName
	s.name.SetHint(w.T("settings.name.hint"))
	sheet := kit.Column(look.Apart, kit.NewText(s.Title(), kit.Title1), s.person(), s.display(), s.archive)
	s.root = container.NewVScroll(kit.Pad(look.Apart, look.Wide, kit.Middle(sheetWidth, sheet)))
	return s
}

// sheetWidth is as wide as two banks side by side need.
const sheetWidth = look.SheetWidth + 5*look.Vast

// Title is the page's name.
func (s *Settings) Title() string { return s.env.Words.T("page.settings") }

// Content is the page.
func (s *Settings) Content() fyne.CanvasObject { return s.root }

// Open shows the preferences and reads what the archive says of itself.
func (s *Settings) Open(ctx context.Context, _ page.Route) {
	s.ctx = ctx
	s.name.SetText(s.env.Program.Preferences().Name)
	s.load()
}

// Changed reads the archive's own record again when it changed.
func (s *Settings) Changed(ids []archive.ID) {
	if ids == nil || slices.Contains(ids, s.part.ID) {
		s.load()
	}
}

// Close has nothing to let go of.
func (s *Settings) Close() {}

// Keep is where the page was scrolled to: changing its language or its colours makes it
// anew.
func (s *Settings) Keep() any { return s.root.Offset }

// Restore scrolls there.
func (s *Settings) Restore(kept any) {
	if at, ok := kept.(fyne.Position); ok {
		s.root.ScrollToOffset(at)
	}
}

func (s *Settings) load() {
	task.Load(s.ctx, s.env.Tasks, s.env.Session.Archive.Partnership, s.show)
}

func (s *Settings) show(p archive.Partnership, err error) {
	if err != nil {
		s.env.Window.Fail(err)
		return
	}
	s.part = partnership{p, archive.Lang(s.env.Words.Lang())}
	if shape := s.part.shape(); shape != s.shape || len(s.archive.Objects) == 0 {
		s.shape = shape
		s.lay()
	}
	for _, put := range s.put {
		put(s.part)
	}
}

// person is who one is and in which language one reads.
func (s *Settings) person() fyne.CanvasObject {
	return s.card("settings.you", kit.Shares(look.Wide, []float32{1, 1}, s.name, s.choice("settings.lang", s.languages())))
}

// display is the colours and the size of text.
func (s *Settings) display() fyne.CanvasObject {
	modes := []look.Mode{look.Light, look.Dark, look.System, look.Contrast}
	names := []string{"light", "dark", "system", "contrast"}
	var colours []kit.Segment
	for _, n := range names {
		colours = append(colours, kit.Segment{Text: s.env.Words.T("settings.mode." + n)})
	}
	mode := kit.NewSegmented(func(i int) { s.prefer(func(p *session.Preferences) { p.Mode = string(modes[i]) }) }, colours...)
	mode.Choose(max(0, slices.Index(modes, look.Mode(s.env.Program.Preferences().Mode))))

	var sizes []kit.Segment
	for _, x := range look.Scales() {
		sizes = append(sizes, kit.Segment{Text: s.env.Words.T("settings.percent", "n", int(x*100+0.5))})
	}
	scale := kit.NewSegmented(func(i int) { s.prefer(func(p *session.Preferences) { p.Scale = look.Scales()[i] }) }, sizes...)
	scale.Choose(max(0, slices.Index(look.Scales(), s.env.Program.Preferences().Scale)))
	return s.card("settings.display", s.choice("settings.mode", mode), s.choice("settings.scale", scale))
}

func (s *Settings) languages() fyne.CanvasObject {
	var segments []kit.Segment
	for _, l := range words.Languages() {
		segments = append(segments, kit.Segment{Text: words.In(l).T("settings.lang.name")})
	}
	lang := kit.NewSegmented(func(i int) { s.prefer(func(p *session.Preferences) { p.Lang = words.Languages()[i] }) }, segments...)
	lang.Choose(max(0, slices.Index(words.Languages(), s.env.Words.Lang())))
	return lang
}

// prefer changes a preference once the press that asked for it is over: the window may
// be made anew.
func (s *Settings) prefer(change func(*session.Preferences)) {
	s.env.Tasks.Do(func() { s.env.Program.Prefer(change) })
}

func (s *Settings) onName(name string) {
	s.prefer(func(p *session.Preferences) { p.Name = name })
}

// card is a part of the page under its name.
func (s *Settings) card(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	all := append([]fyne.CanvasObject{kit.NewText(s.env.Words.T(title), kit.Title2)}, parts...)
	return kit.CardPadded(look.Wide, kit.Column(look.Apart, all...))
}

// choice is a choice of one among few under its name.
func (s *Settings) choice(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(look.Hair, kit.NewText(s.env.Words.T(name), kit.Mention), kit.Flow(0, o))
}
