package ole

import (
	"context"
	"strings"

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
	recTxO      = 0x01b6
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

// excel reads the cells that hold words, row by row as they are stored.
func (d *Document) excel(ctx context.Context, out *prose.Builder) {
	b := d.workbook()
	old := d.streams["Workbook"] == nil
	var shared []string
	row := -1
	for n := 0; !out.Cut(); n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return
		}
		r, rest, ok := next(b)
		if !ok {
			return
		}
		b = rest
		text := ""
		switch r.kind {
		case recSST:
			shared, b = sharedStrings(r.data, b)
			continue
		case recBOF:
			out.Blank()
			row = -1
			continue
		case recLabelSST:
			if i := u32(r.data, 6); i < len(shared) && len(r.data) >= 10 {
				text = shared[i]
			}
		case recLabel, recRString:
			text = label(r.data, 6, old)
		case recString:
			text = label(r.data, 0, old)
		default:
			continue
		}
		if at := u16(r.data, 0); r.kind != recString && at != row {
			out.Line()
			row = at
		} else {
			out.Tab()
		}
		out.Text(strings.TrimSpace(text))
	}
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
