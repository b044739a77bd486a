package journal

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"palabre/archive/whole"
)

// Brought is what a join added: the lines by stamp, and the segments that it healed.
type Brought struct {
	Lines  []LineID
	Healed []string
}

// Join adds to the folder journal/ at dir the lines that the one at other holds and it
// does not. It extends a segment whose beginning is the same, adds those that it lacks,
// replaces a damaged one by a sound copy that holds all its sound lines (the damaged one
// stays beside as bad-<t>.txt), and puts the other side of a fork in a file of its own.
func Join(ctx context.Context, dir, other string, t Stamp) (Brought, error) {
	theirs, err := Segments(other)
	if err != nil {
		return Brought{}, err
	}
	ours, err := Segments(dir)
	if err != nil {
		return Brought{}, err
	}
	j := &joining{dir: dir, other: other, t: t, known: map[string]map[LineID]bool{}, ours: map[string][]Segment{}}
	for _, s := range ours {
		j.ours[s.Writer] = append(j.ours[s.Writer], s)
	}
	slices.SortStableFunc(theirs, func(a, b Segment) int { // side files after what they stand beside
		return cmp.Or(strings.Compare(a.Writer, b.Writer), truth(a.Side())-truth(b.Side()), strings.Compare(a.Path, b.Path))
	})
	for _, s := range theirs {
		if err := j.segment(ctx, s); err != nil {
			return j.brought, err
		}
	}
	slices.SortFunc(j.brought.Lines, func(a, b LineID) int { return strings.Compare(string(a.T), string(b.T)) })
	return j.brought, nil
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

type joining struct {
	dir, other string
	t          Stamp
	known      map[string]map[LineID]bool // of each writer met, the lines held here
	ours       map[string][]Segment
	brought    Brought
}

// piece is one line of a segment, raw and with its end.
type piece struct {
	raw  []byte
	id   LineID
	head bool
	bad  bool
}

// pieces reads a segment whole, but for a line whose end has not arrived.
func pieces(dir string, s Segment) (out []piece, err error) {
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(s.Path)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for len(b) > 0 {
		end := bytes.IndexByte(b, '\n')
		if end < 0 {
			return out, nil
		}
		p := piece{raw: b[:end+1]}
		l, h, err := Decode(b[:end], s.Writer)
		switch {
		case err != nil:
			p.bad = true
		case h != nil:
			p.head = true
		default:
			sum, _, _ := check(b[:end]) //nolint:errcheck // Decode has checked it
			p.id = LineID{l.T, sum}
		}
		out, b = append(out, p), b[end+1:]
	}
	return out, nil
}

// holds reads which lines of a writer are here.
func (j *joining) holds(writer string) (map[LineID]bool, error) {
	if known, ok := j.known[writer]; ok {
		return known, nil
	}
	known := map[LineID]bool{}
	for _, s := range j.ours[writer] {
		ps, err := pieces(j.dir, s)
		if err != nil {
			return nil, err
		}
		for _, p := range ps {
			if !p.bad && !p.head {
				known[p.id] = true
			}
		}
	}
	j.known[writer] = known
	return known, nil
}

// segment brings in what one of their segments holds.
func (j *joining) segment(ctx context.Context, s Segment) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if j.alike(s) {
		return nil
	}
	known, err := j.holds(s.Writer)
	if err != nil {
		return err
	}
	theirs, err := pieces(j.other, s)
	if err != nil {
		return err
	}
	ours, err := pieces(j.dir, s)
	if err != nil {
		return err
	}
	foreign := slices.DeleteFunc(slices.Clone(theirs), func(p piece) bool { return p.bad || p.head || known[p.id] })
	if len(foreign) == 0 {
		return nil
	}
	switch {
	case begins(theirs, ours):
		err = j.extend(s, theirs, len(ours))
	case heals(theirs, ours):
		err = j.heal(s, theirs)
	default:
		err = j.side(s, foreign)
	}
	if err != nil {
		return err
	}
	for _, p := range foreign {
		if !known[p.id] {
			known[p.id] = true
			j.brought.Lines = append(j.brought.Lines, p.id)
		}
	}
	return nil
}

// alike tells, without parsing, that the segment is here to the byte.
func (j *joining) alike(s Segment) bool {
	for _, o := range j.ours[s.Writer] {
		if o.Path == s.Path && o.Size == s.Size {
			a, errA := Sum(filepath.Join(j.dir, filepath.FromSlash(s.Path)))
			b, errB := Sum(filepath.Join(j.other, filepath.FromSlash(s.Path)))
			return errA == nil && errB == nil && a == b
		}
	}
	return false
}

