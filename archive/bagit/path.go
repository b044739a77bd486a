package bagit

import (
	"path"
	"regexp"
	"strings"
)

var drive = regexp.MustCompile(`^[A-Za-z]:`)

// unsafe tells that a listed path may lead out of the bag on some system: absolute, a
// drive, a home folder, a step upwards, in either slash (RFC 8493 §5.1 and §5.2). A
// backslash alone is a legal letter of a name on Linux, so only its misuse counts.
func unsafe(p string) bool {
	either := strings.ReplaceAll(p, `\`, "/")
	if p == "" || either[0] == '/' || p[0] == '~' || drive.MatchString(p) || strings.ContainsRune(p, 0) {
		return true
	}
	if strings.HasPrefix(strings.ToLower(p), "file:") {
		return true
	}
	// "\.\./" is how a shell would write it.
	for _, part := range strings.FieldsFunc(p, func(r rune) bool { return r == '/' || r == '\\' }) {
		if part == ".." {
			return true
		}
	}
	return strings.Contains(strings.ReplaceAll(p, `\`, ""), "../")
}

// safe cleans a path as a tag file gives it; ok is false when it is unsafe.
func (v *validation) safe(in, raw string) (clean string, ok bool) {
	if unsafe(raw) {
		v.report.wrong("path-unsafe", in, "listed", raw)
		return "", false
	}
	clean = path.Clean(raw)
	if clean != raw {
		v.report.warn("path-dot", in, "listed", raw)
	}
	return clean, clean != "."
}

// percent undoes and does the encoding of line ends and of the percent sign in listed
// paths (RFC 8493 §2.1.3).
var (
	decodePercent = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%25", "%")
	encodePercent = strings.NewReplacer("\n", "%0A", "\r", "%0D", "%", "%25")
)

// settle finds the file on disk that a listed path means: 1.0 encodes three signs;
// older bags did so only sometimes; and a system may have changed the composition of
// accents. What is not found, or whose file is taken already, is returned as listed.
func (v *validation) settle(p string, taken func(string) bool) string {
	decoded := decodePercent.Replace(p)
	if v.declaration.strict || !v.onDisk[p] && v.onDisk[decoded] {
		p = decoded
	}
	if v.onDisk[p] {
		return p
	}
	if other, ok := v.composed()[compose(p)]; ok && !taken(other) {
		v.report.warn("name-composition", other)
		return other
	}
	return p
}
