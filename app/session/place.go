package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"palabre/archive"
	"palabre/archive/exhibition"
)

// Places is the folder where the place of each exhibition on stage is written down, so
// that a power cut resumes on the same slide.
type Places struct{ dir string }

// PlaceStore is the folder in the user's state folder.
func PlaceStore() (Places, error) {
	dir, err := stateDir()
	return Places{filepath.Join(dir, "places")}, err
}

// Load reads where an exhibition was left; the zero Place when it was not, or when what
// was written cannot be read: the exhibition then begins at its first slide.
func (p Places) Load(ex archive.ID) (exhibition.Place, error) {
	b, err := os.ReadFile(p.path(ex))
	if errors.Is(err, fs.ErrNotExist) {
		return exhibition.Place{}, nil
	}
	if err != nil {
		return exhibition.Place{}, fmt.Errorf("read the place of an exhibition: %w", err)
	}
	var at exhibition.Place
	if json.Unmarshal(b, &at) != nil || at.Exhibition != ex {
		return exhibition.Place{}, nil //nolint:nilerr // a note that cannot be read is no place: one begins at the first slide
	}
	return at, nil
}

// Save writes a place down and waits until the disk has it.
func (p Places) Save(at exhibition.Place) error {
	b, err := json.Marshal(at)
	if err != nil {
		return fmt.Errorf("write the place of an exhibition: %w", err)
	}
	return writeWhole(p.path(at.Exhibition), b)
}

// Forget removes the place of an exhibition that came to its end.
func (p Places) Forget(ex archive.ID) error {
	err := os.Remove(p.path(ex))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// path is the file of an exhibition; an ID holds nothing but letters, digits and a hyphen.
func (p Places) path(ex archive.ID) string {
	return filepath.Join(p.dir, filepath.Base(string(ex))+".json")
}
