package sound

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"palabre/archive/media/fact"
)

// Read states what a recording or a film says of itself: kind, duration, sample rate,
// channels, codec, size of picture, title, authors, dates, place. A file of no kind
// known here gives a zero Kind and the Problem "problem.sound.unknown". It never
// panics; when ctx ends it returns what it has and ctx's error as a Problem. Safe from
// any goroutine.
func Read(ctx context.Context, s fact.Source) (facts fact.Facts, problems []fact.Problem) {
	r := &reading{file: io.NewSectionReader(stoppable{ctx, s}, 0, s.Size)}
	r.read()
	if r.facts.Kind != "" {
		r.library()
	}
	if err := ctx.Err(); err != nil {
		r.problem("problem.sound.stopped", err)
	}
	return r.stated(), r.problems
}

// reading gathers what is found while one file is read.
type reading struct {
	file     *io.SectionReader
	facts    fact.Facts
	length   time.Duration
	tags     tags
	problems []fact.Problem
}

// read runs the reader of the file's format. A panic in it is a fault of ours met on a
// damaged file: what was read before it is kept.
func (r *reading) read() {
	defer func() {
		if fault := recover(); fault != nil {
			r.problem("problem.sound.damaged", fmt.Errorf("reader stopped: %v", fault))
		}
	}()
	f := formatOf(r.file)
	if f.read == nil {
		r.problem("problem.sound.unknown", errUnknown)
		return
	}
	r.facts.Kind = f.kind
	f.read(r)
}

var errUnknown = errors.New("no sound or film format is recognised")

// stated makes the facts out of what was gathered.
func (r *reading) stated() fact.Facts {
	if r.length > 0 && r.length < longest {
		r.facts.DurationMS = r.length.Round(time.Millisecond).Milliseconds()
	}
	r.tags.state(&r.facts)
	return r.facts
}

// longest is more than any recording lasts; a header that claims more is not believed.
const longest = 1000 * time.Hour

func (r *reading) problem(key string, err error, args ...string) {
	r.problems = append(r.problems, fact.Problem{Key: key, Args: args, Err: err})
}

// short says that the file states more sound than it holds.
func (r *reading) short(stated, held time.Duration) {
	r.problem("problem.sound.short", nil, "stated", clock(stated), "held", clock(held))
}

// sound notes rate and channels unless they are absurd.
func (r *reading) sound(codec string, rate, channels int) {
	if rate > 0 && rate <= 12_288_000 {
		r.facts.SampleRate = rate
	}
	if channels > 0 && channels <= 255 {
		r.facts.Channels = channels
	}
	if r.facts.Codec == "" {
		r.facts.Codec = codec
	}
}

// picture notes the size of a film's picture and its codec.
func (r *reading) picture(codec string, width, height int) {
	r.facts.Kind = fact.Film
	r.facts.Codec = codec
	if width > 0 && height > 0 && width < 1<<16 && height < 1<<16 {
		r.facts.Width, r.facts.Height = width, height
	}
}

// last raises the length to d.
func (r *reading) last(d time.Duration) { r.length = max(r.length, d) }

// clock writes a duration as people read it on a player: "3:07", "1:02:45".
func clock(d time.Duration) string {
	s := int64(d.Round(time.Second) / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// samples is how long n samples last at rate Hz.
func samples(n int64, rate int) time.Duration {
	return units(n, int64(rate))
}

// units is how long n units last when there are scale of them in a second; 0 when
// either makes no sense.
func units(n, scale int64) time.Duration {
	if n <= 0 || scale <= 0 {
		return 0
	}
	sec, rest := n/scale, n%scale
	if sec > int64(longest/time.Second) {
		return 0
	}
	return time.Duration(sec)*time.Second + time.Duration(float64(rest)/float64(scale)*1e9)
}

// stoppable reads until its context ends. The context lives as long as one call of
// Read, whose argument it is.
type stoppable struct {
	ctx context.Context //nolint:containedctx // a ReaderAt has no other way to hear that it must stop
	io.ReaderAt
}

func (s stoppable) ReadAt(p []byte, off int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.ReaderAt.ReadAt(p, off)
}

// at reads up to n bytes at off; fewer at the end of r, none on any error.
func at(r io.ReaderAt, off int64, n int) []byte {
	if off < 0 || n <= 0 {
		return nil
	}
	b := make([]byte, n)
	got, err := r.ReadAt(b, off)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return b[:got]
}

// part is the stretch [off, off+n) of r, cut at r's end.
func part(r *io.SectionReader, off, n int64) *io.SectionReader {
	off = min(max(off, 0), r.Size())
	return io.NewSectionReader(r, off, min(max(n, 0), r.Size()-off))
}

// whole reads all of r, up to most bytes.
func whole(r *io.SectionReader, most int64) []byte {
	return at(r, 0, int(min(r.Size(), most)))
}
