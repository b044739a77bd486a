package journal

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Device is the name of the computer on which writer writes, as the head of its latest
// segment that tells one says; "" when none does. Journals of earlier programs tell none.
func Device(dir, writer string) (string, error) {
	folder := filepath.Join(dir, writer)
	files, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) || !IsWriter(writer) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for _, f := range slices.Backward(files) {
		if !isSegment(f.Name()) {
			continue
		}
		if h := headOf(filepath.Join(folder, f.Name()), writer); h != nil && h.Device != "" {
			return h.Device, nil
		}
	}
	return "", nil
}

// headOf reads the head of a segment; nil when it cannot be read, which reading its lines
// tells of.
func headOf(path, writer string) *Head {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close() //nolint:errcheck // read only
	raw, _, err := readLine(bufio.NewReader(f))
	if err != nil {
		return nil
	}
	_, h, err := Decode(raw, writer)
	if err != nil {
		return nil
	}
	return h
}
