package ingest

import (
	"path"
	"strings"
)

// Files and folders that systems and programs leave beside documents, in lower case.
var (
	rubbishFiles = map[string]bool{
		"thumbs.db": true, "ehthumbs.db": true, "ehthumbs_vista.db": true, "desktop.ini": true,
		".ds_store": true, ".localized": true, ".directory": true, "icon\r": true, ".picasa.ini": true, "picasa.ini": true,
		".apdisk": true, ".volumeicon.icns": true, "indexervolumeguid": true, "wpsettings.dat": true,
	}
	rubbishFolders = map[string]bool{
		"__macosx": true, ".spotlight-v100": true, ".trashes": true, ".fseventsd": true, ".temporaryitems": true,
		".documentrevisions-v100": true, "$recycle.bin": true, "recycler": true, "system volume information": true, ".thumbnails": true,
	}
)

// rubbish tells that a file, by its path relative to the source, is none of anybody's
// documents: made by a system for itself.
func rubbish(rel string) bool {
	base := strings.ToLower(path.Base(rel))
	if rubbishFiles[base] || strings.HasPrefix(base, "._") || strings.HasPrefix(base, "~$") {
		return true
	}
	for dir := path.Dir(strings.ToLower(rel)); dir != "." && dir != "/"; dir = path.Dir(dir) {
		if name := path.Base(dir); rubbishFolders[name] || strings.HasPrefix(name, ".trash-") {
			return true
		}
	}
	return false
}
