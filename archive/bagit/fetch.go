package bagit

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

var fetchLine = regexp.MustCompile(`^(\S+)[ \t]+(-|\d+)[ \t]+(.+)$`)

// fetch reads fetch.txt, the list of files to be brought from elsewhere (RFC 8493
// §2.2.3), and returns their paths. Nothing is brought: only its sense is judged.
func (v *validation) fetch(ms []manifest) map[string]bool {
	const name = "fetch.txt"
	if !v.onDisk[name] {
		return nil
	}
	v.report.warn("fetch-present", name)
	out := map[string]bool{}
	err := v.lines(name, func(n int, line string) {
		if strings.TrimSpace(line) == "" {
			return
		}
		m := fetchLine.FindStringSubmatch(line)
		if m == nil {
			v.report.wrong("fetch-line", name, "line", strconv.Itoa(n))
			return
		}
		if u, err := url.Parse(m[1]); err != nil || u.Scheme == "" {
			v.report.wrong("fetch-address", name, "line", strconv.Itoa(n))
		}
		p, ok := v.safe(name, m[3])
		if !ok {
			return
		}
		if !strings.HasPrefix(p, "data/") {
			v.report.wrong("path-outside-data", name, "listed", p)
			return
		}
		p = v.settle(p, func(p string) bool { return out[p] })
		bytes := v.promised(ms, p, m[2])
		v.report.Fetch = append(v.report.Fetch, Fetch{URL: m[1], Bytes: bytes, Path: p})
		out[p] = true
	})
	v.unread(name, err)
	return out
}

// promised holds one line of fetch.txt against the manifests, which must know the
// file, and against the file when it has come. It returns the length, -1 when not told.
func (v *validation) promised(ms []manifest, p, length string) int64 {
	for _, m := range ms {
		if _, ok := m.sums[p]; !ok && !m.tag {
			v.report.wrong("fetch-unlisted", p, "manifest", m.name)
			break
		}
	}
	want, err := strconv.ParseInt(length, 10, 64)
	if err != nil {
		return -1
	}
	if st, err := v.root.Lstat(filepath.FromSlash(p)); err == nil && st.Size() != want {
		v.report.warn("fetch-length", p)
	}
	return want
}
