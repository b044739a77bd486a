package copies

import (
	"context"
	"time"

	"palabre/archive"
)

// Standing is how well an archive is kept: what the page and the reminders say.
type Standing struct {
	Fixity  archive.Fixity
	Faults  int       // found by the last check of this folder
	Checked time.Time // when the last whole check of this folder ended, by anybody; zero never
	Tried   time.Time // the last trial restoration that proved equal; zero never
	Copies  []Copy
	Facts   Facts
	Levels  map[Column]int
	Next    Advice
}

// Stand reads how well the archive is kept. every is the time within which each original is
// to be read again.
func Stand(ctx context.Context, a *archive.Archive, every time.Duration, now time.Time) (Standing, error) {
	var s Standing
	var err error
	if s.Fixity, err = a.Fixity(ctx); err != nil {
		return s, err
	}
	if s.Copies, err = List(ctx, a); err != nil {
		return s, err
	}
	if last, ok, err := lastCheck(ctx, a); err != nil {
		return s, err
	} else if ok {
		s.Checked, s.Faults = last.When(), int(last.Faults.Or(0))
	}
	tried, err := a.Preserved(ctx, archive.ActRestore)
	if err != nil {
		return s, err
	}
	for _, p := range tried {
		if p.Outcome == archive.EndedWell {
			s.Tried = p.When()
		}
	}
	if s.Facts, err = factsOf(ctx, a, s, now); err != nil {
		return s, err
	}
	s.Facts.Checked = fresh(s.Fixity, every, now)
	s.Levels, s.Next = Reached(s.Facts), Next(s.Facts, s.Faults, s.Tried)
	return s, nil
}

// fresh tells that every original was read within the time set.
func fresh(f archive.Fixity, every time.Duration, now time.Time) bool {
	return f.Originals > 0 && f.Never == 0 && now.Sub(f.Oldest) <= every
}

func factsOf(ctx context.Context, a *archive.Archive, s Standing, now time.Time) (Facts, error) {
	f := Facts{Originals: s.Fixity.Originals, Copies: s.Copies, Now: now}
	c, err := a.Counts(ctx, archive.Filter{})
	if err != nil {
		return f, err
	}
	share := func(lack string) float64 {
		if c.Total == 0 {
			return 0
		}
		return 1 - float64(c.Lacks[lack])/float64(c.Total)
	}
	f.Titled, f.Dated, f.Answered = share("title"), share("date"), share("rights")
	names, err := a.Signers(ctx)
	f.Signed = len(names) > 0
	return f, err
}

// Remind is what is worth interrupting for: [Standing.Next], less what the program sees to by
// itself or what can wait. made is when the archive was made: originals that just came in
// were proved as they did.
func (s Standing) Remind(every time.Duration, made, now time.Time) Advice {
	switch s.Next {
	case AdviseRepair, AdviseFirst, AdviseUpdate:
		return s.Next
	case AdviseVerify:
		since := s.Checked
		if since.IsZero() {
			since = made
		}
		if now.Sub(since) > every {
			return s.Next
		}
	case AdviseNothing, AdviseSecond, AdviseTrial:
	}
	return AdviseNothing
}

// Due tells that some originals were not read within the time set.
func Due(f archive.Fixity, every time.Duration, now time.Time) bool {
	return f.Originals > 0 && !fresh(f, every, now)
}
