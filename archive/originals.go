package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"

	"palabre/archive/internal/vault"
	"palabre/archive/media/fact"
)

// originals is what an Archive knows of its originals. Create and Open give it its vault.
type originals struct {
	vault *vault.Vault

	filling sync.Mutex  // held by the one import that fills
	settled atomic.Bool // the bags left filling by a stopped import were seen to: see settle
}

// openOriginals reads which originals lie in the archive's folder, from their names.
func (o *originals) openOriginals(dir string) (err error) {
	if o.vault, err = vault.Open(dir); err != nil {
		return fmt.Errorf("open originals: %w", err)
	}
	return nil
}

// Original returns the path of an original on disk, or ErrNotFound.
func (a *Archive) Original(d Digest) (path string, err error) {
	p, ok := a.vault.Path(vault.Digest(d))
	if !ok {
		return "", fmt.Errorf("original %s: %w", d, ErrNotFound)
	}
	return p, nil
}

// Originals lists the originals that lie in the folder, in order.
func (a *Archive) Originals() []Digest {
	all := a.vault.Digests()
	out := make([]Digest, len(all))
	for i, d := range all {
		out[i] = Digest(d)
	}
	return out
}

// Undescribed lists the originals that no item holds, put aside or not: kept, not yet
// described. They come from an import that was stopped between the two.
func (a *Archive) Undescribed(ctx context.Context) ([]Digest, error) {
	var out []Digest
	for _, d := range a.vault.Digests() {
		ids, err := a.ByDigest(ctx, Digest(d))
		if err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			out = append(out, Digest(d))
		}
	}
	return out, nil
}

// KeepText keeps the text read in an original by maker ("palabre-1") under derives/,
// once: a whole text of the same maker already there stays. It can be made again, so
// nothing waits for the disk, and a text cut short by a stop counts as none.
func (a *Archive) KeepText(d Digest, maker string, pages []fact.Page) error {
	if ro, _ := a.ReadOnly(); ro {
		return ErrReadOnly
	}
	lines := make(vault.Text, len(pages))
	for i, p := range pages {
		b, err := json.Marshal(p)
		if err != nil {
			return fmt.Errorf("keep text of %s: %w", d, err)
		}
		lines[i] = b
	}
	return a.vault.KeepText(vault.Digest(d), maker, lines)
}

// Text returns the text kept for an original, completed by what a machine read on its
// pages without text; nil when none.
func (a *Archive) Text(d Digest) ([]fact.Page, error) {
	lines, err := a.vault.TextOf(vault.Digest(d))
	if err != nil {
		return nil, err
	}
	var pages []fact.Page
	if lines != nil {
		pages = make([]fact.Page, len(lines))
	}
	for i, l := range lines {
		if err := json.Unmarshal(l, &pages[i]); err != nil {
			return nil, fmt.Errorf("text of %s: %w", d, ErrDamaged)
		}
	}
	return a.completed(d, pages)
}

// verifyOriginals reads originals again and holds each bag against the seal that its
// Accession keeps.
func (a *Archive) verifyOriginals(ctx context.Context, o Checking, tell Tell) (Verified, error) {
	if err := a.vault.Refresh(); err != nil {
		return Verified{}, err
	}
	seals, err := a.seals(ctx)
	if err != nil {
		return Verified{}, err
	}
	chosen, total, err := a.oldest(o)
	if err != nil {
		return Verified{}, err
	}
	only := func(d vault.Digest) bool { return chosen[d] }
	var read int64
	found, err := a.vault.Verify(ctx, seals, only, func(path string, n int64) {
		if read += n; tell != nil {
			tell(Progress{Stage: "stage.verify", Done: read, Total: max(total, read), Current: path})
		}
	})
	out := Verified{Checked: found.Checked, Bytes: found.Bytes}
	for _, f := range found.Faults {
		out.Faults = append(out.Faults, Fault(f))
	}
	if err != nil {
		return out, err
	}
	return out, a.keepChecks(only, found.Sound)
}

// seals are the seals that Accessions keep, by their bag.
func (a *Archive) seals(ctx context.Context) (map[string]string, error) {
	seals := map[string]string{}
	for r, err := range a.All(ctx, KindAccession) {
		if err != nil {
			return nil, err
		}
		if acc, ok := r.(Accession); ok && acc.Bag != "" {
			seals[acc.Bag] = acc.Sealed
		}
	}
	return seals, nil
}

// joinOriginals copies the originals, seals and texts that the archive in the folder
// other has and this one lacks, each proved; other is only read. Files of other that
// are not what their name says stay there and come back as warnings.
func (a *Archive) joinOriginals(ctx context.Context, other string, tell Tell) (n int, faults []Warning, err error) {
	theirs, err := vault.Open(other)
	if err != nil {
		return 0, nil, fmt.Errorf("open originals of %s: %w", other, err)
	}
	var read int64
	joined, err := a.vault.Join(ctx, theirs, func(path string, n int64) {
		if read += n; tell != nil {
			tell(Progress{Stage: "stage.join", Done: read, Current: path})
		}
	})
	for _, f := range joined.Faults {
		faults = append(faults, Warning{Where: f.Path, Key: f.Key, Args: f.Args})
	}
	return joined.Originals, faults, err
}
