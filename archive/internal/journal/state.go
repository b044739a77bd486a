package journal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// State is what a record is after some lines: its kind, and its registers by path.
// The register "" is its existence; so is "<list>.<element>" for an element of a list.
type State struct {
	Kind      string
	Registers map[string]Register
}

// Put folds operation i of a line in. The order in which operations arrive does not matter.
func (s *State) Put(by *Author, i int, op Op, f Forks) {
	if s.Registers == nil {
		s.Registers = map[string]Register{}
	}
	if s.Kind == "" {
		s.Kind = op.Kind
	}
	for path, v := range op.Set {
		if !CleanPath(path) {
			continue
		}
		s.Registers[path] = s.Registers[path].put(Entry{By: by, I: i, Value: v, Keep: op.Keep[path], Also: op.Also[path]}, f)
	}
}

// Aside tells that the record is put aside: every operation on it was seen by some
// put-aside that still stands.
func (s *State) Aside(f Forks) bool { return s.hidden("", s.Registers, f) }

// Removed tells the same of the element that the register path says to exist.
func (s *State) Removed(path string, f Forks) bool {
	within := map[string]Register{}
	for p, r := range s.Registers {
		if p == path || strings.HasPrefix(p, path+".") {
			within[p] = r
		}
	}
	return s.hidden(path, within, f)
}

func (s *State) hidden(path string, within map[string]Register, f Forks) bool {
	var by []*Entry
	own := s.Registers[path]
	for i := range own {
		if own[i].Live && IsNull(own[i].Value) {
			by = append(by, &own[i])
		}
	}
	if len(by) == 0 {
		return false
	}
	seen := func(e *Entry) bool {
		return slices.ContainsFunc(by, func(b *Entry) bool { return b.By == e.By || f.saw(b.By, e.By, b.Also) })
	}
	for p, r := range within {
		for i := range r {
			if p == path && r[i].Live && IsNull(r[i].Value) {
				continue // a put-aside is not an edit that another could have missed
			}
			if !seen(&r[i]) {
				return false
			}
		}
	}
	return true
}

// Paths lists the registers in order.
func (s *State) Paths() []string { return slices.Sorted(maps.Keys(s.Registers)) }

// Lines lists the lines that ever touched the record, by their number in the catalogue.
func (s *State) Lines() []int64 {
	var ids []int64
	for _, r := range s.Registers {
		for _, e := range r {
			ids = append(ids, e.By.Line)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// MarshalBinary writes the state compactly; authors by the number of their line.
func (s *State) MarshalBinary() ([]byte, error) {
	b := putText(nil, s.Kind)
	for _, path := range s.Paths() {
		r := s.Registers[path]
		b = putText(b, path)
		b = binary.AppendUvarint(b, uint64(len(r)))
		for _, e := range r {
			b = appendEntry(b, e)
		}
	}
	return b, nil
}

const (
	flagLive = 1 << iota
	flagNames
)

func appendEntry(b []byte, e Entry) []byte {
	flags := uint64(0)
	if e.Live {
		flags |= flagLive
	}
	if len(e.Keep)+len(e.Also) > 0 {
		flags |= flagNames
	}
	b = binary.AppendUvarint(b, flags)
	b = binary.AppendUvarint(b, uint64(e.By.Line))
	b = binary.AppendUvarint(b, uint64(e.I))
	if e.Live {
		b = putText(b, string(e.Value))
	}
	if flags&flagNames != 0 {
		b = binary.AppendUvarint(b, uint64(len(e.Keep)))
		for _, k := range e.Keep {
			b = putText(b, k)
		}
		b = binary.AppendUvarint(b, uint64(len(e.Also)))
		for _, a := range e.Also {
			b = putText(b, a.String())
		}
	}
	return b
}

func putText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// ErrState tells that a packed state cannot be read.
var ErrState = errors.New("the catalogue's copy of a record is damaged")

// UnmarshalState reads what MarshalBinary wrote; author finds the author of a line.
func UnmarshalState(b []byte, author func(line int64) (*Author, error)) (*State, error) {
	d := &decoder{b: b}
	s := &State{Kind: d.text(), Registers: map[string]Register{}}
	for len(d.b) > 0 && d.err == nil {
		path := d.text()
		n := d.number()
		if n > uint64(len(d.b)) {
			return nil, ErrState
		}
		r := make(Register, n)
		for i := range r {
			if err := d.entry(&r[i], author); err != nil {
				return nil, err
			}
		}
		s.Registers[path] = r
	}
	return s, d.err
}

type decoder struct {
	b   []byte
	err error
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.b)
	if size <= 0 {
		d.err, d.b = ErrState, nil
		return 0
	}
	d.b = d.b[size:]
	return n
}

func (d *decoder) text() string {
	n := d.number()
	if n > uint64(len(d.b)) {
		d.err, d.b = ErrState, nil
		return ""
	}
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

func (d *decoder) entry(e *Entry, author func(int64) (*Author, error)) error {
	flags := d.number()
	line, i := d.number(), d.number()
	if flags&flagLive != 0 {
		e.Live, e.Value = true, Value(d.text())
	}
	if flags&flagNames != 0 {
		for range min(d.number(), uint64(len(d.b))) {
			e.Keep = append(e.Keep, d.text())
		}
		for range min(d.number(), uint64(len(d.b))) {
			e.Also = append(e.Also, parseLineID(d.text()))
		}
	}
	if d.err != nil {
		return d.err
	}
	by, err := author(int64(line))
	if err != nil {
		return fmt.Errorf("line %d: %w", line, err)
	}
	e.By, e.I = by, int(i)
	return nil
}
