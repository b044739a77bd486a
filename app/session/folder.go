package session

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Site is what is known of a folder where an archive might go.
type Site struct {
	Free    int64 // bytes free on its disk; -1 when that is not known
	Archive bool  // it is an archive already
	Busy    bool  // it holds something else
	Err     error // it cannot be there
}

// Survey looks at dir without touching it. dir need not exist: its nearest parent that
// does says how much room there is.
func Survey(dir string) Site {
	s := Site{Free: -1}
	if !filepath.IsAbs(dir) {
		s.Err = fs.ErrInvalid
		return s
	}
	if _, err := os.Stat(filepath.Join(dir, "archive.json")); err == nil {
		s.Archive = true
	}
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil:
		s.Busy = len(entries) > 0
	case !errors.Is(err, fs.ErrNotExist):
		s.Err = err
		return s
	}
	there := dir
	for {
		st, err := os.Stat(there)
		if err == nil && !st.IsDir() {
			s.Err = fs.ErrExist
			return s
		}
		if err == nil {
			break
		}
		up := filepath.Dir(there)
		if up == there {
			s.Err = err
			return s
		}
		there = up
	}
	if free, err := freeSpace(there); err == nil {
		s.Free = free
	}
	return s
}

// FolderFor proposes where an archive of that name might go: the person's documents.
func FolderFor(name string) string {
	home, err := os.UserHomeDir()
	if err != nil || folderName(name) == "" {
		return ""
	}
	for _, docs := range []string{"Documents", "documents"} {
		if st, err := os.Stat(filepath.Join(home, docs)); err == nil && st.IsDir() {
			home = filepath.Join(home, docs)
			break
		}
	}
	return filepath.Join(home, folderName(name))
}

// NewFolderFor is [FolderFor], numbered until it is a folder that does not exist yet; ""
// when there is no such folder.
func NewFolderFor(name string) string {
	first := FolderFor(name)
	if first == "" {
		return ""
	}
	for n := 1; n < 100; n++ {
		dir := first
		if n > 1 {
			dir = fmt.Sprintf("%s %d", first, n)
		}
		if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
			return dir
		}
	}
	return ""
}

// folderName keeps of name what every file system takes.
func folderName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return -1
		}
		return r
	}, name)
	if r := []rune(name); len(r) > 60 {
		name = string(r[:60])
	}
	return strings.Trim(name, " .")
}

// Within is the folder of an archive of that name inside dir; dir itself when it is
// empty already, for it was made for that.
func Within(dir, name string) string {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) == 0 {
		return dir
	}
	return filepath.Join(dir, folderName(name))
}
