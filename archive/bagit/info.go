package bagit

import (
	"strconv"
	"strings"
)

// Field is one line of bag-info.txt: a label and what it says. Labels may be repeated
// and their order is kept (RFC 8493 §2.2.2).
type Field struct{ Label, Value string }

// oxum is what Payload-Oxum says: bytes and number of files of the payload.
type oxum struct {
	bytes int64
	files int
}

// info reads bag-info.txt and returns the Payload-Oxum it holds, nil when none.
func (v *validation) info() *oxum {
	name := "bag-info.txt"
	if !v.onDisk[name] {
		if name = "package-info.txt"; v.declaration.strict || !v.onDisk[name] { // the name it had before 0.96
			v.report.warn("info-missing", "bag-info.txt")
			return nil
		}
	}
	v.report.Info = v.fields(name)
	var told *oxum
	for _, f := range v.report.Info {
		if !strings.EqualFold(f.Label, "Payload-Oxum") {
			continue
		}
		o, ok := parseOxum(f.Value)
		switch {
		case !ok:
			v.report.wrong("oxum-unreadable", name, "value", f.Value)
		case told != nil:
			v.report.warn("oxum-repeated", name)
		default:
			told = &o
		}
	}
	if told == nil {
		v.report.warn("oxum-missing", name)
	}
	return told
}

// fields reads "Label: value" lines; one that begins with a blank continues the value
// before it. Older drafts allowed blanks around the colon; 1.0 asks for one after it,
// and we take what is common.
func (v *validation) fields(name string) []Field {
	var out []Field
	err := v.lines(name, func(n int, line string) {
		if strings.TrimSpace(line) == "" {
			return
		}
		if (line[0] == ' ' || line[0] == '\t') && len(out) > 0 {
			out[len(out)-1].Value += " " + strings.TrimSpace(line)
			return
		}
		label, value, ok := strings.Cut(line, ":")
		if label = strings.TrimSpace(label); !ok || label == "" {
			v.report.wrong("info-line", name, "line", strconv.Itoa(n))
			return
		}
		out = append(out, Field{label, strings.TrimSpace(value)})
	})
	v.unread(name, err)
	return out
}

func parseOxum(s string) (oxum, bool) {
	b, n, ok := strings.Cut(strings.TrimSpace(s), ".")
	bytes, err1 := strconv.ParseInt(b, 10, 64)
	files, err2 := strconv.Atoi(n)
	return oxum{bytes, files}, ok && err1 == nil && err2 == nil && bytes >= 0 && files >= 0
}

// compareOxum holds Payload-Oxum against what lies in data/.
func (v *validation) compareOxum(told *oxum) {
	if told != nil && *told != (oxum{v.report.Bytes, v.report.Files}) {
		v.report.wrong("oxum-differs", "bag-info.txt",
			"said", told.String(), "found", oxum{v.report.Bytes, v.report.Files}.String())
	}
}

func (o oxum) String() string {
	return strconv.FormatInt(o.bytes, 10) + "." + strconv.Itoa(o.files)
}
