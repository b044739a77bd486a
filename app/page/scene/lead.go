package scene

import (
	"context"
	"image"
	"time"

	"palabre/app/present"
	"palabre/app/task"
	"palabre/archive"
	"palabre/archive/exhibition"
)

// patience is how soon one looks again whether a voice has ended.
const patience = 500 * time.Millisecond

// onMove is a key of the presenter.
func (s *Scene) onMove(by int) {
	if s.stage.Dark() {
		s.stage.Black() // going on lights the screen again
		s.voices.mute(false)
	}
	s.advance(by)
}

func (s *Scene) advance(by int) {
	s.clock.stop()
	m := s.director.Move(by)
	s.note(m.Skipped)
	if m.Ended {
		s.end(by)
		return
	}
	s.refresh()
}

// end is reached when there is nothing more to show in a direction.
func (s *Scene) end(by int) {
	if by < 0 {
		s.pace()
		return
	}
	s.alone = false
	s.stage.Say(s.env.Words.T("stage.last"))
	s.notes.forget(s.env, s.script.Exhibition.ID)
}

// onPlay lets the exhibition play by itself, or wait for keys.
func (s *Scene) onPlay() {
	s.alone = !s.alone
	key := "stage.waiting"
	if s.alone {
		key = "stage.playing"
	}
	s.stage.Say(s.env.Words.T(key))
	s.pace()
}

// refresh shows what is due and ready, and has the next picture made.
func (s *Scene) refresh() {
	if s.stage == nil {
		return
	}
	if cue, ok := s.director.Cue(); ok {
		s.air(cue)
	} else if s.stage.View().Picture == nil {
		v := s.script.Section(s.env.Words, exhibition.Step{}) // no words: the first picture is a moment away
		v.Picture = present.Ground(s.size[0], s.size[1])
		s.stage.To(v)
	}
	s.prepare()
}

// air shows a cue to the room.
func (s *Scene) air(c present.Cue) {
	if c.Title {
		v := s.script.Section(s.env.Words, c.Step)
		v.Picture = present.Ground(s.size[0], s.size[1])
		s.voices.end()
		s.stage.To(v)
		s.clock.after(exhibition.SectionTitle, func() {
			s.director.Titled()
			s.refresh()
		})
		return
	}
	v := s.script.View(s.env.Words, c.Step)
	v.Picture = c.Picture
	s.stage.To(v)
	if s.script.Exhibition.ID != "" {
		s.notes.save(s.env, s.director.Player().Place())
	}
	s.speak(c.Step)
	s.pace()
}

// speak starts the voice of a slide; the one before gives way.
func (s *Scene) speak(step exhibition.Step) {
	item, _ := s.script.Item(step.Slide.Item)
	if step.Slide.Kind != archive.SlideTestimony {
		s.voices.end()
		return
	}
	s.voices.speak(s.ctx, step.Slide.EID, present.Voice(item))
}

// pace sets when the next slide comes, if it comes by itself.
func (s *Scene) pace() {
	step, ok := s.director.Player().Now()
	if !s.alone || !ok {
		s.clock.stop()
		return
	}
	item, _ := s.script.Item(step.Slide.Item)
	s.clock.after(exhibition.Duration(step.Slide, item), s.onTime)
}

// onTime goes on, unless somebody is still speaking: a voice is never cut.
func (s *Scene) onTime() {
	if s.voices.speaking() {
		s.clock.after(patience, s.onTime)
		return
	}
	s.advance(1)
}

// prepare makes the picture that is wanted most, then the next.
func (s *Scene) prepare() {
	step, ok := s.director.Wanted()
	if !ok || s.making || s.size[0] == 0 {
		return
	}
	s.making = true
	size, script, director := s.size, s.script, s.director
	task.Load(s.ctx, s.env.Tasks, func(ctx context.Context) (*image.RGBA, error) {
		return script.Picture(ctx, s.env.Session.Archive, step, size[0], size[1])
	}, func(p *image.RGBA, _ error) { // a medium that is missing shows its words: the room never sees an error
		s.making = false
		if s.director != director || director == nil {
			return
		}
		if size == s.size {
			director.Made(step, p)
		}
		s.refresh()
	})
}

// note remembers what rights had passed over, to tell once the room is gone.
func (s *Scene) note(skipped []exhibition.Finding) {
	for _, f := range skipped {
		s.passed[f.Step.Slide.EID] = true
	}
}
