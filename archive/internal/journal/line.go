package journal

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
)

// Value is what a register holds, as canonical JSON; "null" is absence.
type Value = json.RawMessage

// Op is what a line does to one record: values set in registers, by path.
type Op struct {
	Record string              `json:"r"`
	Kind   string              `json:"k"`
	Set    map[string]Value    `json:"set"`
	Keep   map[string][]string `json:"keep,omitempty"` // operations (line#index) known and not replaced
	Also   map[string][]LineID `json:"also,omitempty"` // lines whose value was read beyond a gap
}

// Origin names the line of which another is the double.
type Origin struct {
	Line LineID `json:"t"`
	N    int    `json:"n"`
}

// Line is one change, whole. N counts the writer's lines from 1.
type Line struct {
	N      int            `json:"n"`
	T      Stamp          `json:"t"`
	By     string         `json:"by,omitempty"`
	Label  string         `json:"label,omitempty"`
	Step   string         `json:"step,omitempty"`
	Undoes string         `json:"undoes,omitempty"`
	Of     *Origin        `json:"of,omitempty"`  // the lost line that this one gives back
	Seen   map[string]int `json:"seen,omitzero"` // last line read of each other writer, when it differs from the line before; may be empty
	Ops    []Op           `json:"ops"`
}

// Head opens a segment. It is not counted; N is that of the line that follows.
type Head struct {
	Writer  string `json:"writer"`
	N       int    `json:"n"`
	Before  string `json:"before"` // SHA-256 of the segment before, "" for the first
	Archive string `json:"archive"`
	Format  int    `json:"format"`
	Device  string `json:"device,omitempty"` // the name of the computer it is written on
}

// MaxLine is how long a line may be, in bytes. Changes are split before; a longer line is damaged.
const MaxLine = 64 << 20

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Encode writes v, a [Line] or a [Head], as a line of a segment, its end included.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("00000000 ")
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	raw := b.Bytes() // json's Encoder ends with a line feed
	sum := crc32.Checksum(raw[9:len(raw)-1], castagnoli)
	hex.Encode(raw[:8], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	return raw, nil
}

// ErrBadLine is a line that is not what its writer wrote.
var ErrBadLine = errors.New("damaged line")

// check verifies the sum of a raw line, given without its end, and returns its JSON.
func check(raw []byte) (sum uint32, body []byte, err error) {
	if len(raw) < 11 || raw[8] != ' ' || raw[9] != '{' {
		return 0, nil, fmt.Errorf("%w: not a sum, a space and JSON", ErrBadLine)
	}
	var b [4]byte
	if _, err := hex.Decode(b[:], raw[:8]); err != nil {
		return 0, nil, fmt.Errorf("%w: its sum is not hexadecimal", ErrBadLine)
	}
	sum = uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
	if crc32.Checksum(raw[9:], castagnoli) != sum {
		return 0, nil, fmt.Errorf("%w: its sum is not that of its text", ErrBadLine)
	}
	return sum, raw[9:], nil
}

// Decode reads a line of writer's, given without its end: a Line or a Head. A line whose
// sum is right and that says nothing we know how to read is bad as well.
func Decode(raw []byte, writer string) (l *Line, h *Head, err error) {
	_, body, err := check(raw)
	if err != nil {
		return nil, nil, err
	}
	var both struct {
		Line
		Writer  string `json:"writer"`
		Before  string `json:"before"`
		Archive string `json:"archive"`
		Format  int    `json:"format"`
		Device  string `json:"device"`
	}
	if err := json.Unmarshal(body, &both); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrBadLine, err)
	}
	if both.T == "" && both.Writer != "" {
		return nil, &Head{Writer: both.Writer, N: both.N, Before: both.Before, Archive: both.Archive, Format: both.Format, Device: both.Device}, nil
	}
	if _, _, ok := both.T.Moment(); !ok || both.T.Writer() != writer || both.N < 1 {
		return nil, nil, fmt.Errorf("%w: its stamp is not one of %s", ErrBadLine, writer)
	}
	return &both.Line, nil, nil
}

// IsNull tells that v is absence.
func IsNull(v Value) bool { return len(v) == 0 || string(v) == "null" }

// CleanPath tells that p can name a register: parts of [A-Za-z0-9-]+ between dots, or
// "" for the record itself.
func CleanPath(p string) bool {
	if p == "" {
		return true
	}
	for part := range strings.SplitSeq(p, ".") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
			return false
		}
	}
	return true
}
