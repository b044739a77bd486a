package present

import (
	"image"

	"palabre/archive/exhibition"
)

// Director says what the room should see and which pictures to make for it. It knows no
// screen, no clock and no disk: whoever leads the stage asks it at each event.
//
//	d.Move(1)                          a key of the presenter
//	cue, ok := d.Cue()                 something else is to be shown now
//	step, ok := d.Wanted()             the picture to make next, the most urgent
//	d.Made(step, picture)              it is made: ask for the cue again
//
// What the room sees stays until the picture that follows is made. Of one goroutine.
type Director struct {
	player *exhibition.Player
	ready  map[string]*image.RGBA // by slide, of those nearby only
	air    string                 // the slide that the room sees, or "" when it sees none
	opens  bool                   // the title of the section is due
	titled bool                   // the title of the section is on air
}

// Cue is what to show now.
type Cue struct {
	Step    exhibition.Step
	Picture *image.RGBA // nil for a title
	Title   bool        // the title of the section, before its first slide
}

// NewDirector leads from where p stands; an exhibition that is taken up again midway does
// not begin with the title of a section.
func NewDirector(p *exhibition.Player) *Director {
	d := &Director{player: p, ready: map[string]*image.RGBA{}}
	now, ok := p.Now()
	d.opens = ok && now.Opens && now.Number == 1
	return d
}

// Player is the walk that the director follows.
func (d *Director) Player() *exhibition.Player { return d.player }

// Move goes forward (1) or back (-1). While the title of a section is on air, going
// forward shows its first slide. What was passed over is in the Move.
func (d *Director) Move(by int) exhibition.Move {
	if d.titled && by > 0 {
		d.Titled()
		now, _ := d.player.Now()
		return exhibition.Move{Step: now}
	}
	var m exhibition.Move
	if by > 0 {
		m = d.player.Next()
	} else {
		m = d.player.Prev()
	}
	if !m.Ended {
		d.opens, d.titled = by > 0 && m.Step.Opens, false
		d.tidy()
	}
	return m
}

// Cue is what to show in place of what the room sees, if anything and if it is ready.
// Once it is given it counts as shown.
func (d *Director) Cue() (Cue, bool) {
	now, ok := d.player.Now()
	if !ok || d.titled {
		return Cue{}, false
	}
	if d.opens {
		d.opens, d.titled, d.air = false, true, ""
		return Cue{Step: now, Title: true}, true
	}
	p := d.ready[now.Slide.EID]
	if p == nil || d.air == now.Slide.EID {
		return Cue{}, false
	}
	d.air = now.Slide.EID
	return Cue{Step: now, Picture: p}, true
}

// Titled ends the title of a section: its time is over.
func (d *Director) Titled() { d.titled = false }

// Wanted is the slide whose picture to make next.
func (d *Director) Wanted() (exhibition.Step, bool) {
	for _, s := range d.player.Nearby() {
		if d.ready[s.Slide.EID] == nil {
			return s, true
		}
	}
	return exhibition.Step{}, false
}

// Made gives the picture of a slide; one that is no longer nearby is forgotten.
func (d *Director) Made(s exhibition.Step, p *image.RGBA) {
	d.ready[s.Slide.EID] = p
	d.tidy()
}

// Forget forgets every picture: the screen has another size. What the room sees stays
// until it is made anew.
func (d *Director) Forget() { d.ready, d.air = map[string]*image.RGBA{}, "" }

// Held is how many pictures are in memory.
func (d *Director) Held() int { return len(d.ready) }

// tidy keeps the pictures of the slides nearby, and no others.
func (d *Director) tidy() {
	near := map[string]*image.RGBA{}
	for _, s := range d.player.Nearby() {
		if p := d.ready[s.Slide.EID]; p != nil {
			near[s.Slide.EID] = p
		}
	}
	d.ready = near
}
