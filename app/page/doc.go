// Package page says what a page of the window is, what it is given and what it may ask.
//
// A page is a small package under this one: app/page/fonds, app/page/piece. It has a
// model without Fyne (fonds_model.go) that turns records into words and gestures into
// Changes, and a page that shows the model. It is listed in app/pages.go, and only then
// has an entry in the rail. Here is a whole one:
//
//	// Package people is the page Personnes: who is named in the archive.
//	package people
//
//	const Name = "personnes"           // in routes: "personnes?q=awa"
//
//	type People struct {
//		env  *page.Env
//		ctx  context.Context           // of the visit; given to what is loaded
//		root fyne.CanvasObject
//		box  *kit.SearchBox
//		list *fyne.Container
//		model model                    // people_model.go
//	}
//
//	func New(env *page.Env) page.Page {
//		p := &People{env: env, list: kit.Column(look.Hair)}
//		p.box = kit.NewSearchBox(env.Words.T("people.filter"), "", p.onFilter)
//		top := kit.Row(look.Near, kit.NewText(env.Words.T("page.people"), kit.Title1), kit.Gap(), p.box)
//		p.root = kit.Pad(look.Wide, look.Wide, kit.Column(look.Apart, top, kit.Stretch(container.NewVScroll(p.list))))
//		return p
//	}
//
//	func (p *People) Title() string               { return p.env.Words.T("page.people") }
//	func (p *People) Content() fyne.CanvasObject  { return p.root }
//	func (p *People) Close()                      {}
//	func (p *People) FocusSearch()                { p.env.Window.Focus(p.box.Focusable()) } // Ctrl F
//
//	func (p *People) Open(ctx context.Context, r page.Route) {
//		p.ctx = ctx
//		p.box.SetText(r.Get("q"))
//		p.load(r)
//	}
//
//	func (p *People) Changed([]archive.ID) { … }  // page.Watcher: load again
//
//	func (p *People) load(r page.Route) {
//		task.Load(p.ctx, p.env.Tasks, func(ctx context.Context) (model, error) {
//			return readModel(ctx, p.env.Session.Archive, r)   // background: no widget here
//		}, p.show)                                            // interface's goroutine
//	}
//
//	func (p *People) show(m model, err error) {               // the only place that writes to widgets
//		if err != nil {
//			p.env.Window.Fail(err)
//			return
//		}
//		p.model = m
//		p.list.RemoveAll()
//		for _, row := range m.rows {
//			p.list.Add(kit.NewRow(row.name, row.detail, row.side, func() { p.env.Window.Go(page.Route{Page: "personne", ID: string(row.id)}) }))
//		}
//	}
//
//	func (p *People) onFilter(text string) {
//		r := page.Route{Page: Name}.With("q", text)
//		p.env.Window.Replace(r)                                // a filter is not a place: no history
//		p.load(r)
//	}
//
//	func (p *People) onName(name string) {                    // a kit.Field's OnCommit
//		p.env.Window.Apply(p.model.rename(name), nil)        // nil: errors are told by the window
//	}
//
// # Rules
//
//   - Every method of a page, and everything handed to show, runs on the interface's
//     goroutine; what is given to [task.Load] as load does not, and touches no widget.
//   - Reading the archive is work: always through task.Load, with the ctx of Open.
//   - Writing is always env.Window.Apply; one notice follows it with env.Window.Notify(text, step),
//     which offers to take the step back.
//   - Words come from env.Words, colours and sizes from app/look, widgets from app/kit.
//   - A button leads only to a page that exists: ask env.Pages.Has.
//   - Before the page is closed, or the program, the focus is taken away: a field then
//     commits by itself.
//   - What the person would miss on coming back (scroll, selection) is given by Keep and
//     taken by Restore; the other abilities are [Trailed], [Finder], [Keyed], [Watcher],
//     [Zoned], [Dropper].
//
// # Why
//
// A page is made anew at each visit instead of being kept: memory stays flat, and Back
// works after anything. Cost: a page reads again what it shows, which the catalogue
// answers in milliseconds. Look again if a page ever takes longer than a blink to open.
package page
