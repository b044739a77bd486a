package ole

import (
	"context"
	"encoding/binary"
	"math"
	"strings"
	"time"

	"palabre/archive/media/paper/internal/cell"
	"palabre/archive/media/paper/internal/prose"
)

// Records of a workbook. ([MS-XLS] §2.3.)
const (
	recFormula  = 0x0006
	recFilePass = 0x002f
	recContinue = 0x003c
	recSST      = 0x00fc
	recLabelSST = 0x00fd
	recLabel    = 0x0204
	recRString  = 0x00d6
	recString   = 0x0207
	recBOF      = 0x0809
	recRK       = 0x027e
	recMulRK    = 0x00bd
	recNumber   = 0x0203
	recXF       = 0x00e0
	recFormat   = 0x041e
	recDate1904 = 0x0022
)

// record is one record of a workbook, without its header of 4 bytes.
type record struct {
	kind int
	data []byte
}

// next cuts the first record off b; ok is false at the end.
func next(b []byte) (r record, rest []byte, ok bool) {
	if len(b) < 4 {
		return r, nil, false
	}
	data := cut(b, 4, u16(b, 2))
	return record{u16(b, 0), data}, b[4+len(data):], true
}

func excelLocked(b []byte) bool {
	for range 20 { // it stands among the first
		r, rest, ok := next(b)
		if !ok {
			return false
		}
		if r.kind == recFilePass {
			return true
		}
		b = rest
	}
	return false
}

// excel reads the cells, row by row as they are stored.
func (d *Document) excel(ctx context.Context, out *prose.Builder) {
	b := d.workbook()
	w := workbook{out: out, old: d.streams["Workbook"] == nil, row: -1, epoch: cell.Epoch1900, codes: map[int]string{}}
	for n := 0; !out.Cut(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return
		}
		r, rest, ok := next(b)
		if !ok {
			return
		}
		if b = rest; r.kind == recSST {
			w.shared, b = sharedStrings(r.data, b)
			continue
		}
		w.take(r)
	}
}

// workbook is what the cells read so far refer to.
type workbook struct {
	out     *prose.Builder
	old     bool // Excel 5 and 95: texts are in bytes
	shared  []string
	formats []int          // the format of each style
	codes   map[int]string // by format
	epoch   time.Time
	row     int
}

// maxStyles bounds the styles and the formats of a workbook.
const maxStyles = 100_000

func (w *workbook) take(r record) {
	switch r.kind {
	case recBOF:
		w.out.Blank()
		w.row = -1
	case recDate1904:
		if u16(r.data, 0) == 1 {
			w.epoch = cell.Epoch1904
		}
	case recXF:
		if len(w.formats) < maxStyles {
			w.formats = append(w.formats, u16(r.data, 2))
		}
	case recFormat:
		if len(w.codes) < maxStyles {
			w.codes[u16(r.data, 0)] = w.code(r.data)
		}
	case recString: // the text of the formula before it
		w.out.Tab()
		w.out.Text(strings.TrimSpace(label(r.data, 0, w.old)))
	case recMulRK:
		for at := 4; at+6 <= len(r.data)-2; at += 6 {
			w.cell(r, w.number(u16(r.data, at), rk(u32(r.data, at+2))))
		}
	default:
		if text, ok := w.text(r); ok {
			w.cell(r, text)
		}
	}
}

// code is the code of a format.
func (w *workbook) code(b []byte) string {
	if w.old && len(b) > 2 {
		return narrow(cut(b, 3, int(b[2])))
	}
	return label(b, 2, false)
}

