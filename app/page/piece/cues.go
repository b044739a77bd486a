package piece

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/task"
	"palabre/archive"
)

// cues show what is said in a recording while it is heard, the words of a question lit.
type cues struct {
	who  *kit.Text
	said *kit.Found
	root *fyne.Container // hidden when nobody wrote what is said

	all   []utterance
	of    sought
	shown int // of all; -1 for none
}

// cuesHeight is room for three lines, so that nothing moves as one listens.
const cuesHeight float32 = 84

func newCues() *cues {
	c := &cues{who: kit.NewText("", kit.Compact.Bold().In(look.GoldText)), said: kit.NewFound(kit.Reading.Wrap(3)), shown: -1}
	c.root = kit.Column(look.Hair, c.who, kit.AtLeast(0, cuesHeight, c.said))
	c.root.Hide()
	return c
}

// open reads what is said in an item, then calls read.
func (c *cues) open(ctx context.Context, p *Piece, item archive.ID, question string, read func()) {
	c.all, c.of = nil, soughtIn(question)
	c.root.Hide()
	c.goTo(0)
	a, lang := p.env.Session.Archive, archive.Lang(p.env.Words.Lang())
	task.Load(ctx, p.env.Tasks, func(ctx context.Context) ([]archive.Transcript, error) { return a.Transcripts(ctx, item) }, func(all []archive.Transcript, err error) {
		if err != nil {
			p.env.Window.Fail(err)
			return
		}
		c.all = utterancesIn(all, lang)
		c.root.Hidden = len(c.all) == 0
		read()
	})
}

// goTo shows what is said at a moment.
func (c *cues) goTo(at time.Duration) {
	now := utteranceAt(c.all, at)
	if now == c.shown {
		return
	}
	c.shown = now
	if now < 0 {
		c.who.SetText("")
		c.said.Set(nil)
		return
	}
	text := c.all[now].text
	var lit []kit.Run
	for _, r := range runs(text, c.of.spans(text)) {
		lit = append(lit, kit.Run{Text: r.text, Found: r.found})
	}
	c.who.SetText(c.all[now].who)
	c.said.Set(lit)
}
