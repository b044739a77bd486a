package bagit

import (
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
)

// manifest is one list of digests.
type manifest struct {
	name   string            // "manifest-sha256.txt"
	tag    bool              // of tag files, else of the payload
	method string            // "sha256"
	sums   map[string]listed // by the path of the file on disk, where there is one
}

// listed is what one line of a manifest says.
type listed struct{ sum, raw string } // raw: the path, before a file on disk was found for it

var manifestName = regexp.MustCompile(`^(tag)?manifest-([A-Za-z0-9-]+)\.txt$`)

// manifests reads every manifest of a known algorithm.
func (v *validation) manifests() []manifest {
	var out []manifest
	payload, tags := 0, 0
	for _, name := range v.top {
		m := manifestName.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		one := manifest{name: name, tag: m[1] != "", method: strings.ToLower(strings.ReplaceAll(m[2], "-", ""))}
		a, known := algorithms[one.method]
		if !known {
			v.report.warn("algorithm-unknown", name, "algorithm", m[2])
			continue
		}
		if a.weak {
			v.report.warn("algorithm-weak", name, "algorithm", one.method)
		}
		if one.tag {
			tags++
		} else {
			payload++
		}
		out = append(out, one)
	}
	if payload == 0 {
		v.report.wrong("manifest-missing", "")
	}
	if tags == 0 {
		v.report.warn("tagmanifest-missing", "")
	}
	// Payload manifests first: the tag manifests are held against them.
	for _, tag := range []bool{false, true} {
		for i := range out {
			if out[i].tag == tag {
				v.readManifest(&out[i])
			}
		}
	}
	return out
}

func (v *validation) readManifest(m *manifest) {
	m.sums = map[string]listed{}
	size := algorithms[m.method].size
	err := v.lines(m.name, func(n int, line string) {
		if strings.TrimSpace(line) == "" {
			return
		}
		sum, rest, ok := digestLine(line, size)
		if !ok {
			v.report.wrong("manifest-line", m.name, "line", strconv.Itoa(n))
			return
		}
		raw, starred := strings.CutPrefix(rest, "*")
		if starred { // the binary mark of the md5sum family of tools
			v.report.warn("manifest-star", m.name)
		}
		p, ok := v.safe(m.name, raw)
		if !ok || !v.belongs(m, p) {
			return
		}
		v.enter(m, p, sum)
	})
	v.unread(m.name, err)
}

// digestLine cuts a line in its digest, as bytes, and the path (RFC 8493 §2.1.3).
func digestLine(line string, size int) (sum, path string, ok bool) {
	at := strings.IndexAny(line, " \t")
	if at != 2*size {
		return "", "", false
	}
	b, err := hex.DecodeString(line[:at])
	path = strings.TrimLeft(line[at:], " \t")
	return string(b), path, err == nil && path != ""
}

// belongs tells whether a manifest of this kind may list p.
func (v *validation) belongs(m *manifest, p string) bool {
	inData := strings.HasPrefix(p, "data/")
	switch {
	case !m.tag && !inData:
		v.report.wrong("path-outside-data", m.name, "listed", p)
		return false
	case m.tag && inData:
		v.report.wrong("path-in-data", m.name, "listed", p)
		return false
	case m.tag && strings.HasPrefix(p, "tagmanifest-"):
		if v.declaration.strict {
			v.report.wrong("tagmanifest-listed", m.name, "listed", p)
		}
		return false
	}
	return true
}

// enter adds a path to its manifest, once. 1.0 forbids to list a path twice; older
// drafts suffered it when both digests agreed. Two paths that differ only by how their
// accents are cut are two, as on a disk that keeps them apart.
func (v *validation) enter(m *manifest, raw, sum string) {
	p := v.settle(raw, func(p string) bool { _, taken := m.sums[p]; return taken })
	if before, twice := m.sums[p]; twice && before.raw == raw {
		if v.declaration.strict || before.sum != sum {
			v.report.wrong("listed-twice", m.name, "listed", raw)
		} else {
			v.report.warn("listed-twice", m.name, "listed", raw)
		}
		return
	}
	if before, lent := m.sums[p]; lent { // the file was taken for another spelling of its name
		m.sums[before.raw], v.named[before.raw] = before, true
	}
	v.named[p] = true
	m.sums[p] = listed{sum, raw}
}
