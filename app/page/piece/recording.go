package piece

import (
	"context"
	"errors"
	"io"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/sound"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media/fact"
	"palabre/archive/media/previews"
	recording "palabre/archive/media/sound"
)

// soundSight lets one listen: an outline, a clock, steps back and forth. A film is heard, and
// one of its pictures seen.
type soundSight struct {
	p      *Piece
	ctx    context.Context //nolint:containedctx // of the visit
	now    shown
	player *sound.Player
	file   io.Closer
	ticker *fyne.Animation
	said   string // the last moment that was said

	wave   *wave
	play   *kit.Button
	moment *kit.Text
	of     *kit.Text
	told   *kit.Text // how far measuring is
	silent *kit.Text // that there is no sound card
	still  *kit.Thumb
	seen   *fyne.Container // the picture of a film
	fault  *fyne.Container
	cues   *cues
	quote  *kit.Text
	steps  *fyne.Container
	root   fyne.CanvasObject
}

// The steps of a listener.
const (
	shortStep = 2 * time.Second
	longStep  = 10 * time.Second
)

// stillHeight is how high the picture of a film is.
const stillHeight float32 = 300

func newRecording(p *Piece) sight {
	w := p.env.Words
	v := &soundSight{p: p, ctx: context.Background(), moment: kit.NewText("", kit.Title2.Plain()), of: kit.NewText("", kit.Body.In(look.Ink2)), told: kit.NewText("", kit.Compact.In(look.Ink2).Wrap(0)), silent: kit.NewText(w.T("piece.mute"), kit.Compact.In(look.Ink2).Wrap(0)), quote: kit.NewText("", kit.Reading.Wrap(0)), fault: container.NewStack(), cues: newCues()}
	v.wave = newWave(w, v.seek)
	v.play = kit.NewGold(w.T("piece.play"), "play", v.onPlay)
	v.still = kit.NewThumb(p.env.Pictures, previews.Large).Whole()
	v.seen = kit.AtLeast(0, stillHeight, v.still)
	v.steps = kit.Flow(look.Near,
		v.step("piece.back.long", -longStep), v.step("piece.back", -shortStep), v.play, v.step("piece.on", shortStep), v.step("piece.on.long", longStep),
		kit.Pad(look.Hair, look.Near, kit.Row(look.Near, v.moment, v.of)))
	body := kit.Column(look.Apart, v.seen, v.fault, v.wave, v.cues.root, v.steps, v.silent, v.told, kit.Pad(look.Apart, 0, v.quote))
	v.root = container.NewVScroll(kit.Pad(look.Snug, look.Apart, body))
	return v
}

func (v *soundSight) step(key string, by time.Duration) fyne.CanvasObject {
	w := v.p.env.Words
	return kit.NewButton(w.T(key), "", func() { v.moveBy(by) }).Labelled(w.T(key + ".label"))
}

func (v *soundSight) object() fyne.CanvasObject { return v.root }
func (v *soundSight) column() fyne.CanvasObject { return nil }
func (v *soundSight) bar() []fyne.CanvasObject  { return nil }

// close lets the sound go.
func (v *soundSight) close() {
	if v.ticker != nil {
		v.ticker.Stop()
		v.ticker = nil
	}
	if v.player == nil {
		return
	}
	v.player.Close()
	v.player = nil
	_ = v.file.Close() //nolint:errcheck // it was only read
}

// open shows a recording, ready to be heard from where the route says.
func (v *soundSight) open(ctx context.Context, s shown, r page.Route) {
	v.close()
	v.ctx, v.now = ctx, s
	f := s.facts()
	v.wave.set(nil, f.Duration(), v.inkOf(s))
	v.quote.SetText(s.item.Analyse.In(archive.Lang(v.p.env.Words.Lang())))
	v.seen.Hidden = f.Kind != fact.Film
	if f.Kind == fact.Film {
		v.still.Set(kit.Picture{Key: s.file().Digest.String(), Icon: "film"})
	}
	v.fault.RemoveAll()
	v.told.SetText("")
	v.silent.Hide()
	v.goTo(startMoment(r))
	v.setPlaying(false)
	v.openPlayer(startMoment(r))
	v.cues.open(ctx, v.p, s.item.ID, r.Get("mot"), v.onCues)
	v.measure()
}

// onCues makes room for what is said, and shows it.
func (v *soundSight) onCues() {
	v.cues.goTo(v.at())
	v.root.Refresh()
}

// inkOf is the colour of the recording's bank.
func (v *soundSight) inkOf(s shown) fyne.ThemeColorName {
	if page.BanksOf(s.part, v.p.env.Words).Side(s.item.Banks) == look.NorthSide {
		return look.North
	}
	return look.South
}

// heard is a recording that was opened.
type heard struct {
	player *sound.Player
	file   io.Closer
}

func (v *soundSight) openPlayer(at time.Duration) {
	mixer := v.p.env.Sound
	if mixer == nil {
		return
	}
	path, ctx := v.now.path, v.ctx
	// The load always hands over what it opened, so that it is always closed.
	task.Load(context.WithoutCancel(ctx), v.p.env.Tasks, func(context.Context) (heard, error) {
		src, file, err := previews.File(path)()
		if err != nil {
			return heard{}, err
		}
		player, err := mixer.Open(src)
		if err != nil {
			return heard{}, errors.Join(err, file.Close())
		}
		return heard{player, file}, nil
	}, func(h heard, err error) {
		switch {
		case ctx.Err() != nil && err == nil:
			h.player.Close()
			_ = h.file.Close() //nolint:errcheck // it was only read
		case ctx.Err() != nil:
		case err != nil:
			v.cannot(err)
		default:
			v.ready(h, at)
		}
	})
}

