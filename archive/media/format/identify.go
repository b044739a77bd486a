package format

import (
	"path"
	"strings"
	"sync"

	"github.com/richardlehane/siegfried"
	"github.com/richardlehane/siegfried/pkg/core"
	"github.com/richardlehane/siegfried/pkg/static"

	"palabre/archive/media/fact"
)

// OddExtension is the [fact.Format].Odd of a file whose extension contradicts its
// content; a key of the catalogue of words.
const OddExtension = "format.odd.extension"

// Identify names the format of src, in about 3 ms after the first call. A format that
// nobody knows gives a Format without PUID, and without MIME when its first bytes tell
// nothing either. It never panics. Safe from any goroutine.
func Identify(src fact.Source) fact.Format {
	if src.Size <= 0 {
		return fact.Format{}
	}
	f := ask(src)
	if f.PUID != "" && f.MIME != "" {
		return f
	}
	guess := sniff(src)
	if f.PUID == "" {
		guess.Odd = odd(src.Name, guess.MIME)
		return guess
	}
	f.MIME = guess.MIME
	return f
}

// signatures loads PRONOM at the first file that asks for it.
var signatures = sync.OnceValue(func() *siegfried.Siegfried { return static.New() })

// ask puts the question to siegfried. Its parsers of containers read foreign bytes, hence
// the recover.
func ask(src fact.Source) (f fact.Format) {
	defer func() {
		if recover() != nil {
			f = fact.Format{}
		}
	}()
	if !honest(src) {
		return fact.Format{}
	}
	ids, err := signatures().Identify(newView(src), src.Name, "")
	if err != nil {
		return fact.Format{}
	}
	for _, id := range ids {
		// What only the name says is left unsaid: anybody may give any name.
		if id.Known() && !strings.Contains(id.Warn(), "match on extension only") {
			return labelled(id, signatures().Label(id), src.Name)
		}
	}
	return fact.Format{}
}

// labelled turns siegfried's list of labels for the file name into a Format.
func labelled(id core.Identification, labels [][2]string, name string) fact.Format {
	f := fact.Format{PUID: id.String()}
	var version string
	for _, l := range labels {
		switch l[0] {
		case "format":
			f.Name = l[1]
		case "version":
			version = l[1]
		case "mime":
			f.MIME, _, _ = strings.Cut(l[1], ",")
		case "warning":
			if strings.Contains(l[1], "extension mismatch") && path.Ext(name) != "" {
				f.Odd = OddExtension
			}
		}
	}
	if version != "" && !strings.Contains(f.Name, version) {
		f.Name += " " + version
	}
	return f
}
