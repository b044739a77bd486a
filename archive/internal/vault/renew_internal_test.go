package vault

import (
	"bytes"
	"crypto/sha256"
	"strings"
	"testing"

	"palabre/archive/bagit"
)

// The tag files of a bag are renewed to the same bytes whatever the order of the
// eliminations, and those that were sealed can be had back from them.
func TestTagFilesAreRenewedAsAPureFunction(t *testing.T) {
	var payload []bagit.Entry
	sizes := map[Digest]int64{}
	for _, text := range []string{"un", "deux", "trois", "quatre"} {
		d := Digest(sha256.Sum256([]byte(text)))
		sizes[d] = int64(len(text))
		payload = append(payload, bagit.Entry{Path: stored(d, ".txt"), Bytes: int64(len(text)), SHA256: d})
	}
	payload = append(payload, bagit.Entry{Path: "data/index.html", Bytes: 7, SHA256: sha256.Sum256([]byte("<html/>"))})
	var sealed tagFiles
	for _, f := range bagit.Compose(payload, []bagit.Field{{Label: "Contact-Name", Value: "Jeanne"}}) {
		switch f.Name {
		case infoFile:
			sealed.info = f.Bytes
		case manifestFile:
			sealed.manifest = f.Bytes
		case tagged:
			sealed.tags = f.Bytes
		}
	}
	gone := func(ds ...int) func(Digest) (int64, bool) {
		return func(d Digest) (int64, bool) {
			for _, i := range ds {
				if payload[i].SHA256 == d {
					return sizes[d], true
				}
			}
			return 0, false
		}
	}
	together := sealed.renewed(gone(0, 2))
	for _, c := range []struct {
		name string
		got  tagFiles
	}{
		{"one after the other", sealed.renewed(gone(0)).renewed(gone(0, 2))},
		{"in the other order", sealed.renewed(gone(2)).renewed(gone(0, 2))},
		{"twice", together.renewed(gone(0, 2))},
		{"stopped after bag-info.txt", tagFiles{together.info, sealed.manifest, sealed.tags}.renewed(gone(0, 2))},
		{"stopped before the tag manifest", tagFiles{together.info, together.manifest, sealed.tags}.renewed(gone(0, 2))},
	} {
		if !same(c.got, together) {
			t.Errorf("%s: %s", c.name, c.got.info)
		}
		if !same(c.got.former(), sealed) {
			t.Errorf("%s: the seal is not had back: %s", c.name, c.got.former().info)
		}
	}
	if s := string(together.info); !strings.Contains(s, "Payload-Oxum: 17.3\n") || strings.Count(s, eliminated) != 2 {
		t.Errorf("bag-info.txt is %s", s)
	}
	if again := sealed.renewed(gone()); !same(again, sealed) {
		t.Error("a bag of which nothing was eliminated was renewed")
	}
}

func same(a, b tagFiles) bool {
	return bytes.Equal(a.info, b.info) && bytes.Equal(a.manifest, b.manifest) && bytes.Equal(a.tags, b.tags)
}
