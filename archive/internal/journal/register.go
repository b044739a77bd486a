package journal

import (
	"bytes"
	"cmp"
	"slices"
)

// Author is what a line's author had read when writing it, as far as it decides what the
// line replaces. Authors are compared by their lines' places, never by their clocks.
type Author struct {
	Line   int64 // number of the line in the catalogue
	Writer string
	N      int
	T      Stamp
	Sum    uint32         // with T the line's identity
	Seen   map[string]int // whole: of every other writer, the last line read without a gap
	Of     *Origin
}

// ID is the identity of the line.
func (a *Author) ID() LineID { return LineID{a.T, a.Sum} }

// Shown is the stamp by which the line's values are ordered: its own, or that of the line it gives back.
func (a *Author) Shown() Stamp {
	if a.Of != nil {
		return a.Of.Line.T
	}
	return a.T
}

// Forks gives, for each writer that was ever two, the first number that two lines bear.
type Forks map[string]int

// saw tells that a had read the line of b, also being what a names one by one.
func (f Forks) saw(a, b *Author, also []LineID) bool {
	if names(also, b.ID()) || f.reaches(a, b.Writer, b.N) {
		return true
	}
	return b.Of != nil && (names(also, b.Of.Line) || f.reaches(a, b.Of.Line.T.Writer(), b.Of.N))
}

func names(lines []LineID, of LineID) bool {
	return slices.ContainsFunc(lines, func(id LineID) bool { return id.Names(of) })
}

// Saw tells that a had read the line of b, by what a says of whole journals.
func (f Forks) Saw(a, b *Author) bool { return f.saw(a, b, nil) }

func (f Forks) reaches(a *Author, writer string, n int) bool {
	if from, forked := f[writer]; forked && n >= from {
		return false
	}
	if a.Writer == writer {
		return n < a.N
	}
	return n <= a.Seen[writer]
}

// Entry is one operation on a register. The value of one that was replaced is dropped.
type Entry struct {
	By    *Author
	I     int // index of the operation in its line
	Value Value
	Live  bool
	Keep  []string
	Also  []LineID
}

// Name names the operation.
func (e *Entry) Name() string { return e.By.ID().Op(e.I) }

// kept tells that e names old among what it leaves standing.
func (e *Entry) kept(old *Entry) bool {
	return len(e.Keep) > 0 && (slices.Contains(e.Keep, old.Name()) || slices.Contains(e.Keep, LineID{T: old.By.T}.Op(old.I)))
}

// Replaces tells that e's author had seen old, on the same register, and did not keep it.
func (e *Entry) Replaces(old Entry, f Forks) bool {
	return e.By != old.By && f.saw(e.By, old.By, e.Also) && !e.kept(&old)
}

// Register is every operation made on one path of one record, oldest first by stamp.
type Register []Entry

// put adds an operation, whatever the order in which operations arrive.
func (r Register) put(e Entry, f Forks) Register {
	e.Live = true
	for i := range r {
		old := &r[i]
		if old.By == e.By && old.I == e.I {
			return r // met twice
		}
		if old.By == e.By {
			continue
		}
		if e.Replaces(*old, f) {
			old.Live, old.Value = false, nil
		}
		if old.Replaces(e, f) {
			e.Live, e.Value = false, nil
		}
	}
	at, _ := slices.BinarySearchFunc(r, e, compareEntries)
	return slices.Insert(r, at, e)
}

// compareEntries orders by the stamp shown, then by line and by place in it: the same on
// every copy, even when clones minted one stamp twice.
func compareEntries(a, b Entry) int {
	return cmp.Or(cmp.Compare(a.By.Shown(), b.By.Shown()), CompareIDs(a.By.ID(), b.By.ID()), cmp.Compare(a.I, b.I))
}

// Live lists the standing values, the one with the latest stamp last.
func (r Register) Live() []Entry {
	var live []Entry
	for _, e := range r {
		if e.Live {
			live = append(live, e)
		}
	}
	return live
}

// Versions lists the standing values without repeating equal ones, the latest last.
func (r Register) Versions() []Entry {
	live := r.Live()
	var out []Entry
	for i, e := range live {
		again := slices.ContainsFunc(live[i+1:], func(l Entry) bool { return Same(l.Value, e.Value) })
		if !again {
			out = append(out, e)
		}
	}
	return out
}

// Same tells that two values are one. Absence has one form.
func Same(a, b Value) bool { return IsNull(a) && IsNull(b) || bytes.Equal(a, b) }
