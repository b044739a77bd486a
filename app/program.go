package app

import (
	"context"
	"os"

	"palabre/app/session"
	"palabre/archive"
)

// Preferences are the present ones.
func (a *App) Preferences() session.Preferences { return a.prefs }

// Prefer changes the preferences, keeps them, and shows the window anew when its
// language, its colours or the size of its text changed.
func (a *App) Prefer(change func(*session.Preferences)) {
	before := a.prefs
	change(&a.prefs)
	a.save()
	if before.Mode != a.prefs.Mode || before.Scale != a.prefs.Scale {
		a.dress()
	}
	if before.Lang != a.prefs.Lang {
		a.opt.Lang = ""
	}
	renamed := before.Name != a.prefs.Name && a.session != nil
	if before.Lang != a.prefs.Lang || before.Mode != a.prefs.Mode || before.Scale != a.prefs.Scale || renamed {
		a.show()
	}
}

// OpenArchive opens the archive in dir in place of the present one.
func (a *App) OpenArchive(dir string) {
	a.toStart()
	by := a.prefs.Name
	a.enter(func(ctx context.Context) (*session.Session, error) { return session.Open(ctx, dir, by, a.tasks) })
}

// CreateArchive makes an archive in dir, then opens it.
func (a *App) CreateArchive(dir string, p archive.Partnership) {
	a.toStart()
	by := a.prefs.Name
	a.enter(func(ctx context.Context) (*session.Session, error) { return session.Create(ctx, dir, by, p, a.tasks) })
}

// CloseArchive goes back to the three doors.
func (a *App) CloseArchive() {
	a.leave()
	a.win.SetTitle(a.words().T("app.name"))
	a.showStart()
}

// toStart shows the doors while another archive is opened.
func (a *App) toStart() {
	if a.start == nil {
		a.CloseArchive()
	}
}

// systemLang is what the system says it speaks.
func systemLang() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return ""
}
