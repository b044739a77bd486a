package archive

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"palabre/archive/internal/vault"
	"palabre/archive/whole"
)

// The day on which each original was last read and found sound is this computer's own
// knowledge of its own copy of the folder: it lies in the user's state. A folder that
// moved, perhaps to another disk, was not read there yet. What the journal keeps is that
// the whole was checked, and how it ended: see [Preservation].

// checks are the moments at which originals were found sound, in milliseconds since 1970.
type checks map[vault.Digest]int64

// Fixity is how fresh the proof is that the originals of this folder are sound.
type Fixity struct {
	Originals int
	Bytes     int64
	Never     int       // not read here since they came
	Oldest    time.Time // of those that were read, the one read longest ago
	Ended     time.Time // the last reading; zero when none
}

// StateDir is where this computer keeps what is its own about this copy of the folder.
func (a *Archive) StateDir() string { return a.state }

func (a *Archive) checksFile() string { return filepath.Join(a.state, "checked") }

// readChecks reads the dates; what cannot be read was not checked.
func (a *Archive) readChecks() (checks, error) {
	b, err := os.ReadFile(a.checksFile())
	if errors.Is(err, fs.ErrNotExist) {
		return checks{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read when originals were checked: %w", err)
	}
	out := checks{}
	for s := bufio.NewScanner(bytes.NewReader(b)); s.Scan(); {
		name, at, _ := strings.Cut(s.Text(), " ")
		d, err := ParseDigest(name)
		n, nerr := strconv.ParseInt(at, 10, 64)
		if err == nil && nerr == nil {
			out[vault.Digest(d)] = n
		}
	}
	return out, nil
}

// keepChecks notes which of the originals read were sound. Another process may have noted
// others since: their dates stay.
func (a *Archive) keepChecks(read func(vault.Digest) bool, sound []vault.Digest) error {
	now, err := a.readChecks()
	if err != nil {
		return err
	}
	maps.DeleteFunc(now, func(d vault.Digest, _ int64) bool { return read(d) || !a.vault.Has(d) })
	for _, d := range sound {
		now[d] = a.now().UnixMilli()
	}
	var b bytes.Buffer
	for _, d := range slices.SortedFunc(maps.Keys(now), func(x, y vault.Digest) int { return bytes.Compare(x[:], y[:]) }) {
		fmt.Fprintf(&b, "%s %d\n", d, now[d])
	}
	if err := os.MkdirAll(filepath.Dir(a.checksFile()), 0o700); err != nil {
		return err
	}
	return whole.Write(a.checksFile(), b.Bytes())
}

// Fixity tells when the originals of this folder were last read.
func (a *Archive) Fixity(ctx context.Context) (Fixity, error) {
	known, err := a.readChecks()
	if err != nil {
		return Fixity{}, err
	}
	var f Fixity
	var oldest, last int64
	for _, d := range a.vault.Digests() {
		if err := ctx.Err(); err != nil {
			return f, err
		}
		f.Originals++
		f.Bytes += a.sizeOf(d)
		at, read := known[d]
		if !read {
			f.Never++
			continue
		}
		if oldest == 0 || at < oldest {
			oldest = at
		}
		last = max(last, at)
	}
	if last > 0 {
		f.Oldest, f.Ended = time.UnixMilli(oldest).UTC(), time.UnixMilli(last).UTC()
	}
	return f, nil
}

func (a *Archive) sizeOf(d vault.Digest) int64 {
	p, ok := a.vault.Path(d)
	if !ok {
		return 0
	}
	st, err := os.Lstat(p)
	if err != nil {
		return 0
	}
	return st.Size()
}

// oldest chooses the originals that were read longest ago: those read before the moment
// given, and of them so many bytes and one more original at most.
func (a *Archive) oldest(o Checking) (chosen map[vault.Digest]bool, total int64, err error) {
	known, err := a.readChecks()
	if err != nil {
		return nil, 0, err
	}
	all := a.vault.Digests()
	slices.SortStableFunc(all, func(x, y vault.Digest) int { return int(min(max(known[x]-known[y], -1), 1)) })
	chosen = map[vault.Digest]bool{}
	for _, d := range all {
		if !o.Before.IsZero() && known[d] >= o.Before.UnixMilli() || o.Bytes > 0 && total >= o.Bytes {
			break
		}
		chosen[d] = true
		total += a.sizeOf(d)
	}
	return chosen, total, nil
}

// Size is the size of an original that lies in the folder, 0 when it does not.
func (a *Archive) Size(d Digest) int64 { return a.sizeOf(vault.Digest(d)) }