// text is what a cell shows: false when r is no cell.
func (w *workbook) text(r record) (string, bool) {
	switch r.kind {
	case recLabelSST:
		if i := u32(r.data, 6); i < len(w.shared) && len(r.data) >= 10 {
			return w.shared[i], true
		}
		return "", true
	case recLabel, recRString:
		return label(r.data, 6, w.old), true
	case recRK:
		return w.number(u16(r.data, 4), rk(u32(r.data, 6))), true
	case recNumber, recFormula:
		if len(r.data) < 14 || r.kind == recFormula && u16(r.data, 12) == 0xffff { // a text, a fault or nothing
			return "", r.kind == recNumber
		}
		return w.number(u16(r.data, 4), math.Float64frombits(binary.LittleEndian.Uint64(r.data[6:]))), true
	}
	return "", false
}

func (w *workbook) number(style int, v float64) string {
	if style < len(w.formats) && cell.IsDate(w.formats[style], w.codes[w.formats[style]]) {
		return cell.Date(w.epoch, v)
	}
	return cell.Number(v)
}

// cell writes a text after the one before it in its row, or on a new line.
func (w *workbook) cell(r record, text string) {
	if at := u16(r.data, 0); at != w.row {
		w.out.Line()
		w.row = at
	} else {
		w.out.Tab()
	}
	w.out.Text(strings.TrimSpace(text))
}

// rk decodes a number of 30 bits: a whole one or the top of a float, perhaps a hundred
// times too large. ([MS-XLS] §2.5.217.)
func rk(n int) float64 {
	v := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

// label reads a text with its length, in bytes for Excel 5, else with a flag that says
// whether its characters have two.
func label(b []byte, at int, old bool) string {
	n := u16(b, at)
	if old {
		return narrow(cut(b, at+2, n))
	}
	if len(b) > at+2 && b[at+2]&1 != 0 {
		return wide(cut(b, at+3, 2*n))
	}
	return latin(cut(b, at+3, n))
}

// latin decodes the low bytes of UTF-16, which Excel writes when all the high are zero.
func latin(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

// sharedStrings reads the table of texts, which goes on in the records after it.
// ([MS-XLS] §2.4.265, §2.5.293.)
func sharedStrings(first []byte, b []byte) ([]string, []byte) {
	t := table{blocks: [][]byte{first}}
	for {
		r, rest, ok := next(b)
		if !ok || r.kind != recContinue {
			break
		}
		t.blocks, b = append(t.blocks, r.data), rest
	}
	count := u32(first, 4)
	t.at = 8
	var out []string
	for range min(count, maxStream/3) {
		s, ok := t.text()
		if !ok {
			break
		}
		out = append(out, s)
	}
	return out, b
}

// table reads over the borders of records.
type table struct {
	blocks [][]byte
	at     int // in the first block
}

// turn goes on to the next record where one ends.
func (t *table) turn() bool {
	for len(t.blocks) > 0 && t.at >= len(t.blocks[0]) {
		t.at -= len(t.blocks[0])
		t.blocks = t.blocks[1:]
	}
	return len(t.blocks) > 0
}

func (t *table) byte() int {
	if !t.turn() {
		return 0
	}
	t.at++
	return int(t.blocks[0][t.at-1])
}

func (t *table) u16() int { return t.byte() | t.byte()<<8 }

func (t *table) text() (string, bool) {
	if !t.turn() {
		return "", false
	}
	n, flags := t.u16(), t.byte()
	runs, ext := 0, 0
	if flags&8 != 0 {
		runs = t.u16()
	}
	if flags&4 != 0 {
		ext = t.u16() | t.u16()<<16
	}
	var s strings.Builder
	for n > 0 {
		if t.at >= len(t.blocks[0]) { // a text that goes on says its width again
			if !t.turn() {
				break
			}
			flags = t.byte()
		}
		width := 1 + flags&1
		chunk := cut(t.blocks[0], t.at, n*width)
		chunk = chunk[:len(chunk)/width*width]
		if len(chunk) == 0 {
			t.at = len(t.blocks[0])
			continue
		}
		if width == 2 {
			s.WriteString(wide(chunk))
		} else {
			s.WriteString(latin(chunk))
		}
		t.at += len(chunk)
		n -= len(chunk) / width
	}
	t.at += min(4*runs+ext, maxStream)
	return s.String(), true
}
