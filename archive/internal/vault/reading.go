package vault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Reading is what a machine read on the pages of an original, page by page: it may be
// stopped at any page and taken up again. Of is how many pages there are to read.
type Reading struct {
	Maker string
	Of    int
	Pages Text
}

// begun opens a file of a reading: a header that also says of how many pages.
type begun struct {
	header
	Of int `json:"of"`
}

// KeepReading keeps how far a reading has come, in place of what the same maker had read
// before.
func (v *Vault) KeepReading(d Digest, r Reading) error {
	if v.refuses(d) {
		return nil
	}
	head, err := json.Marshal(begun{header{r.Maker, len(r.Pages)}, r.Of})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, line := range append(Text{head}, r.Pages...) {
		b.Write(line)
		b.WriteByte('\n')
	}
	if err := keepDerived(filepath.Join(v.derivedOf(d), "ocr-"+r.Maker+".jsonl"), b.Bytes()); err != nil {
		return fmt.Errorf("keep what was read of %s: %w", d, err)
	}
	return nil
}

// ReadingOf returns the reading of an original, by the maker latest by name; ok is false
// when there is none.
func (v *Vault) ReadingOf(d Digest) (r Reading, ok bool, err error) {
	if v.refuses(d) {
		return Reading{}, false, nil
	}
	names, err := filepath.Glob(filepath.Join(v.derivedOf(d), "ocr-*.jsonl"))
	if err != nil {
		return Reading{}, false, err
	}
	for _, p := range slices.Backward(names) {
		pages, err := readText(p)
		if err != nil {
			continue // cut short: it is read again
		}
		var head begun
		if b, err := os.ReadFile(p); err != nil || json.NewDecoder(bytes.NewReader(b)).Decode(&head) != nil {
			continue
		}
		return Reading{head.Maker, head.Of, pages}, true, nil
	}
	return Reading{}, false, nil
}
