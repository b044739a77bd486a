package ole

import (
	"context"
	"slices"
	"unicode/utf8"

	"palabre/archive/media/paper/internal/prose"
)

// Places in the first stream of a Word document. ([MS-DOC] §2.5.)
const (
	atVersion = 2      // nFib
	atFlags   = 0x0a   // which table stream, encryption
	atFirst   = 0x18   // fcMin, fcMac: where the text of old versions lies
	atCounts  = 0x4c   // ccpText and seven more counts of characters
	atPieces  = 0x01a2 // fcClx, lcbClx
	word97    = 0x6a   // versions before lay their text in one stretch
)

// word reads the pieces of the text in their order: body, notes, headers, comments, text
// boxes.
func (d *Document) word(ctx context.Context, out *prose.Builder) {
	main := d.streams["WordDocument"]
	s := sink{out: out}
	if u16(main, atVersion) < word97 {
		from, to := u32(main, atFirst), u32(main, atFirst+4)
		s.take(narrow(cut(main, from, to-from)))
		return
	}
	table := d.streams["0Table"]
	if u16(main, atFlags)&0x0200 != 0 {
		table = d.streams["1Table"]
	}
	d.pieces(ctx, main, pieceTable(cut(table, u32(main, atPieces), u32(main, atPieces+4))), &s)
}

// pieceTable passes the formatting that precedes the table of pieces. ([MS-DOC] §2.9.38.)
func pieceTable(clx []byte) []byte {
	for len(clx) > 5 {
		switch clx[0] {
		case 1:
			clx = clx[min(3+u16(clx, 1), len(clx)):]
		case 2:
			return cut(clx, 5, u32(clx, 1))
		default:
			return nil
		}
	}
	return nil
}

// pieces walks the table: n+1 positions of characters, then n descriptions of 8 bytes.
func (d *Document) pieces(ctx context.Context, main, table []byte, s *sink) {
	n := (len(table) - 4) / 12
	total := 0
	for i := range 8 {
		total += u32(main, atCounts+4*i)
	}
	for i := 0; i < n && ctx.Err() == nil && !s.out.Cut(); i++ {
		from, to := u32(table, 4*i), u32(table, 4*i+4)
		if total > 0 {
			to = min(to, total)
		}
		if to <= from || to-from > maxStream {
			continue
		}
		where := u32(table, 4*(n+1)+8*i+2)
		if where&(1<<30) != 0 { // one byte a character
			s.take(narrow(cut(main, where&^(1<<30)/2, to-from)))
		} else {
			s.take(wide(cut(main, where, 2*(to-from))))
		}
	}
}

// sink turns the special characters of Word into breaks and leaves field codes out.
type sink struct {
	out    *prose.Builder
	fields []bool // the fields open, true while their code is read and not yet their result
}

func (s *sink) take(text string) {
	start := 0
	for i, r := range text {
		if r >= ' ' && (r < 0xf000 || r > 0xf0ff) {
			continue
		}
		s.words(text[start:i])
		start = i + utf8.RuneLen(r)
		if r < ' ' {
			s.special(r)
		} else {
			s.out.Space() // a sign of a symbol font
		}
	}
	s.words(text[start:])
}

func (s *sink) words(text string) {
	if !slices.Contains(s.fields, true) {
		s.out.Text(text)
	}
}

// maxFields is how many fields may lie inside each other.
const maxFields = 100

// special acts on a character below 32. ([MS-DOC] §2.4.1, §2.8.25.)
func (s *sink) special(r rune) {
	n := len(s.fields)
	switch r {
	case 0x13:
		if n < maxFields {
			s.fields = append(s.fields, true)
		}
	case 0x14:
		if n > 0 {
			s.fields[n-1] = false
		}
	case 0x15:
		s.fields = s.fields[:max(n-1, 0)]
	case '\r', '\n', 0x0b, 0x0c, 0x0e:
		s.out.Line()
	case 0x07:
		s.out.Cell()
	case '\t':
		s.out.Tab()
	case 0x1e:
		s.words("-")
	}
}
