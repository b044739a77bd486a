package vault

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"palabre/archive/bagit"
)

// File is one file that a bag says of itself, under data/.
type File struct {
	Name  string // "notices.jsonl"
	Bytes []byte
}

// Seal writes the files that the bag says of itself and its tag files, the tag manifest
// last, and returns the SHA-256 of the tag manifest in hexadecimal. Interrupted, it is
// done again from the start; once done it gives the same answer again, and [Filling.Done]
// is called when that answer is written where it belongs.
func (f *Filling) Seal(ctx context.Context, own []File, info []bagit.Field) (string, error) {
	if f.vault.Bags()[f.bag] {
		return f.vault.SealOf(f.bag)
	}
	sum, err := f.seal(ctx, own, info)
	if err != nil {
		return "", fmt.Errorf("seal bag %s: %w", f.bag, err)
	}
	f.vault.note(f.bag, true)
	return sum, nil
}

func (f *Filling) seal(ctx context.Context, own []File, info []bagit.Field) (string, error) {
	bag := f.vault.bag(f.bag)
	payload, err := payloadOf(ctx, bag)
	if err != nil {
		return "", err
	}
	tmp := filepath.Join(bag, partial)
	for _, one := range own {
		p := filepath.Join(bag, "data", one.Name)
		if err := place(tmp, p, one.Bytes); err != nil {
			return "", err
		}
		payload = append(payload, bagit.Entry{Path: "data/" + one.Name, Bytes: int64(len(one.Bytes)), SHA256: sha256.Sum256(one.Bytes)})
	}
	var last []byte
	for _, t := range bagit.Compose(payload, info) {
		if err := place(tmp, filepath.Join(bag, t.Name), t.Bytes); err != nil {
			return "", err
		}
		last = t.Bytes
	}
	sum := sha256.Sum256(last)
	return hex.EncodeToString(sum[:]), nil
}

// Done drops the note of a sealed bag: nothing is left to do for it.
func (f *Filling) Done() error {
	bag := f.vault.bag(f.bag)
	return errors.Join(os.RemoveAll(filepath.Join(bag, partial)), syncFolder(bag))
}

// payloadOf lists the originals of a bag for its manifest. Their digests are their
// names, proved when they entered.
func payloadOf(ctx context.Context, bag string) ([]bagit.Entry, error) {
	originals, err := originalsOf(bag)
	if err != nil {
		return nil, err
	}
	out := make([]bagit.Entry, 0, len(originals))
	for d, p := range originals {
		st, err := os.Lstat(filepath.Join(bag, filepath.FromSlash(p)))
		if err = errors.Join(err, ctx.Err()); err != nil {
			return nil, err
		}
		out = append(out, bagit.Entry{Path: p, Bytes: st.Size(), SHA256: d})
	}
	return out, nil
}
