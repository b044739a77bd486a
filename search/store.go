package search

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"

	"palabre/archive/whole"
	"palabre/search/french"
)

// layout is the version of how records become documents. Raising it makes every index
// anew.
const layout = 2

// What the index remembers of itself, inside its last batch, so that it can never say
// that it holds a change it does not.
var (
	keyMark   = []byte("palabre.mark")
	keyLength = []byte("palabre.length")
)

// manifest says what made an index, beside it. An index made otherwise is not opened.
type manifest struct {
	Layout string `json:"layout"` // of fingerprint
	Bleve  string `json:"bleve"`
}

// ours is the manifest of indexes that this program makes: its layout, how it reads a
// few telling words, and the Bleve it was built with.
var ours = sync.OnceValue(func() manifest {
	h := sha256.New()
	_, _ = fmt.Fprint(h, layout, french.Version(), "\n") //nolint:errcheck // a hash never refuses
	for _, t := range french.File("L’été, les institutrices coopératives du XXe siècle ont foré 2 puits à Dorpéni-Kʋlɛ, S.C.A.C. : 10 000 œuvres, sage-femme.") {
		_, _ = fmt.Fprint(h, t.Start, t.End, t.Terms, "\n") //nolint:errcheck // as above
	}
	m := manifest{Layout: hex.EncodeToString(h.Sum(nil)[:8])}
	if b, ok := debug.ReadBuildInfo(); ok {
		for _, d := range b.Deps {
			if d.Path == "github.com/blevesearch/bleve/v2" {
				m.Bleve = d.Version
			}
		}
	}
	return m
})

// store is one open Bleve index on disk.
type store struct {
	bleve bleve.Index
	low   index.Index
	dir   string
	bin   string // a folder to remove at closing, ""

	segments []string // files that were there at opening, whole
}

// settings are those of every store. A lock that nobody lets go must not stop us:
// without a timeout Bolt waits for ever.
func settings(readOnly bool) map[string]any {
	return map[string]any{"bolt_timeout": "2s", "read_only": readOnly}
}

// createStore makes an empty store in dir, which must not exist.
func createStore(dir string) (s *store, err error) {
	defer rescue("create the index", &err)
	m := mapping.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	b, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, settings(false))
	if err != nil {
		return nil, fmt.Errorf("create the index: %w", err)
	}
	return newStore(b, dir)
}

// openStore opens the store in dir. Whatever it finds there, it returns: a damaged
// store panics inside Bleve, and a stray "._x.zap" of a Mac stops it.
func openStore(dir string, readOnly bool) (s *store, err error) {
	defer rescue("open the index", &err)
	if err := sweep(filepath.Join(dir, "store")); err != nil {
		return nil, err
	}
	if m, err := readManifest(dir); err != nil || m != ours() {
		return nil, errors.Join(errOther, err)
	}
	segments, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	b, err := bleve.OpenUsing(dir, settings(readOnly))
	if err != nil {
		return nil, fmt.Errorf("open the index: %w", err)
	}
	if s, err = newStore(b, dir); err == nil {
		s.segments = segments
	}
	return s, err
}

// errOther tells that an index was made by another version, or was not finished.
var errOther = errors.New("the index was made otherwise")

func newStore(b bleve.Index, dir string) (*store, error) {
	low, err := b.Advanced()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the index: %w", err), b.Close())
	}
	return &store{bleve: b, low: low, dir: dir}, nil
}

// rescue turns a panic inside Bleve into a damaged index.
func rescue(doing string, err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: %w: %v", doing, errDamaged, r)
	}
}

// errDamaged tells that the files of an index are not what was written.
var errDamaged = errors.New("the index is damaged")

// sweep removes what a Mac leaves beside files on a foreign disk.
func sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("open the index: %w", err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), "._") || e.Name() == ".DS_Store" {
			if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
				return fmt.Errorf("open the index: %w", err)
			}
		}
	}
	return nil
}

// close closes the store, and removes a private copy.
func (s *store) close() (err error) {
	if s == nil {
		return nil
	}
	defer rescue("close the index", &err)
	err = s.bleve.Close()
	if s.bin != "" {
		err = errors.Join(err, os.RemoveAll(s.bin))
	}
	return err
}

// mark is the position in the journal up to which the store holds everything, "" for a
// new one.
func (s *store) mark() (mark string, err error) {
	defer rescue("read the index", &err)
	b, err := s.bleve.GetInternal(keyMark)
	return string(b), err
}

// length is how many words how many filings had: what a text's own length is compared
// with. A record filed again counts again, which changes a mean but little.
type length struct{ Words, Records int }

func (s *store) length() (l length, err error) {
	defer rescue("read the index", &err)
	b, err := s.bleve.GetInternal(keyLength)
	if err == nil && len(b) > 0 {
		_, err = fmt.Sscan(string(b), &l.Words, &l.Records)
	}
	return l, err
}

const manifestName = "palabre_index.json"

func readManifest(dir string) (m manifest, err error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(b, &m)
}

// writeManifest declares the store in dir finished.
func writeManifest(dir string) error {
	b, err := json.Marshal(ours())
	if err != nil {
		return err
	}
	return whole.Write(filepath.Join(dir, manifestName), b)
}

// absent tells that err says something is not there.
func absent(err error) bool { return errors.Is(err, fs.ErrNotExist) }
