package journal

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// LineID is the identity of a line: its stamp and its sum. Met twice, a line counts once.
// The stamp alone is not enough: two clones whose clocks are behind what they both read
// mint the same ones.
type LineID struct {
	T   Stamp
	Sum uint32 // 0 in a name that gives the stamp alone
}

// String writes the stamp and the sum, as in "2026-11-25T03:23:07.123Z-0000-k7f2m9qa/9f3a21c4".
func (id LineID) String() string {
	if id.Sum == 0 {
		return string(id.T)
	}
	return fmt.Sprintf("%s/%08x", id.T, id.Sum)
}

// Op names operation i of the line.
func (id LineID) Op(i int) string { return fmt.Sprintf("%s#%d", id, i) }

// Names tells that id, as another line gives it, names the line of. A stamp alone names
// every line that bears it.
func (id LineID) Names(of LineID) bool { return id.T == of.T && (id.Sum == of.Sum || id.Sum == 0) }

// MarshalText writes what String does.
func (id LineID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote. It never fails: a text that it does not
// understand becomes a stamp that no line bears, and replaces nothing.
func (id *LineID) UnmarshalText(b []byte) error {
	*id = parseLineID(string(b))
	return nil
}

func parseLineID(s string) LineID {
	stamp, digits, ok := strings.Cut(s, "/")
	sum, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil {
		return LineID{T: Stamp(s)}
	}
	return LineID{Stamp(stamp), uint32(sum)}
}

// CompareIDs orders lines by stamp, then by sum.
func CompareIDs(a, b LineID) int { return cmp.Or(cmp.Compare(a.T, b.T), cmp.Compare(a.Sum, b.Sum)) }
