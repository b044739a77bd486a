package vault

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"palabre/archive/whole"
)

const derived = "derives"

// Text is what was read in an original: one raw JSON object for each page.
type Text []json.RawMessage

// header opens a text file and says how many lines follow, so that a file cut short by
// a stop is known for what it is. What is derived can be made again: it is not synced.
type header struct {
	Maker string `json:"maker"`
	Pages int    `json:"pages"`
}

// KeepText keeps the text that maker ("palabre-1") read in an original, once: a whole
// text of the same maker already there is left as it is.
func (v *Vault) KeepText(d Digest, maker string, pages Text) error {
	p := filepath.Join(v.derivedOf(d), "text-"+maker+".jsonl")
	if _, err := readText(p); err == nil || v.refuses(d) {
		return nil
	}
	head, err := json.Marshal(header{maker, len(pages)})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	for _, line := range append(Text{head}, pages...) {
		b.Write(line)
		b.WriteByte('\n')
	}
	if err := keepDerived(p, b.Bytes()); err != nil {
		return fmt.Errorf("keep text of %s: %w", d, err)
	}
	return nil
}

// keepDerived writes a file of derives/ by rename, without waiting for the disk.
func keepDerived(p string, b []byte) error {
	dir := filepath.Dir(p)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return whole.WriteUnsynced(p, b)
}

// TextOf returns the text kept for an original, of the maker latest by name; nil when
// none is whole.
func (v *Vault) TextOf(d Digest) (Text, error) {
	if v.refuses(d) {
		return nil, nil
	}
	names, err := filepath.Glob(filepath.Join(v.derivedOf(d), "text-*.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, p := range slices.Backward(names) {
		if t, err := readText(p); err == nil {
			return t, nil
		}
	}
	return nil, nil
}

const maxText = 512 << 20 // bytes of a text file

// readText reads a whole text file; an error says that it is not whole.
func readText(p string) (Text, error) {
	st, err := os.Lstat(p)
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() || st.Size() > maxText {
		return nil, fs.ErrInvalid
	}
	b, err := os.ReadFile(p)
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(bytes.NewReader(b))
	line, err := r.ReadBytes('\n')
	var head header
	if err != nil || json.Unmarshal(line, &head) != nil || head.Pages < 0 {
		return nil, fs.ErrInvalid
	}
	var out Text
	for range head.Pages {
		line, err := r.ReadBytes('\n')
		if err != nil || !json.Valid(line) {
			return nil, fs.ErrInvalid
		}
		out = append(out, bytes.TrimSuffix(line, []byte("\n")))
	}
	return out, nil
}

func (v *Vault) derivedOf(d Digest) string {
	name := d.String()
	return filepath.Join(v.dir, derived, name[:2], name)
}

// joinDerived copies what the other folder made from originals and this one lacks.
func (v *Vault) joinDerived(ctx context.Context, other *Vault) error {
	for _, d := range v.Digests() {
		if err := ctx.Err(); err != nil {
			return err
		}
		list, err := os.ReadDir(other.derivedOf(d))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		for _, e := range list {
			p := filepath.Join(v.derivedOf(d), e.Name())
			if strings.HasPrefix(e.Name(), ".") || !e.Type().IsRegular() || exists(p) {
				continue
			}
			b, err := os.ReadFile(filepath.Join(other.derivedOf(d), e.Name()))
			if err != nil {
				return err
			}
			if err := keepDerived(p, b); err != nil {
				return fmt.Errorf("join what was made from %s: %w", d, err)
			}
		}
	}
	return nil
}