// cannot says why a recording is not heard.
func (v *soundSight) cannot(err error) {
	w := v.p.env.Words
	v.steps.Hide()
	why := w.T("piece.sound.damaged")
	var unplayed *recording.UnsupportedError
	if errors.As(err, &unplayed) {
		why = w.T("piece.sound.unplayed")
	}
	v.fault.Add(kit.NewBanner(kit.BannerWarn, w.T("piece.sound.cannot"), why, v.p.saveButton()))
}

func (v *soundSight) ready(h heard, at time.Duration) {
	v.player, v.file = h.player, h.file
	v.steps.Show()
	v.player.Seek(at)
	v.player.OnEnd(func() { v.p.env.Tasks.Do(func() { v.setPlaying(false) }) })
	v.wave.set(v.wave.peaks, v.player.Duration(), v.wave.ink)
	v.goTo(at)
}

// measured is an outline, whole or as far as it could be read.
func (v *soundSight) measure() {
	a, d, ctx, tasks := v.p.env.Session.Archive, v.now.file().Digest, v.ctx, v.p.env.Tasks
	w := v.p.env.Words
	tell := func(share float64) {
		tasks.Do(func() {
			if ctx.Err() == nil && v.wave.peaks == nil {
				v.told.SetText(w.T("piece.measuring", "n", int(100*share)))
			}
		})
	}
	task.Load(ctx, tasks, func(ctx context.Context) (*recording.Peaks, error) { return session.Peaks(ctx, a, d, tell) }, func(p *recording.Peaks, err error) {
		v.told.SetText("")
		if p == nil || p.Samples == 0 {
			return // it is heard, or the reason was said, without an outline
		}
		length := p.Duration()
		if err != nil {
			v.told.SetText(w.T("piece.measured.part", "length", w.Duration(length)))
			length = max(length, v.wave.length)
		}
		v.wave.set(p, length, v.wave.ink)
		if v.player != nil {
			v.player.SetGain(sound.Listening.Gain(p))
		}
		v.goTo(v.at())
	})
}

// at is where one listens.
func (v *soundSight) at() time.Duration {
	if v.player == nil {
		return v.wave.at
	}
	return v.player.Position()
}

// goTo says a moment, on the outline and in figures.
func (v *soundSight) goTo(at time.Duration) {
	v.wave.goTo(at)
	v.cues.goTo(at)
	now, of := sayMoment(v.p.env.Words, at, v.wave.length)
	if v.said != now+of {
		v.said = now + of
		v.moment.SetText(now)
		v.of.SetText(of)
		v.steps.Refresh()
	}
}

func (v *soundSight) seek(at time.Duration) {
	if v.player != nil {
		v.player.Seek(at)
	}
	v.goTo(at)
}

func (v *soundSight) moveBy(by time.Duration) { v.seek(moved(v.at(), by, v.wave.length)) }

// onPlay plays, or pauses.
func (v *soundSight) onPlay() {
	if v.player == nil {
		return
	}
	on := !v.player.Playing()
	if on {
		v.player.Play()
	} else {
		v.player.Pause()
	}
	v.setPlaying(on)
}

// setPlaying shows that the recording plays, and follows it; or that it does not.
func (v *soundSight) setPlaying(on bool) {
	w := v.p.env.Words
	if v.ticker != nil {
		v.ticker.Stop()
		v.ticker = nil
	}
	if !on {
		v.play.Set(w.T("piece.play"), "play")
		return
	}
	v.play.Set(w.T("piece.pause"), "pause")
	v.ticker = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { v.tick() }}
	v.ticker.Start()
}

// tick follows the recording, at each frame of the screen.
func (v *soundSight) tick() {
	if v.player == nil {
		return
	}
	v.hush(v.p.env.Sound.Mute())
	v.goTo(v.player.Position())
}

// hush says that time passes without sound, or no longer.
func (v *soundSight) hush(on bool) {
	if on == v.silent.Hidden {
		v.silent.Hidden = !on
		v.root.Refresh()
	}
}

func (v *soundSight) keys() []page.Key {
	w := v.p.env.Words
	return []page.Key{
		{Name: fyne.KeySpace, Says: w.T("piece.key.play"), Do: v.onPlay},
		{Name: fyne.KeyLeft, Says: w.T("piece.back.label"), Do: func() { v.moveBy(-shortStep) }},
		{Name: fyne.KeyRight, Says: w.T("piece.on.label"), Do: func() { v.moveBy(shortStep) }},
		{Name: fyne.KeyDown, Says: w.T("piece.back.long.label"), Do: func() { v.moveBy(-longStep) }},
		{Name: fyne.KeyUp, Says: w.T("piece.on.long.label"), Do: func() { v.moveBy(longStep) }},
		{Name: fyne.KeyHome, Says: w.T("piece.key.start"), Do: func() { v.seek(0) }},
		{Name: fyne.KeyPageDown, Says: w.T("piece.key.after"), Do: func() { v.p.step(1) }},
		{Name: fyne.KeyPageUp, Says: w.T("piece.key.before"), Do: func() { v.p.step(-1) }},
	}
}
