package scene

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/present"
	"palabre/app/session"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/rights"
)

// Name is the page's in routes.
const Name = "scene"

// Scene is the page of the stage.
type Scene struct {
	env   *page.Env
	ctx   context.Context //nolint:containedctx // of the visit
	route page.Route
	root  *fyne.Container

	script   present.Script
	stage    *present.Stage // nil until something may be shown
	director *present.Director
	size     [2]int // of the screen, in pixels
	making   bool   // a picture is being made
	passed   map[string]bool
	clock    clock // of the slide, or of the title of its section
	rest     clock // of the size of the screen
	alone    bool  // it plays by itself
	voices   voices
	notes    notebook
}

// New makes the page.
func New(env *page.Env) page.Page {
	s := &Scene{env: env, root: kit.Column(look.Apart), passed: map[string]bool{}}
	s.voices = voices{env: env, volume: roomVolume}
	s.clock.do, s.rest.do = env.Tasks.Do, env.Tasks.Do
	return s
}

// Title is the page's name.
func (s *Scene) Title() string { return s.env.Words.T("page.stage") }

// Content is what the window shows when the stage does not take the screen.
func (s *Scene) Content() fyne.CanvasObject { return kit.Pad(look.Wide, look.Wide, s.root) }

// Open reads what is to be shown.
func (s *Scene) Open(ctx context.Context, r page.Route) {
	s.leave()
	s.ctx, s.route = ctx, r
	s.root.Objects = []fyne.CanvasObject{kit.NewText(s.env.Words.T("stage.preparing"), kit.Body.In(look.Ink2))}
	s.root.Refresh()
	task.Load(ctx, s.env.Tasks, func(ctx context.Context) (present.Script, error) {
		if ids := chosen(r); len(ids) > 0 {
			return present.Gather(ctx, s.env.Session.Archive, ids)
		}
		if r.ID == "" {
			return present.Script{}, nil
		}
		return present.Read(ctx, s.env.Session.Archive, archive.ID(r.ID))
	}, s.show)
}

// chosen are the items named by a route.
func chosen(r page.Route) []archive.ID {
	var ids []archive.ID
	for id := range strings.SplitSeq(r.Get("items"), ",") {
		if id != "" {
			ids = append(ids, archive.ID(id))
		}
	}
	return ids
}

// Close gives the screen back.
func (s *Scene) Close() { s.leave() }

func (s *Scene) show(script present.Script, err error) {
	if err != nil {
		s.env.Window.Fail(err)
		s.back()
		return
	}
	s.script = script
	number, _ := strconv.Atoi(s.route.At) //nolint:errcheck // a slide named by its identity has no number
	from := exhibition.Place{Exhibition: script.Exhibition.ID, Slide: s.route.At, Number: number}
	player, first := exhibition.NewPlayer(script.Exhibition, script.Item, s.env.Now(), rights.Hall, from)
	if first.Ended {
		s.refuse(first.Skipped)
		return
	}
	s.note(first.Skipped)
	s.director = present.NewDirector(player)
	s.take()
}

// take gives the screen to the stage.
func (s *Scene) take() {
	var err error
	if s.notes.places, err = session.PlaceStore(); err != nil {
		s.env.Window.Fail(err)
	}
	st := present.NewStage(s.env.Now)
	st.Hint = s.env.Words.T("stage.hint")
	if s.env.Program.Preferences().Calm {
		st.Fade = 0
	}
	st.OnMove, st.OnPlay, st.OnQuit, st.OnGrow = s.onMove, s.onPlay, s.back, s.onGrow
	st.OnMute, st.OnVolume, st.OnSize = s.voices.mute, s.voices.louder, s.onSize
	s.stage = st
	fyne.CurrentApp().Driver().SetDisableScreenBlanking(true)
	s.env.Window.FullScreen(st)
	s.env.Window.Focus(st)
}

// leave ends the show and gives the window back.
func (s *Scene) leave() {
	s.clock.stop()
	s.rest.stop()
	s.voices.close()
	if s.stage == nil {
		return
	}
	s.stage.Close()
	s.stage, s.director = nil, nil
	fyne.CurrentApp().Driver().SetDisableScreenBlanking(false)
	s.env.Window.FullScreen(nil)
}

// back leaves, for the page one came from.
func (s *Scene) back() {
	n := len(s.passed)
	s.leave()
	if n > 0 {
		s.env.Window.Notify(s.env.Words.N("stage.passed", n), "")
	}
	if s.env.Session.History.CanBack() {
		s.env.Window.Back()
		return
	}
	s.env.Window.Go(page.Route{Page: s.env.Pages[0].Name})
}

func (s *Scene) onGrow() {
	w := s.env.Window.Top()
	w.SetFullScreen(!w.FullScreen())
	s.env.Window.Focus(s.stage)
}

// onSize makes the pictures anew for another screen. A rest lets a window that is being stretched
// come to rest.
func (s *Scene) onSize(w, h int) {
	first := s.size == [2]int{}
	s.size = [2]int{w, h}
	s.director.Forget()
	if first {
		s.env.Tasks.Do(s.refresh)
		return
	}
	s.rest.after(present.Rest, s.refresh)
}

// clock calls one thing later; what was to come before is then forgotten. Of the
// interface's goroutine.
type clock struct {
	do    func(func())
	timer *time.Timer
	turn  int
}

func (c *clock) after(d time.Duration, f func()) {
	c.stop()
	turn := c.turn
	c.timer = time.AfterFunc(d, func() {
		c.do(func() {
			if turn == c.turn {
				f()
			}
		})
	})
}

func (c *clock) stop() {
	c.turn++
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
}
