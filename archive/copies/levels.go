package copies

import "time"

// Column is a column of the NDSA Levels of Digital Preservation, version 2.0 (2019).
type Column string

// The columns, in the order of the matrix.
const (
	Storage   Column = "storage"
	Integrity Column = "integrity"
	Control   Column = "control"
	Metadata  Column = "metadata"
	Content   Column = "content"
)

// Columns lists them in order.
func Columns() []Column { return []Column{Storage, Integrity, Control, Metadata, Content} }

// Facts are what the program knows of how the archive is kept. What it cannot know (who has
// the keys of the office, whether the files were checked for viruses) is left to people: the
// levels that ask for it are not said to be reached.
type Facts struct {
	Originals int
	Copies    []Copy
	Checked   bool // every original was read within the time set
	Signed    bool // those who write sign
	Titled    float64
	Dated     float64
	Answered  float64 // of whose rights something is known; shares, from 0 to 1
	Now       time.Time
}

// Reached gives the level that each column reaches, 0 to 4. A level counts only when those
// below it are reached. Pure.
//
// Source: National Digital Stewardship Alliance, "Levels of Digital Preservation Matrix",
// version 2.0, October 2019.
func Reached(f Facts) map[Column]int {
	copies, places, verified := f.good()
	storage := climb(
		copies >= 1,                // two complete copies in separate locations
		copies >= 2 && places >= 1, // three, one of them elsewhere
		places >= 2,                // one under another threat of disaster
		copies >= 3 && places >= 3, // three places, each under its own
	)
	integrity := climb(
		f.Originals > 0,               // digests are made as things come in
		f.Originals > 0 && copies > 0, // proved at each copy, and kept apart from the content
		f.Checked,                     // at fixed intervals, and documented
		verified,                      // in the copies as well, which repair
	)
	metadata := climb(
		copies >= 1,      // an inventory, and a copy of it elsewhere
		f.Titled >= 0.80, // enough to know what the content is
		f.Titled >= 0.95 && f.Dated >= 0.90 && f.Answered >= 0.90, // gaps found and filled
		true, // acts of preservation are recorded: the journal does
	)
	// Who may write is said by the folder's permissions, and what becomes obsolete by
	// people: beyond the first level the program cannot answer.
	return map[Column]int{Storage: storage, Integrity: integrity, Control: climb(f.Signed), Metadata: metadata, Content: climb(f.Originals > 0)}
}

// climb counts the levels reached one after the other.
func climb(levels ...bool) int {
	for i, reached := range levels {
		if !reached {
			return i
		}
	}
	return len(levels)
}

// yearly is how old the last reading of a copy may be.
const yearly = 365 * 24 * time.Hour

// good counts the copies that lack nothing, the places where they are kept, and tells that
// each was read and found sound within a year.
func (f Facts) good() (copies, places int, verified bool) {
	kept := map[string]bool{}
	verified = true
	for _, c := range f.Copies {
		if c.Missing > 0 {
			continue
		}
		copies++
		if c.Kept != "" {
			kept[c.Kept] = true
		}
		verified = verified && c.Sound && f.Now.Sub(c.Verified) < yearly
	}
	return copies, len(kept), verified && copies > 0
}

// Advice is the one thing to do next.
type Advice string

// What there is to do, the most pressing first.
const (
	AdviseNothing Advice = ""       // all is well
	AdviseRepair  Advice = "repair" // faults were found
	AdviseFirst   Advice = "first"  // there is no copy
	AdviseUpdate  Advice = "update" // what came since is in no copy, or the copies are old
	AdviseVerify  Advice = "verify" // originals were not read within the time set
	AdviseSecond  Advice = "second" // one copy only, or all in one place
	AdviseTrial   Advice = "trial"  // no restoration was tried within a year
)

// updated is how old the latest copy may be before it is asked for again.
const updated = 30 * 24 * time.Hour

// Next chooses what to do next. faults are those of the last check; tried is the last trial
// restoration, zero when never. Pure.
func Next(f Facts, faults int, tried time.Time) Advice {
	copies, places, _ := f.good()
	switch {
	case faults > 0:
		return AdviseRepair
	case f.Originals == 0:
		return AdviseNothing
	case len(f.Copies) == 0:
		return AdviseFirst
	case copies == 0 || f.Now.Sub(f.Copies[0].Updated) > updated:
		return AdviseUpdate
	case !f.Checked:
		return AdviseVerify
	case copies < 2 || places < 2:
		return AdviseSecond
	case f.Now.Sub(tried) > yearly:
		return AdviseTrial
	}
	return AdviseNothing
}
