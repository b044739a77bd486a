package journal

import "bytes"

// Rule chooses which of several standing values of a register is shown: an index in
// live, which is in order of stamp and holds one value at least. A rule loses none.
type Rule func(live []Entry) int

// Later shows the value with the latest stamp.
func Later(live []Entry) int { return len(live) - 1 }

// Add shows a value rather than absence: what one adds while another takes it away stays.
func Add(live []Entry) int {
	for i := len(live) - 1; i >= 0; i-- {
		if !IsNull(live[i].Value) {
			return i
		}
	}
	return len(live) - 1
}

// Remove shows absence rather than a value: for what permits, a withdrawal wins.
func Remove(live []Entry) int {
	for i := len(live) - 1; i >= 0; i-- {
		if IsNull(live[i].Value) {
			return i
		}
	}
	return len(live) - 1
}

// Earliest shows the smallest value: for the end of a permission, written so that its
// text sorts as time does. Absence is no end, and comes last.
func Earliest(live []Entry) int {
	best := len(live) - 1
	for i := len(live) - 1; i >= 0; i-- {
		if IsNull(live[i].Value) {
			continue
		}
		if IsNull(live[best].Value) || bytes.Compare(live[i].Value, live[best].Value) < 0 {
			best = i
		}
	}
	return best
}

// Protect shows the value that ranks first in ranks, the most protective; of two that rank
// alike the later one. A value that is not in ranks comes before all that are.
func Protect(ranks ...string) Rule {
	rank := func(v Value) int {
		if IsNull(v) {
			v = Value("null")
		}
		for i, r := range ranks {
			if r == string(v) {
				return i
			}
		}
		return -1
	}
	return func(live []Entry) int {
		best := len(live) - 1
		for i := len(live) - 1; i >= 0; i-- {
			if rank(live[i].Value) < rank(live[best].Value) {
				best = i
			}
		}
		return best
	}
}
