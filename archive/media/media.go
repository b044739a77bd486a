package media

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"path"
	"runtime/debug"
	"strings"
	"sync"

	"palabre/archive/media/fact"
	"palabre/archive/media/format"
	"palabre/archive/media/paper"
	"palabre/archive/media/picture"
	"palabre/archive/media/sound"
)

// ErrUnsupported says that a file is whole, as far as is known, but that what was asked
// of it cannot be made here: the caller shows the icon of its kind.
var ErrUnsupported = errors.New("not read here")

// ErrDamaged says that a file is of a kind that is read here, but that so little of it can
// be read that there is nothing to show.
var ErrDamaged = errors.New("damaged file")

// Options bounds what opening a file may cost. The zero Options is the careful choice.
type Options struct {
	Pixels int // the largest picture that is decoded, in pixels; 0: [picture.MostPixels]
}

// Media is one file, opened: what it is and what it states. Safe from any goroutine.
type Media struct {
	src      fact.Source
	o        Options
	format   func() fact.Format
	facts    fact.Facts
	problems []fact.Problem
}

// Open reads what src states of itself, usually in a few milliseconds. It never fails:
// a file that is damaged, unknown or empty gives Problems and what could be read. src is
// used as long as the Media is.
func Open(ctx context.Context, src fact.Source, o Options) *Media {
	m := &Media{src: src, o: o}
	m.format = sync.OnceValue(func() fact.Format { return format.Identify(src) })
	if src.Size <= 0 {
		m.facts.Kind = fact.Other
		m.problems = []fact.Problem{{Key: "problem.media.empty"}}
		return m
	}
	m.facts, m.problems = read(ctx, src)
	if m.facts.Kind == fact.Sound && !m.vouched() {
		m.facts, m.problems = fact.Facts{Kind: fact.Other}, nil
	}
	return m
}

// vouched tells whether a sound may be believed. An MP3 has no signature, and something
// like its frames can be found within any long file: one that PRONOM knows for something
// else is no sound.
func (m *Media) vouched() bool {
	if !strings.HasPrefix(m.facts.Codec, "mp") {
		return true
	}
	f := m.format()
	return f.PUID == "" || strings.HasPrefix(f.MIME, "audio/") || strings.HasPrefix(f.MIME, "video/")
}

// readers are the families, asked in this order. Sound comes last: an MP3 may begin
// anywhere, so it is looked for in what nobody else knows.
var readers = []func(context.Context, fact.Source) (fact.Facts, []fact.Problem){
	picture.Read,
	paper.Read,
	sound.Read,
}

// read asks each family until one knows the file for its own. What the others said of it
// is dropped: that they do not know it.
func read(ctx context.Context, src fact.Source) (f fact.Facts, problems []fact.Problem) {
	defer func() {
		if fault := recover(); fault != nil {
			f.Kind = fact.Other
			problems = []fact.Problem{{Key: "problem.media.damaged", Err: fmt.Errorf("reader stopped: %v\n%s", fault, debug.Stack())}}
		}
	}()
	for _, read := range readers {
		if f, problems = read(ctx, src); f.Kind != "" {
			return f, problems
		}
	}
	if err := ctx.Err(); err != nil {
		return fact.Facts{Kind: fact.Other}, []fact.Problem{{Key: "problem.media.stopped", Err: err}}
	}
	return fact.Facts{Kind: fact.Other}, nil
}

// Format names the format for the record; the first call reads the file again.
func (m *Media) Format() fact.Format { return m.format() }

// Facts is what the file states. Kind is never zero.
func (m *Media) Facts() fact.Facts { return m.facts }

// Warnings is what the person who keeps the file should know of its format: that its name
// says another, or that few programs still open it. They are no Problems: the file is whole.
func (m *Media) Warnings() []fact.Problem {
	var out []fact.Problem
	f := m.format()
	if f.Odd != "" {
		out = append(out, fact.Problem{Key: f.Odd, Args: []string{"extension", path.Ext(m.src.Name), "format", cmp.Or(f.Name, f.MIME)}})
	}
	risk := format.Risk(f)
	if risk == "" && oldCodecs[m.facts.Codec] {
		risk = format.RiskFilms
	}
	if risk != "" {
		out = append(out, fact.Problem{Key: risk, Args: []string{"format", cmp.Or(f.Name, f.MIME)}})
	}
	return out
}

// oldCodecs are those of films before 2005 that players no longer have.
var oldCodecs = map[string]bool{"cvid": true, "SVQ1": true, "SVQ3": true, "rpza": true, "smc ": true, "rle ": true, "IV31": true, "IV32": true, "IV41": true, "IV50": true, "QDM2": true}

// Kind is the broad nature of the file, from its content.
func (m *Media) Kind() fact.Kind { return m.facts.Kind }

// Problems is what went wrong while the file was opened.
func (m *Media) Problems() []fact.Problem { return m.problems }

// Text reads the words of a document, by page where it has pages. Other kinds have none.
func (m *Media) Text(ctx context.Context) ([]fact.Page, []fact.Problem) {
	if m.Kind() != fact.Document {
		return nil, nil
	}
	return paper.Text(ctx, m.src)
}

// Preview draws the file upright within a box of size by size pixels, never larger than it is:
// a picture, or the first page of a document. A damaged picture is drawn as far as it goes.
// ErrUnsupported when this file has no picture that can be made here, ErrDamaged when it has
// one of which nothing is left.
func (m *Media) Preview(ctx context.Context, size int) (image.Image, error) {
	return m.PagePreview(ctx, 1, size)
}
