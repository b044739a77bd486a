package bagit

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"slices"
	"strconv"
	"strings"
)

// Entry is one file of a bag with its digest.
type Entry struct {
	Path   string // relative to the bag, "/" between its parts: "data/ab/…"
	Bytes  int64
	SHA256 [32]byte
	Others map[string][]byte // its other digests, by the name of the algorithm: "sha512"
}

// TagFile is one tag file to write, in the order of writing.
type TagFile struct {
	Name  string
	Bytes []byte
}

// Compose makes the tag files of a version 1.0 bag whose payload is given: bagit.txt,
// bag-info.txt with its Payload-Oxum, manifest-sha256.txt and, last,
// tagmanifest-sha256.txt. It is a pure function of its arguments and touches no disk:
// whoever has the same payload and the same info writes the same bytes. For each of the
// other algorithms named (see [Digests]) there is one more manifest of each kind.
func Compose(payload []Entry, info []Field, others ...string) []TagFile {
	payload = slices.Clone(payload)
	slices.SortFunc(payload, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	told := oxum{files: len(payload)}
	for _, e := range payload {
		told.bytes += e.Bytes
	}
	files := []TagFile{
		{"bag-info.txt", infoText(append(slices.Clip(info), Field{"Payload-Oxum", told.String()}))},
		{"bagit.txt", []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")},
	}
	others = slices.DeleteFunc(slices.Clone(others), func(method string) bool { return method == "sha256" })
	for _, method := range append(slices.Clip(others), "sha256") {
		files = append(files, TagFile{"manifest-" + method + ".txt", manifestText(payload, method)})
	}
	tags := make([]Entry, len(files))
	for i, f := range files {
		tags[i] = Digests(f.Name, f.Bytes, others...)
	}
	for _, method := range append(slices.Clip(others), "sha256") {
		files = append(files, TagFile{"tagmanifest-" + method + ".txt", manifestText(tags, method)})
	}
	return files
}

// Known tells whether a bag can have a manifest of this algorithm: "md5", "sha1",
// "sha256", "sha512"…
func Known(method string) bool {
	_, ok := algorithms[method]
	return ok
}

// Digests makes the entry of a file whose bytes are given, with its digests by the other
// algorithms named, each of which is [Known].
func Digests(path string, b []byte, others ...string) Entry {
	e := NewEntry(path, others...)
	_, _ = e.Write(b) //nolint:errcheck // a hash takes everything
	return e.Entry()
}

// Hashing makes the entry of a file while its bytes are written to it.
type Hashing struct {
	path   string
	bytes  int64
	main   hash.Hash
	others map[string]hash.Hash
}

// NewEntry begins the entry of a file, whose bytes are then written to it.
func NewEntry(path string, others ...string) *Hashing {
	h := &Hashing{path: path, main: sha256.New(), others: map[string]hash.Hash{}}
	for _, method := range others {
		if a, ok := algorithms[method]; ok && method != "sha256" {
			h.others[method] = a.make()
		}
	}
	return h
}

// Write takes more of the file; it never fails.
func (h *Hashing) Write(b []byte) (int, error) {
	h.bytes += int64(len(b))
	for _, o := range h.others {
		o.Write(b) // a hash takes everything
	}
	return h.main.Write(b)
}

// Entry is the file as written so far.
func (h *Hashing) Entry() Entry {
	e := Entry{Path: h.path, Bytes: h.bytes, SHA256: [32]byte(h.main.Sum(nil))}
	for method, o := range h.others {
		if e.Others == nil {
			e.Others = map[string][]byte{}
		}
		e.Others[method] = o.Sum(nil)
	}
	return e
}

// sum is the digest of an entry by one algorithm.
func (e Entry) sum(method string) []byte {
	if method == "sha256" {
		return e.SHA256[:]
	}
	return e.Others[method]
}

func manifestText(es []Entry, method string) []byte {
	var b strings.Builder
	for _, e := range es {
		fmt.Fprintf(&b, "%x  %s\n", e.sum(method), encodePercent.Replace(e.Path))
	}
	return []byte(b.String())
}

// infoText writes fields one a line; a value of several lines becomes one.
func infoText(fields []Field) []byte {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString(oneLine(f.Label) + ": " + oneLine(f.Value) + "\n")
	}
	return []byte(b.String())
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// BagSize says a number of bytes as bag-info.txt does for people: "312 MB".
func BagSize(n int64) string {
	units := []string{"B", "KB", "MB", "GB", "TB"}
	i := 0
	for n >= 10_000 && i < len(units)-1 {
		n, i = n/1000, i+1
	}
	return strconv.FormatInt(n, 10) + " " + units[i]
}