// begins tells that theirs begins with all of ours, and that what follows is sound.
func begins(theirs, ours []piece) bool {
	if len(theirs) < len(ours) {
		return false
	}
	for i, p := range ours {
		if !bytes.Equal(p.raw, theirs[i].raw) {
			return false
		}
	}
	return true
}

// heals tells that ours is damaged, that theirs is not, and that it holds all that is
// sound in ours.
func heals(theirs, ours []piece) bool {
	if !slices.ContainsFunc(ours, func(p piece) bool { return p.bad }) || slices.ContainsFunc(theirs, func(p piece) bool { return p.bad }) {
		return false
	}
	have := map[LineID]bool{}
	for _, p := range theirs {
		have[p.id] = true
	}
	return !slices.ContainsFunc(ours, func(p piece) bool { return !p.bad && !p.head && !have[p.id] })
}

// extend adds to a segment the lines that follow ours, from the first ones damaged there on
// none: a damaged line is never copied, nor anything over it.
func (j *joining) extend(s Segment, theirs []piece, from int) error {
	sound := theirs[from:]
	if at := slices.IndexFunc(sound, func(p piece) bool { return p.bad }); at >= 0 {
		rest := slices.DeleteFunc(slices.Clone(sound[at:]), func(p piece) bool { return p.bad || p.head })
		if err := j.side(s, rest); err != nil {
			return err
		}
		sound = sound[:at]
	}
	return j.appendTo(s.Path, theirs[:from], sound)
}

// appendTo makes the segment at path hold before, which it holds, and then more. Bytes that
// had no end yet make place for whole lines; when they are not the beginning of those, they
// are kept beside.
func (j *joining) appendTo(path string, before, more []piece) error {
	if len(more) == 0 {
		return nil
	}
	full := filepath.Join(j.dir, filepath.FromSlash(path))
	f, err := os.OpenFile(full, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		return errors.Join(whole.Write(full, join(more)), whole.SyncFolder(j.dir))
	}
	if err != nil {
		return err
	}
	at, lines := int64(len(join(before))), join(more)
	if err := j.keepTorn(f, at, lines); err != nil {
		return errors.Join(err, f.Close())
	}
	_, err = f.WriteAt(lines, at)
	return errors.Join(err, f.Truncate(at+int64(len(lines))), f.Sync(), f.Close())
}

// keepTorn keeps what the segment f holds from at on, unless lines begin with it.
func (j *joining) keepTorn(f *os.File, at int64, lines []byte) error {
	tail, err := io.ReadAll(io.NewSectionReader(f, at, MaxLine))
	if err != nil || bytes.HasPrefix(lines, tail) {
		return err
	}
	segment := strings.TrimSuffix(filepath.Base(f.Name()), ".jsonl")
	return writeNew(filepath.Join(filepath.Dir(f.Name()), "torn-"+j.t.inName()+"-"+segment+".txt"), tail)
}

func join(ps []piece) []byte {
	var b bytes.Buffer
	for _, p := range ps {
		b.Write(p.raw)
	}
	return b.Bytes()
}

// heal puts a sound copy in the place of a damaged segment, which is kept beside.
func (j *joining) heal(s Segment, theirs []piece) error {
	full := filepath.Join(j.dir, filepath.FromSlash(s.Path))
	damaged, err := os.ReadFile(full)
	if err != nil {
		return err
	}
	name := "bad-" + j.t.inName() + "-" + s.Base() + ".txt"
	if err := writeNew(filepath.Join(filepath.Dir(full), name), damaged); err != nil {
		return err
	}
	j.brought.Healed = append(j.brought.Healed, s.Path)
	return whole.Write(full, join(theirs))
}

// side adds foreign lines in the file that stands beside the segment for them: its name is
// that of its first line, so every copy gives it the same.
func (j *joining) side(s Segment, foreign []piece) error {
	if len(foreign) == 0 {
		return nil
	}
	path := s.Path
	if !s.Side() {
		sum := sha256.Sum256(bytes.TrimSuffix(foreign[0].raw, []byte("\n")))
		path = s.Writer + "/" + s.Base() + "-" + hex.EncodeToString(sum[:4]) + ".jsonl"
	}
	held, err := pieces(j.dir, Segment{Path: path, Writer: s.Writer})
	if err != nil {
		return err
	}
	return j.appendTo(path, held, foreign)
}
