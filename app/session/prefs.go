package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"palabre/archive/copies"
	"palabre/archive/whole"
)

// Preferences are what one person on one computer prefers. They are no part of any
// archive. The zero value is a first start.
type Preferences struct {
	Name    string   `json:"name"`              // signs what this person does
	Lang    string   `json:"lang,omitempty"`    // "fr", "en"; "" follows the system
	Mode    string   `json:"mode,omitempty"`    // a look.Mode; "" is light
	Scale   float32  `json:"scale,omitempty"`   // of text; 0 is 100 %
	Calm    bool     `json:"calm,omitempty"`    // less movement
	Window  [2]int   `json:"window,omitempty"`  // width and height when last closed
	Recent  []Recent `json:"recent,omitempty"`  // latest first
	Project string   `json:"project,omitempty"` // where the exhibition's window was
	Sample  string   `json:"sample,omitempty"`  // where the example archive was made
	Verify  int      `json:"verify,omitempty"`  // days within which every original is read again; 0 is the usual
}

// Recent is an archive that was opened.
type Recent struct {
	Dir  string    `json:"dir"`
	Name string    `json:"name"`
	At   time.Time `json:"at"`
}

// CheckEvery is the time within which every original is read again.
func (p Preferences) CheckEvery() time.Duration {
	if p.Verify <= 0 {
		return copies.Every
	}
	return time.Duration(p.Verify) * 24 * time.Hour
}

// recents bounds the list offered at the start.
const recents = 8

// Opened puts an archive first among the recent ones.
func (p *Preferences) Opened(dir, name string, at time.Time) {
	p.Forget(dir)
	p.Recent = slices.Insert(p.Recent, 0, Recent{dir, name, at.UTC()})
	p.Recent = p.Recent[:min(len(p.Recent), recents)]
}

// Forget leaves an archive out of the recent ones. Its folder is not touched.
func (p *Preferences) Forget(dir string) {
	p.Recent = slices.DeleteFunc(p.Recent, func(r Recent) bool { return r.Dir == dir })
}

// Store is the file where preferences are kept.
type Store struct{ path string }

// PreferenceStore is the file in the user's state folder: PALABRE_STATE, else the
// system's.
func PreferenceStore() (Store, error) {
	dir, err := stateDir()
	return Store{filepath.Join(dir, "preferences.json")}, err
}

func stateDir() (string, error) {
	if d := os.Getenv("PALABRE_STATE"); d != "" {
		return d, nil
	}
	if d := os.Getenv("XDG_STATE_HOME"); d != "" {
		return filepath.Join(d, "palabre"), nil
	}
	d, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the state folder: %w", err)
	}
	return filepath.Join(d, "palabre"), nil
}

// Load reads the preferences; a file that is absent gives the zero value, and so does a
// damaged one, which is kept aside: a preference is never worth refusing to start.
func (s Store) Load() (Preferences, error) {
	var p Preferences
	b, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err != nil {
		return p, fmt.Errorf("read preferences: %w", err)
	}
	if err := json.Unmarshal(b, &p); err != nil {
		return Preferences{}, os.Rename(s.path, s.path+".abime")
	}
	return p, nil
}

// Save writes the preferences whole, then puts them in place.
func (s Store) Save(p Preferences) error {
	b, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return fmt.Errorf("write preferences: %w", err)
	}
	return writeWhole(s.path, b)
}

// writeWhole writes a file of the state folder beside its place, waits until the disk has
// it, then puts it there: a power cut leaves the former one or the new one.
func writeWhole(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the state folder: %w", err)
	}
	if err := whole.Write(path, b); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}
