package bagit

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/ianaindex"
)

// declaration is what bagit.txt says (RFC 8493 §2.1.1).
type declaration struct {
	version  string
	encoding encoding.Encoding // of every other tag file
	strict   bool              // version 1.0: MUSTs that older drafts did not have
}

// versions are the published drafts and the standard.
var versions = []string{"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"}

var (
	versionLine  = regexp.MustCompile(`^BagIt-Version: (\d+\.\d+)$`)
	encodingLine = regexp.MustCompile(`^Tag-File-Character-Encoding: (\S+)$`)
	byteOrder    = []byte("\xEF\xBB\xBF")
)

// declare reads bagit.txt, which is in UTF-8 without a byte order mark whatever the
// other tag files are in. It always returns something to go on with.
func (v *validation) declare() declaration {
	d := declaration{encoding: encoding.Nop, strict: true}
	b, err := v.small("bagit.txt")
	if err != nil {
		v.report.wrong("declaration-missing", "bagit.txt")
		return d
	}
	if rest, has := bytes.CutPrefix(b, byteOrder); has {
		v.report.wrong("declaration-bom", "bagit.txt")
		b = rest
	}
	lines := splitLines(string(b))
	for i, l := range lines {
		if t := strings.TrimRight(l, " \t"); t != l {
			v.report.warn("declaration-space", "bagit.txt")
			lines[i] = t
		}
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	lines = append(lines, "", "")
	v.declareVersion(&d, lines[0])
	v.declareEncoding(&d, lines[1])
	if extra := len(lines) - 4; extra > 0 {
		if d.strict {
			v.report.wrong("declaration-lines", "bagit.txt")
		} else {
			v.report.warn("declaration-lines", "bagit.txt")
		}
	}
	return d
}

func (v *validation) declareVersion(d *declaration, line string) {
	m := versionLine.FindStringSubmatch(line)
	if m == nil {
		v.report.wrong("version-unreadable", "bagit.txt")
		return
	}
	d.version = m[1]
	v.report.Version = m[1]
	switch {
	case !slices.Contains(versions, m[1]):
		v.report.wrong("version-unknown", "bagit.txt", "version", m[1])
	case m[1] != "1.0":
		d.strict = false
		v.report.warn("version-old", "bagit.txt", "version", m[1])
	}
}

func (v *validation) declareEncoding(d *declaration, line string) {
	m := encodingLine.FindStringSubmatch(line)
	if m == nil {
		v.report.wrong("encoding-missing", "bagit.txt")
		return
	}
	if strings.EqualFold(m[1], "UTF-8") {
		return
	}
	enc, err := ianaindex.IANA.Encoding(m[1])
	if err != nil || enc == nil {
		v.report.wrong("encoding-unknown", "bagit.txt", "encoding", m[1])
		return
	}
	d.encoding = enc
	v.report.warn("encoding-other", "bagit.txt", "encoding", m[1])
}
