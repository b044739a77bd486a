package ole

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
)

// Special sector numbers, from which on there is no sector. ([MS-CFB] §2.1.)
const lastSector = 0xfffffffa

var errCompound = errors.New("damaged compound file")

// compound is a compound file: sectors chained by a table, and a directory of streams.
// ([MS-CFB] §2.) Small streams lie in sectors of 64 bytes inside a stream of their own.
type compound struct {
	src    io.ReaderAt
	size   int64
	sector int64    // bytes in a sector: 512 or 4096
	next   []uint32 // the sector after each
	small  []uint32 // the small sector after each
	stream []byte   // the small sectors
	cutoff int64    // smaller streams lie in it
}

// entry is a stream of the directory.
type entry struct {
	name  string
	first uint32
	size  int64
}

// openCompound reads the tables and the directory. All that is allocated is bounded by
// the size of the file, never by a number that stands in it.
func openCompound(src io.ReaderAt, size int64) (*compound, []entry, error) {
	head := make([]byte, 512)
	if _, err := src.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, nil, err
	}
	shift := u16(head, 30)
	if !bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) || shift != 9 && shift != 12 {
		return nil, nil, errCompound
	}
	c := &compound{src: src, size: size, sector: 1 << shift, cutoff: int64(u32(head, 56))}
	if c.cutoff > 1<<20 {
		c.cutoff = 4096
	}
	if err := c.readTable(head); err != nil {
		return nil, nil, err
	}
	dir, err := c.chain(uint32(u32(head, 48)), maxEntries*128)
	if err != nil && len(dir) == 0 {
		return nil, nil, err
	}
	root, entries := directory(dir)
	table, err := c.chain(uint32(u32(head, 60)), maxStream)
	if err == nil {
		c.small = words(table)
		c.stream, err = c.chain(root.first, min(root.size, maxStream))
	}
	if err != nil { // the large streams can still be read
		c.small, c.stream = nil, nil
	}
	return c, entries, nil
}

// readTable gathers the table of chains from the sectors named in the header and in the
// list that goes on behind it.
func (c *compound) readTable(head []byte) error {
	list := words(head[76:512])
	more := uint32(u32(head, 68))
	for n := int64(0); more < lastSector && n < c.size/c.sector; n++ {
		b, err := c.read(more)
		if err != nil {
			break
		}
		part := words(b)
		list, more = append(list, part[:len(part)-1]...), part[len(part)-1]
	}
	seen := map[uint32]bool{}
	for _, s := range list {
		if s >= lastSector || seen[s] {
			continue
		}
		seen[s] = true
		b, err := c.read(s)
		if err != nil {
			continue
		}
		c.next = append(c.next, words(b)...)
	}
	if len(c.next) == 0 {
		return errCompound
	}
	return nil
}

// read gives one sector; the last may be cut.
func (c *compound) read(n uint32) ([]byte, error) {
	b := make([]byte, c.sector)
	got, err := c.src.ReadAt(b, (int64(n)+1)*c.sector)
	if got == 0 {
		return nil, errors.Join(errCompound, err)
	}
	return b, nil
}

// chain reads the sectors from first on, at most most bytes. No chain is longer than the
// file.
func (c *compound) chain(first uint32, most int64) ([]byte, error) {
	var out []byte
	for n := first; n < lastSector && int64(len(out)) < min(most, c.size); {
		b, err := c.read(n)
		if err != nil || int64(n) >= int64(len(c.next)) {
			return out, errCompound
		}
		out = append(out, b...)
		n = c.next[n]
	}
	return out[:min(int64(len(out)), most)], nil
}

// smallChain reads a small stream.
func (c *compound) smallChain(first uint32, size int64) ([]byte, error) {
	var out []byte
	for n := first; n < lastSector && int64(len(out)) < size; {
		at := int64(n) * 64
		if at >= int64(len(c.stream)) || int64(n) >= int64(len(c.small)) {
			return out, errCompound
		}
		out = append(out, c.stream[at:min(at+64, int64(len(c.stream)))]...)
		n = c.small[n]
	}
	return out[:min(int64(len(out)), size)], nil
}

// open reads a stream, up to most bytes. What comes before a damage is given with it.
func (c *compound) open(e entry, most int64) ([]byte, error) {
	if e.size < c.cutoff {
		return c.smallChain(e.first, min(e.size, most))
	}
	return c.chain(e.first, min(e.size, most))
}

// directory lists the streams; root is where the small ones lie.
func directory(b []byte) (root entry, list []entry) {
	for ; len(b) >= 128; b = b[128:] {
		n := min(u16(b, 64), 64) / 2
		e := entry{
			name:  strings.TrimRight(string(utf16.Decode(units(b[:2*n]))), "\x00"),
			first: uint32(u32(b, 116)), size: int64(u32(b, 120)),
		}
		switch b[66] {
		case 2:
			list = append(list, e)
		case 5:
			root = e
		}
	}
	return root, list
}

func words(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}
