package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"palabre/archive/whole"
)

// segmentLimit is the size at which a segment is closed.
const segmentLimit = 4 << 20

// Pen adds lines to one writer's journal. Nobody else writes in that writer's folder.
type Pen struct {
	dir     string // the archive's folder journal/
	archive string
	format  int
	home    *Home
	segment string // path of the segment that grows, "" before the first line
	size    int64  // bytes of it that were acknowledged
	closed  bool
}

// OpenPen takes up the journal of the writer that home names, in the folder dir. last is
// its last segment, the zero Segment when it has none, and size how many bytes of it hold
// whole lines. What follows them is first kept beside as torn-<t>.txt, then cut; torn says
// its path.
func OpenPen(dir, archive string, format int, home *Home, last Segment, size int64, t Stamp) (p *Pen, torn string, err error) {
	p = &Pen{dir: dir, archive: archive, format: format, home: home, segment: last.Path, size: size}
	if last.Path == "" {
		return p, "", nil
	}
	if last.Size > size {
		torn, err = p.cut(t)
	}
	p.closed = size >= segmentLimit || last.Base() == home.now.Closed
	return p, torn, err
}

// cut keeps what follows the last line acknowledged in a file of its own, then cuts it off.
func (p *Pen) cut(t Stamp) (torn string, err error) {
	path := p.path()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	tail, err := io.ReadAll(io.NewSectionReader(f, p.size, MaxLine))
	if err != nil || len(tail) == 0 {
		return "", err
	}
	name := "torn-" + t.inName() + ".txt"
	if err := writeNew(filepath.Join(filepath.Dir(path), name), tail); err != nil {
		return "", err
	}
	if err := errors.Join(f.Truncate(p.size), f.Sync()); err != nil {
		return "", err
	}
	return filepath.ToSlash(filepath.Join(filepath.Dir(p.segment), name)), nil
}

func (p *Pen) path() string { return filepath.Join(p.dir, filepath.FromSlash(p.segment)) }

// Append writes a line, already encoded: first in the echo, then in the journal, each
// synced. When it returns nil the line is kept, whatever happens next. n is the line's
// number. After a failure the segment is cut to its last acknowledged line, and closed, and
// the echo forgets the line; where the segment cannot be cut, the echo keeps it as well.
func (p *Pen) Append(raw []byte, n int) error {
	before, err := p.home.Note(raw)
	if err != nil {
		return fmt.Errorf("write the echo: %w", err)
	}
	if err = p.Restore(raw, n); err != nil && !errors.Is(err, errUncut) {
		err = errors.Join(err, p.home.cutEcho(before))
	}
	return err
}

// errUncut tells that bytes which nobody was told of may stand at the end of a segment.
var errUncut = errors.New("the segment could not be cut")

// Restore writes a line that the echo holds already.
func (p *Pen) Restore(raw []byte, n int) error {
	if p.Opens() {
		if err := p.next(n); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(p.path(), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if info, err := f.Stat(); err != nil || info.Size() != p.size {
		return errors.Join(fmt.Errorf("%s is not as this program left it", p.segment), err, f.Close())
	}
	_, err = f.WriteAt(raw, p.size)
	if err = errors.Join(err, f.Sync()); err != nil {
		p.closed = true
		if cut := errors.Join(f.Truncate(p.size), f.Sync()); cut != nil {
			err = errors.Join(err, errUncut, cut)
		}
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	p.size += int64(len(raw))
	p.closed = p.size >= segmentLimit
	return nil
}

// Opens tells that the next line will open a segment.
func (p *Pen) Opens() bool { return p.segment == "" || p.closed }

// next opens the segment that follows, with its head; n is the number of its first line.
func (p *Pen) next(n int) error {
	number, before := 1, ""
	if p.segment != "" {
		if _, err := fmt.Sscanf(Segment{Path: p.segment}.Base(), "%d", &number); err != nil {
			return err
		}
		number++
		sum, err := Sum(p.path())
		if err != nil {
			return err
		}
		before = sum
	}
	head, err := Encode(Head{Writer: p.home.now.Writer, N: n, Before: before, Archive: p.archive, Format: p.format, Device: p.home.device})
	if err != nil {
		return err
	}
	folder := filepath.Join(p.dir, p.home.now.Writer)
	for _, f := range []string{p.dir, folder} { // the archive's folder is never made: it may be gone
		if err := os.Mkdir(f, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	segment := fmt.Sprintf("%s/%06d.jsonl", p.home.now.Writer, number)
	if err := whole.Write(filepath.Join(p.dir, filepath.FromSlash(segment)), head); err != nil {
		return err
	}
	if err := errors.Join(whole.SyncFolder(p.dir), whole.SyncFolder(filepath.Dir(p.dir))); err != nil {
		return err
	}
	p.segment, p.size, p.closed = segment, int64(len(head)), false
	return nil
}

// Sum is the SHA-256 of a file, in lower-case hexadecimal.
func Sum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // read only
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
