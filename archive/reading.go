package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"palabre/archive/internal/vault"
	"palabre/archive/media/fact"
)

// Reading is what a machine read on the pages of an original that had no text of their
// own. Pages may be fewer than Of while it is not finished.
type Reading struct {
	Maker string // "tesseract-5.3.0-fra"
	Of    int    // pages to read
	Pages []fact.Page
}

// Done tells whether each page was looked at.
func (r Reading) Done() bool { return len(r.Pages) >= r.Of }

// KeepReading keeps how far the reading of an original of the item id has come, under
// derives/. At its end, and every ten pages, the watchers and the index are told that its
// words have changed. It is no Change: it can be made again.
func (a *Archive) KeepReading(id ID, d Digest, r Reading) error {
	if ro, _ := a.ReadOnly(); ro {
		return ErrReadOnly
	}
	lines := make(vault.Text, len(r.Pages))
	for i, p := range r.Pages {
		b, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("keep what was read of %s: %w", d, err)
		}
		lines[i] = b
	}
	if err := a.vault.KeepReading(vault.Digest(d), vault.Reading{Maker: r.Maker, Of: r.Of, Pages: lines}); err != nil {
		return err
	}
	const together = 10
	if !r.Done() && len(r.Pages)%together != 0 {
		return nil
	}
	if err := a.noteRead(id); err != nil {
		return err
	}
	a.watchers.tell(event{ids: []ID{id}})
	return nil
}

// Reading returns what a machine read of an original; ok is false when nothing was.
func (a *Archive) Reading(d Digest) (r Reading, ok bool, err error) {
	kept, ok, err := a.vault.ReadingOf(vault.Digest(d))
	if err != nil || !ok {
		return Reading{}, false, err
	}
	r = Reading{Maker: kept.Maker, Of: kept.Of, Pages: make([]fact.Page, len(kept.Pages))}
	for i, l := range kept.Pages {
		if err := json.Unmarshal(l, &r.Pages[i]); err != nil {
			return Reading{}, false, fmt.Errorf("reading of %s: %w", d, ErrDamaged)
		}
	}
	return r, true, nil
}

// completed puts what a machine read on the pages whose own text is empty.
func (a *Archive) completed(d Digest, pages []fact.Page) ([]fact.Page, error) {
	r, ok, err := a.Reading(d)
	if err != nil || !ok {
		return pages, err
	}
	at := map[int]int{}
	for i, p := range pages {
		at[p.Number] = i
	}
	for _, p := range r.Pages {
		i, known := at[p.Number]
		switch {
		case strings.TrimSpace(p.Text) == "":
		case !known:
			pages = append(pages, p)
		case strings.TrimSpace(pages[i].Text) == "":
			pages[i] = p
		}
	}
	return pages, nil
}

// The items whose pages were read since the catalogue of this computer was made, one ID a
// line: what [Archive.Since] adds to those that changed. Whoever has no such file, because
// the archive was copied or the cache emptied, has no index either, and reads everything.
func (a *Archive) readings() string { return filepath.Join(a.cache, "readings.txt") }

func (a *Archive) noteRead(id ID) error {
	f, err := os.OpenFile(a.readings(), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(string(id) + "\n")
	return errors.Join(err, f.Close())
}

// readMark is the part of a mark that says how far the list of readings goes; empty when
// nothing was ever read here.
func (a *Archive) readMark() string {
	st, err := os.Stat(a.readings())
	if err != nil || st.Size() == 0 {
		return ""
	}
	return ":" + strconv.FormatInt(st.Size(), 10)
}

// readSince lists the items that were read after a mark.
func (a *Archive) readSince(after int64) ([]ID, error) {
	b, err := os.ReadFile(a.readings())
	if errors.Is(err, fs.ErrNotExist) || err == nil && after >= int64(len(b)) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	ids := Set[ID]{}
	for line := range strings.Lines(string(b[after:])) {
		if id, ok := strings.CutSuffix(line, "\n"); ok { // one being written has no end yet
			ids = ids.With(ID(id))
		}
	}
	return ids, nil
}
