package bagit

import (
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
)

// manifest is one list of digests.
type manifest struct {
	name   string // "manifest-sha256.txt"
	tag    bool   // of tag files, else of the payload
	method string // "sha256"
	sums   map[string][]byte
}

var (
	manifestName = regexp.MustCompile(`^(tag)?manifest-([A-Za-z0-9-]+)\.txt$`)
	manifestLine = regexp.MustCompile(`^([0-9A-Fa-f]+)[ \t]+(.+)$`)
)

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
	m.sums = map[string][]byte{}
	said := map[string]string{} // as listed, before a file on disk was found for it
	size := algorithms[m.method].size
	err := v.lines(m.name, func(n int, line string) {
		if strings.TrimSpace(line) == "" {
			return
		}
		parts := manifestLine.FindStringSubmatch(line)
		if parts == nil || len(parts[1]) != 2*size {
			v.report.wrong("manifest-line", m.name, "line", strconv.Itoa(n))
			return
		}
		raw, starred := strings.CutPrefix(parts[2], "*")
		if starred { // the binary mark of the md5sum family of tools
			v.report.warn("manifest-star", m.name)
		}
		p, ok := v.listed(m.name, raw)
		if !ok || !v.belongs(m, p) {
			return
		}
		sum, err := hex.DecodeString(parts[1])
		if err != nil { // the pattern lets only hexadecimal through
			return
		}
		v.enter(m, said, p, sum)
	})
	if err != nil {
		v.report.wrong("tag-unreadable", m.name)
	}
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
// drafts suffered it when both digests agreed.
func (v *validation) enter(m *manifest, said map[string]string, p string, sum []byte) {
	hexSum := string(sum)
	if before, twice := said[p]; twice {
		if v.declaration.strict || before != hexSum {
			v.report.wrong("listed-twice", m.name, "listed", p)
		} else {
			v.report.warn("listed-twice", m.name, "listed", p)
		}
		return
	}
	said[p] = hexSum
	p = v.settle(p)
	v.named[p] = true
	m.sums[p] = sum
}
