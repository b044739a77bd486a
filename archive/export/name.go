package export

import (
	"path"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
)

// Bounds of names in a bag, in letters: Windows takes 259 with the folder the bag lies in.
const (
	maxPart = 60
	maxPath = 150
)

// names gives originals names that every system takes, as near as can be to those they
// came under, no two alike.
type names struct{ taken map[string]bool }

// give makes the path of a file in the bag out of its name as received.
func (n *names) give(received archive.Name, d archive.Digest) string {
	p := portable(received)
	if p == "" {
		p = d.String()[:16]
	}
	if len([]rune(p)) > maxPath {
		p = path.Base(p)
	}
	ext := path.Ext(p)
	stem := strings.TrimSuffix(p, ext)
	for i := 2; n.taken[archive.Fold(p)]; i++ {
		p = stem + "-" + strconv.Itoa(i) + ext
	}
	n.taken[archive.Fold(p)] = true
	return p
}

// portable cleans a name as received part by part.
func portable(received archive.Name) string {
	var parts []string
	for _, part := range strings.Split(norm.NFC.String(string(received)), "/") {
		if part = portablePart(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// devices are names that Windows keeps for itself.
const devices = " con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 "

func portablePart(part string) string {
	part = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Cf) || strings.ContainsRune(`<>:"|?*\~`, r) {
			return '_'
		}
		return r
	}, part)
	if r := []rune(part); len(r) > maxPart {
		ext := []rune(path.Ext(part))
		if len(ext) > maxPart/2 {
			ext = nil
		}
		part = string(r[:maxPart-len(ext)]) + string(ext)
	}
	part = strings.TrimRight(strings.TrimSpace(part), ". ")
	part = strings.TrimLeft(part, ".")
	if stem, _, _ := strings.Cut(part, "."); strings.Contains(devices, " "+strings.ToLower(strings.TrimSpace(stem))+" ") {
		part = "_" + part
	}
	return part
}
