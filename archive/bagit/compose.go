package bagit

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Entry is one file of a bag with its digest.
type Entry struct {
	Path   string // relative to the bag, "/" between its parts: "data/ab/…"
	Bytes  int64
	SHA256 [32]byte
}

// TagFile is one tag file to write, in the order of writing.
type TagFile struct {
	Name  string
	Bytes []byte
}

// Compose makes the tag files of a version 1.0 bag whose payload is given: bagit.txt,
// bag-info.txt with its Payload-Oxum, manifest-sha256.txt and, last,
// tagmanifest-sha256.txt. It is a pure function of its arguments and touches no disk:
// whoever has the same payload and the same info writes the same bytes.
func Compose(payload []Entry, info []Field) []TagFile {
	payload = slices.Clone(payload)
	slices.SortFunc(payload, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	told := oxum{files: len(payload)}
	for _, e := range payload {
		told.bytes += e.Bytes
	}
	files := []TagFile{
		{"bag-info.txt", infoText(append(slices.Clip(info), Field{"Payload-Oxum", told.String()}))},
		{"bagit.txt", []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")},
		{"manifest-sha256.txt", manifestText(payload)},
	}
	tags := make([]Entry, len(files))
	for i, f := range files {
		tags[i] = Entry{f.Name, int64(len(f.Bytes)), sha256.Sum256(f.Bytes)}
	}
	return append(files, TagFile{"tagmanifest-sha256.txt", manifestText(tags)})
}

func manifestText(es []Entry) []byte {
	var b strings.Builder
	for _, e := range es {
		fmt.Fprintf(&b, "%x  %s\n", e.SHA256, encodePercent.Replace(e.Path))
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
