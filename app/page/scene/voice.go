package scene

import (
	"context"
	"errors"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/page"
	"palabre/app/session"
	"palabre/app/sound"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/media/previews"
)

// Sound on the stage (UX, "Exhibition choreography"): volumes are the slider's, 0 to 1.
const (
	roomVolume = 0.7
	volumeStep = 0.1
	fadeIn     = 200 * time.Millisecond
	fadeOut    = 500 * time.Millisecond
)

// voices plays the recording of one slide at a time. On the interface's goroutine.
type voices struct {
	env    *page.Env
	now    *voice
	leave  context.CancelFunc // ends what is being opened or measured for now
	slide  string
	going  []*voice // fading out
	volume float64
	silent bool
}

// voice is one recording that plays.
type voice struct {
	player *sound.Player
	file   io.Closer
	fade   *fyne.Animation
}

// speak plays the recording d for a slide, from its beginning; the same slide again
// changes nothing. What cannot be played is silent: the room sees its words.
func (v *voices) speak(ctx context.Context, slide string, d archive.Digest) {
	if v.slide == slide {
		return
	}
	v.end()
	if d.IsZero() {
		return
	}
	v.slide = slide
	ctx, v.leave = context.WithCancel(ctx)
	// The load always hands over what it opened, so that it is always closed.
	task.Load(context.WithoutCancel(ctx), v.env.Tasks, func(context.Context) (*voice, error) {
		return openVoice(v.env, d)
	}, func(o *voice, err error) {
		switch {
		case err != nil:
		case ctx.Err() != nil:
			o.close()
		default:
			v.start(ctx, o, d)
		}
	})
}

func openVoice(env *page.Env, d archive.Digest) (*voice, error) {
	path, err := env.Session.Archive.Original(d)
	if err != nil {
		return nil, err
	}
	src, file, err := previews.File(path)()
	if err != nil {
		return nil, err
	}
	p, err := env.Sound.Open(src)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &voice{player: p, file: file}, nil
}

func (v *voices) start(ctx context.Context, o *voice, d archive.Digest) {
	v.now = o
	o.player.SetVolume(0)
	o.player.Play()
	o.ramp(0, v.heard(), fadeIn, func() {})
	task.Load(ctx, v.env.Tasks, func(ctx context.Context) (float64, error) {
		p, err := session.Peaks(ctx, v.env.Session.Archive, d, nil)
		if err != nil {
			return 0, err
		}
		return sound.Hall.Gain(p), nil
	}, func(gain float64, err error) {
		if err == nil { // else it is heard as it was recorded
			o.player.SetGain(gain)
		}
	})
}

// heard is the volume to play at.
func (v *voices) heard() float64 {
	if v.silent {
		return 0
	}
	return v.volume
}

// end fades out what plays.
func (v *voices) end() {
	if v.leave != nil {
		v.leave()
	}
	v.slide = ""
	o := v.now
	if v.now = nil; o == nil {
		return
	}
	v.going = append(v.going, o)
	o.ramp(v.heard(), 0, fadeOut, func() {
		o.close()
		for i, g := range v.going {
			if g == o {
				v.going = append(v.going[:i:i], v.going[i+1:]...)
				return
			}
		}
	})
}

// mute silences what plays, or not.
func (v *voices) mute(on bool) {
	v.silent = on
	v.apply()
}

// louder turns the volume up (1) or down (-1).
func (v *voices) louder(by int) {
	v.volume = max(0, min(1, v.volume+float64(by)*volumeStep))
	v.apply()
}

func (v *voices) apply() {
	if v.now != nil {
		v.now.still()
		v.now.player.SetVolume(v.heard())
	}
}

// speaking tells that somebody has not ended.
func (v *voices) speaking() bool { return v.now != nil && v.now.player.Playing() }

// close ends every voice at once.
func (v *voices) close() {
	if v.leave != nil {
		v.leave()
	}
	if v.now != nil {
		v.now.close()
	}
	for _, o := range v.going {
		o.close()
	}
	v.now, v.going, v.slide = nil, nil, ""
}

// ramp goes from one volume to another, then calls done.
func (o *voice) ramp(from, to float64, over time.Duration, done func()) {
	o.still()
	o.fade = fyne.NewAnimation(over, func(t float32) {
		o.player.SetVolume(from + (to-from)*float64(t))
		if t >= 1 {
			done()
		}
	})
	o.fade.Start()
}

func (o *voice) still() {
	if o.fade != nil {
		o.fade.Stop()
		o.fade = nil
	}
}

func (o *voice) close() {
	o.still()
	o.player.Close()
	_ = o.file.Close() //nolint:errcheck // it was only read
}
