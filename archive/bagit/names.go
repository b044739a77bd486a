package bagit

import (
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// compose gives a path with its accents in one piece, however a system cut them.
func compose(p string) string { return norm.NFC.String(p) }

// composed finds paths on disk by their composed form.
func (v *validation) composed() map[string]string {
	if v.byForm == nil {
		v.byForm = make(map[string]string, len(v.onDisk))
		for p := range v.onDisk {
			v.byForm[compose(p)] = p
		}
	}
	return v.byForm
}

// names says which names another system will not take, or will confuse (RFC 8493 §5.3
// and §6.1). On Windows they are errors: the bag cannot be written there.
func (v *validation) names() {
	fold := cases.Fold()
	same := map[string][]string{}
	for _, p := range slices.Sorted(maps.Keys(v.named)) {
		key := fold.String(compose(p))
		same[key] = append(same[key], p)
		v.name(p)
	}
	for _, key := range slices.Sorted(maps.Keys(same)) {
		group := same[key]
		for _, other := range group[1:] {
			if compose(group[0]) == compose(other) {
				v.report.warn("names-composition", group[0], "other", other)
			} else {
				v.portable("names-case", group[0], "other", other)
			}
		}
	}
}

// portable notes what is an error on Windows and only worth knowing elsewhere.
func (v *validation) portable(rule, p string, args ...string) {
	if v.options.Windows {
		v.report.wrong(rule, p, args...)
	} else {
		v.report.warn(rule, p, args...)
	}
}

const (
	maxPathUnits = 240 // UTF-16 units: Windows takes 259 with the folder the bag lies in
	maxNameUnits = 255 // UTF-16 units: exFAT and NTFS
)

const forbidden = "<>:\"|?*\\"

// reserved tells that Windows keeps a name, whatever follows its first dot, for a device.
func reserved(part string) bool {
	stem, _, _ := strings.Cut(part, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, isPort := strings.CutPrefix(stem, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(stem, "LPT")
	}
	return isPort && utf8.RuneCountInString(port) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}

// leftover tells that a system left the file there, for itself.
func leftover(part string) bool {
	switch strings.ToLower(part) {
	case ".ds_store", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", ".spotlight-v100", ".trashes", ".fseventsd", "__macosx":
		return true
	}
	return strings.HasPrefix(part, "._")
}

// units counts what Windows counts in a name: UTF-16 units.
func units(s string) (n int) {
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// name judges one path of the bag.
func (v *validation) name(p string) {
	if units(p) > maxPathUnits {
		v.portable("path-long", p)
	}
	for _, part := range strings.Split(p, "/") {
		switch {
		case reserved(part), strings.ContainsAny(part, forbidden),
			strings.HasSuffix(part, "."), strings.HasSuffix(part, " "),
			strings.ContainsFunc(part, unicode.IsControl), units(part) > maxNameUnits:
			v.portable("name-windows", p)
		case leftover(part):
			v.report.warn("system-file", p)
		}
	}
	if strings.HasPrefix(p, "data/") && path.Base(p) == "bagit.txt" {
		v.report.warn("bag-in-bag", p)
	}
}
