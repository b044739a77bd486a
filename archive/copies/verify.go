package copies

import (
	"context"
	"fmt"
	"time"

	"palabre/archive"
)

// Every is how often every original is read again unless a person says otherwise: often
// enough that two copies do not decay between two readings, seldom enough for a disk of a
// laptop.
const Every = 90 * 24 * time.Hour

// Verify reads originals of this folder again: see [archive.Archive.Check]. The end of a
// whole round, or faults that the journal does not know, is noted there. It writes nothing
// in an archive open for reading only, nor in a folder that is itself a copy.
func Verify(ctx context.Context, a *archive.Archive, o archive.Checking, tell archive.Tell) (archive.Verified, error) {
	v, err := a.Check(ctx, o, tell)
	if err != nil {
		return v, err
	}
	if ro, _ := a.ReadOnly(); ro || MarkOf(a.Dir()).Copy != "" {
		return v, nil
	}
	due, err := newsOf(ctx, a, v)
	if err != nil || !due {
		return v, err
	}
	f, err := a.Fixity(ctx)
	if err != nil {
		return v, err
	}
	_, err = a.Note(ctx, fixityOf(v, f.Originals, f.Bytes))
	return v, err
}

func fixityOf(v archive.Verified, originals int, bytes int64) archive.Preservation {
	ended := archive.EndedWell
	if len(v.Faults) > 0 {
		ended = archive.EndedWarning
	}
	return archive.Preservation{
		Type: archive.ActFixity, Outcome: ended, Originals: archive.Some(int64(originals)),
		Bytes: archive.Some(bytes), Faults: archive.Some(int64(len(v.Faults))),
	}
}

// newsOf tells whether a check says more than the journal does: a round has ended since
// the last one noted, or its faults are other in number.
func newsOf(ctx context.Context, a *archive.Archive, v archive.Verified) (bool, error) {
	last, ok, err := lastCheck(ctx, a)
	if err != nil {
		return false, err
	}
	f, err := a.Fixity(ctx)
	if err != nil {
		return false, err
	}
	known := 0
	if ok {
		known = int(last.Faults.Or(0))
	}
	if len(v.Faults) != known {
		return true, nil
	}
	if f.Originals == 0 {
		return false, nil
	}
	ended := f.Never == 0 && (!ok || f.Oldest.After(last.When()))
	return ended || v.Checked >= f.Originals, nil
}

// lastCheck is the last check of this copy of the folder that the journal knows.
func lastCheck(ctx context.Context, a *archive.Archive) (last archive.Preservation, ok bool, err error) {
	all, err := a.Preserved(ctx, archive.ActFixity)
	for _, p := range all {
		if p.Copy == "" && p.ID.Writer() == a.NewID().Writer() {
			last, ok = p, true
		}
	}
	return last, ok, err
}

// VerifyCopy reads every original, bag and journal line of a copy again, from its folder,
// and notes the outcome. Missing in the answer counts the originals that it lacks.
func VerifyCopy(ctx context.Context, a *archive.Archive, dir string, tell archive.Tell) (v archive.Verified, missing int, err error) {
	b, err := openCopy(ctx, a.ArchiveID(), dir)
	if err != nil {
		return v, 0, err
	}
	v, err = b.Verify(ctx, tell)
	if cerr := b.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		missing, err = lacking(a, dir)
	}
	if err != nil {
		return v, 0, fmt.Errorf("verify the copy %s: %w", dir, err)
	}
	m := MarkOf(dir)
	if ro, _ := a.ReadOnly(); ro || m.Copy == "" {
		return v, missing, nil
	}
	p := fixityOf(v, v.Checked, v.Bytes)
	p.Copy, p.Place, p.Kept, p.Missing = m.Copy, m.Name, m.Kept, archive.Some(int64(missing))
	_, err = a.Note(ctx, p)
	return v, missing, err
}

// openCopy opens a copy for reading; id, when it is not "", is the archive that it must be
// a copy of.
func openCopy(ctx context.Context, id, dir string) (*archive.Archive, error) {
	b, err := archive.Open(ctx, dir, archive.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	if id != "" && b.ArchiveID() != id {
		if err := b.Close(); err != nil {
			return nil, err
		}
		return nil, archive.ErrOtherArchive
	}
	return b, nil
}

// Repair puts back what is damaged or missing: see [archive.Archive.Repair]. What was put
// right is noted.
func Repair(ctx context.Context, a *archive.Archive, from string, tell archive.Tell) (archive.Repaired, error) {
	r, err := a.Repair(ctx, from, tell)
	if err != nil || !r.Any() {
		return r, err
	}
	p := archive.Preservation{
		Type: archive.ActRepair, Outcome: archive.EndedWell, Originals: archive.Some(int64(len(r.Originals))),
		Faults: archive.Some(int64(len(r.Left))), Subjects: r.Originals, Place: MarkOf(from).Name,
	}
	if len(r.Left) > 0 {
		p.Outcome = archive.EndedWarning
	}
	_, err = a.Note(ctx, p)
	return r, err
}
