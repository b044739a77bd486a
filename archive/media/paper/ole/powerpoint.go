package ole

import (
	"context"

	"palabre/archive/media/paper/internal/prose"
)

// Records of a presentation. ([MS-PPT] §2.13.24.)
const (
	recSlideList  = 0x0ff0 // the outline: titles and bodies, slide by slide
	recMainMaster = 0x03f8
	recHandout    = 0x0fc9
	recTextChars  = 0x0fa0
	recTextBytes  = 0x0fa8
)

// maxNesting is how many records may lie inside each other.
const maxNesting = 32

// powerpoint reads the texts of slides and notes. Most lie twice, in the outline and on
// the slide: those of the slides that repeat the outline are left out.
func (d *Document) powerpoint(ctx context.Context, out *prose.Builder) {
	s := show{ctx: ctx, out: out, said: map[string]bool{}}
	s.records(d.streams["PowerPoint Document"], 0)
}

type show struct {
	ctx  context.Context //nolint:containedctx // lives for one call of Text
	out  *prose.Builder
	said map[string]bool
}

func (s *show) records(b []byte, depth int) {
	for len(b) >= 8 && depth < maxNesting && s.ctx.Err() == nil && !s.out.Cut() {
		kind := u16(b, 2)
		data := cut(b, 8, u32(b, 4))
		switch {
		case kind == recMainMaster || kind == recHandout || kind == recSlideList && b[0]>>4 == 1: // models, not slides
		case kind == recTextChars:
			s.say(wide(data))
		case kind == recTextBytes:
			s.say(latin(data))
		case b[0]&0x0f == 0x0f:
			s.records(data, depth+1)
		}
		b = b[8+len(data):]
	}
}

func (s *show) say(text string) {
	if text = prose.Clean(text); text == "" || text == "*" || s.said[text] {
		return
	}
	if len(s.said) < 100_000 {
		s.said[text] = true
	}
	s.out.Line()
	s.out.Text(text)
	s.out.Line()
}
