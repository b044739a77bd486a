package bagit

import (
	"errors"
	"io/fs"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

var fetchLine = regexp.MustCompile(`^(\S+)[ \t]+(-|\d+)[ \t]+(.+)$`)

// fetch reads fetch.txt, the list of files to be brought from elsewhere (RFC 8493
// §2.2.3), and returns their paths. Nothing is brought: only its sense is judged.
func (v *validation) fetch(ms []manifest) map[string]bool {
	const name = "fetch.txt"
	if _, err := v.root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
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
		p, ok := v.listed(name, m[3])
		if !ok {
			return
		}
		if !strings.HasPrefix(p, "data/") {
			v.report.wrong("path-outside-data", name, "listed", p)
			return
		}
		p = v.settle(p)
		v.promised(ms, p, m[2])
		out[p] = true
	})
	if err != nil {
		v.report.wrong("tag-unreadable", name)
	}
	return out
}

// promised holds one line of fetch.txt against the manifests, which must know the
// file, and against the file when it has come.
func (v *validation) promised(ms []manifest, p, length string) {
	for _, m := range ms {
		if _, ok := m.sums[p]; !ok && !m.tag {
			v.report.wrong("fetch-unlisted", p, "manifest", m.name)
			break
		}
	}
	want, err := strconv.ParseInt(length, 10, 64)
	if st, serr := v.root.Lstat(p); err == nil && serr == nil && st.Size() != want {
		v.report.warn("fetch-length", p)
	}
}
