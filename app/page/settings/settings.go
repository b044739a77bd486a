package settings

import (
	"context"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
)

// Name is the page's in routes.
const Name = "reglages"

// Settings is the page of preferences.
type Settings struct {
	env  *page.Env
	name *kit.Field
	root fyne.CanvasObject
}

// New makes the page.
func New(env *page.Env) page.Page {
	s := &Settings{env: env, name: kit.NewField(env.Words.T("settings.name"))}
	s.name.OnCommit = s.onName
	s.root = kit.Pad(look.Wide, look.Wide, kit.Narrow(look.SheetWidth, kit.Column(look.Apart, kit.NewText(s.Title(), kit.Title1), s.name)))
	return s
}

// Title is the page's name.
func (s *Settings) Title() string { return s.env.Words.T("page.settings") }

// Content is the page.
func (s *Settings) Content() fyne.CanvasObject { return s.root }

// Open shows the preferences.
func (s *Settings) Open(context.Context, page.Route) {
	s.name.SetText(s.env.Program.Preferences().Name)
}

// Close has nothing to let go of.
func (s *Settings) Close() {}

func (s *Settings) onName(name string) {
	s.env.Program.Prefer(func(p *session.Preferences) { p.Name = name })
}
