package child

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
)

// cacheDir is where the translation of PDFium is kept, "" for nowhere: below
// PALABRE_CACHE when it is set, as the program's other caches, else below the user's
// cache folder. Another version of PDFium or of its translator has another folder.
func cacheDir() string {
	dir := os.Getenv("PALABRE_CACHE")
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(user, "palabre")
	}
	return filepath.Join(dir, "pdfium", engineVersion())
}

// engineVersion names the versions of what a translation depends on, as the build noted
// them.
func engineVersion() string {
	built, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	var versions []string
	for _, m := range built.Deps {
		if strings.HasSuffix(m.Path, "/go-pdfium") || strings.HasSuffix(m.Path, "/wazero") {
			versions = append(versions, m.Version)
		}
	}
	return strings.Join(versions, "-")
}

// translated tells whether a translation is kept: one file, in a folder of the
// translator's own. A translation on its way ends in .tmp.
func translated() bool {
	kept, err := filepath.Glob(filepath.Join(cacheDir(), "*", "*"))
	if err != nil {
		return false
	}
	for _, name := range kept {
		if filepath.Ext(name) != ".tmp" {
			return true
		}
	}
	return false
}
