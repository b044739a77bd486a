package journal

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"

	"github.com/gofrs/flock"

	"palabre/archive/whole"
)

// Home is what this computer keeps, outside the archive's folder, about its own writing
// in one folder: which writer it is, the lock, and the echo, its own copy of its latest lines.
type Home struct {
	dir    string
	lock   *flock.Flock
	now    Identity
	device string // the computer's name
}

// Identity is the writer that this copy of the folder writes as.
type Identity struct {
	Writer string `json:"writer"`           // "" until the first line
	Closed string `json:"closed,omitempty"` // number of a segment that must not grow any more
}

// Holder says who holds the lock.
type Holder struct {
	By   string `json:"by,omitempty"`
	User string `json:"user"`
	Host string `json:"host"`
	PID  int    `json:"pid"`
}

// HeldError tells that another process on this computer writes in the folder.
type HeldError struct{ Holder }

func (e *HeldError) Error() string {
	return fmt.Sprintf("%s writes in this archive (process %d on %s)", e.Name(), e.PID, e.Host)
}

// Name is the person's name, or else the account's.
func (h Holder) Name() string {
	if h.By != "" {
		return h.By
	}
	return h.User
}

// TakeHome takes the right to write, for the person by; *HeldError when another has it.
func TakeHome(dir, by string) (*Home, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	h := &Home{dir: dir, lock: flock.New(filepath.Join(dir, "lock"))}
	got, err := h.lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !got {
		return nil, &HeldError{readHolder(dir)}
	}
	if err := h.begin(by); err != nil {
		return nil, errors.Join(err, h.lock.Unlock())
	}
	return h, nil
}

func (h *Home) begin(by string) error {
	holder := Holder{By: by, PID: os.Getpid()}
	holder.Host, _ = os.Hostname() //nolint:errcheck // a computer without a name is still a computer
	h.device = holder.Host
	if u, err := user.Current(); err == nil {
		holder.User = u.Username
	}
	b, err := json.Marshal(holder)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(h.dir, "holder.json"), b, 0o600); err != nil {
		return err
	}
	b, err = os.ReadFile(filepath.Join(h.dir, "writer.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if json.Unmarshal(b, &h.now) != nil || !IsWriter(h.now.Writer) {
		h.now = Identity{} // unreadable: another writer will be minted, which harms nothing
	}
	return nil
}

func readHolder(dir string) Holder {
	var h Holder
	b, err := os.ReadFile(filepath.Join(dir, "holder.json"))
	if err != nil || json.Unmarshal(b, &h) != nil {
		return Holder{User: "?", Host: "?"}
	}
	return h
}

// Identity is the writer noted here.
func (h *Home) Identity() Identity { return h.now }

// Become notes another identity. A new writer begins with an echo that holds lines,
// written before it takes the place of the other, so that they cannot be lost between.
func (h *Home) Become(id Identity, lines ...[]byte) error {
	b, err := json.Marshal(id)
	if err != nil {
		return err
	}
	if id.Writer != h.now.Writer {
		if err := whole.Write(h.echo(id.Writer), bytes.Join(lines, nil)); err != nil {
			return err
		}
	}
	if err := whole.Write(filepath.Join(h.dir, "writer.json"), b); err != nil {
		return err
	}
	former := h.now.Writer
	h.now = id
	if former == "" || former == id.Writer {
		return nil
	}
	if err := os.Remove(h.echo(former)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Release lets go of the lock.
func (h *Home) Release() error { return h.lock.Unlock() }

func (h *Home) echo(writer string) string {
	return filepath.Join(h.dir, "echo-"+writer+".jsonl")
}

// Echoed is one line of the echo.
type Echoed struct {
	Raw  []byte // with its end
	Sum  uint32
	Line *Line
}

// ID is the identity of the line.
func (e Echoed) ID() LineID { return LineID{e.Line.T, e.Sum} }

// Echo reads the echo, oldest line first. What a power cut left half written is left out.
func (h *Home) Echo() ([]Echoed, error) {
	f, err := os.Open(h.echo(h.now.Writer))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	var out []Echoed
	r := bufio.NewReaderSize(f, 1<<18)
	for {
		raw, _, err := readLine(r)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		l, _, err := Decode(raw, h.now.Writer)
		if err != nil || l == nil {
			continue
		}
		sum, _, _ := check(raw) //nolint:errcheck // Decode has checked it
		out = append(out, Echoed{Raw: append(raw, '\n'), Sum: sum, Line: l})
	}
}

// Last reads the last line of the echo alone; nil when there is none, or when it was left
// half written.
func (h *Home) Last() (*Echoed, error) {
	f, err := os.Open(h.echo(h.now.Writer))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // read only
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	for back := int64(1 << 16); ; back *= 4 {
		from := max(0, end-back)
		b := make([]byte, end-from)
		if _, err := f.ReadAt(b, from); err != nil {
			return nil, err
		}
		start := bytes.LastIndexByte(bytes.TrimSuffix(b, []byte("\n")), '\n') + 1
		if start == 0 && from > 0 {
			continue
		}
		raw := bytes.TrimSuffix(b[start:], []byte("\n"))
		l, _, err := Decode(raw, h.now.Writer)
		if err != nil || l == nil {
			return nil, nil
		}
		sum, _, _ := check(raw) //nolint:errcheck // Decode has checked it
		return &Echoed{Raw: b[start:], Sum: sum, Line: l}, nil
	}
}

// Note adds a line to the echo and syncs it. before is the size that the echo had.
func (h *Home) Note(raw []byte) (before int64, err error) {
	f, err := os.OpenFile(h.echo(h.now.Writer), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return 0, err
	}
	end, err := f.Seek(0, io.SeekEnd)
	if err == nil && end > 0 { // never continue a line that a power cut left without an end
		var last [1]byte
		if _, err = f.ReadAt(last[:], end-1); err == nil && last[0] != '\n' {
			raw = append([]byte{'\n'}, raw...)
		}
	}
	if err == nil {
		_, err = f.Write(raw)
	}
	return end, errors.Join(err, f.Sync(), f.Close())
}

// cutEcho takes back what Note added.
func (h *Home) cutEcho(before int64) error {
	f, err := os.OpenFile(h.echo(h.now.Writer), os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(before), f.Sync(), f.Close())
}

// Forget drops from the echo the lines numbered below n, which others hold.
func (h *Home) Forget(n int) error {
	lines, err := h.Echo()
	if err != nil || len(lines) == 0 || lines[0].Line.N >= n {
		return err
	}
	var keep bytes.Buffer
	for _, e := range lines {
		if e.Line.N >= n {
			keep.Write(e.Raw)
		}
	}
	return whole.Write(h.echo(h.now.Writer), keep.Bytes())
}

// SetAside keeps a copy of the echo under another name, and returns its path: a person did
// not want its lines back.
func (h *Home) SetAside(t Stamp) (string, error) {
	b, err := os.ReadFile(h.echo(h.now.Writer))
	if err != nil {
		return "", err
	}
	path := filepath.Join(h.dir, "left-out-"+t.inName()+".jsonl")
	return path, writeNew(path, b)
}
