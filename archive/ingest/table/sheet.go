package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/charset"
	"palabre/archive/media/paper/office"
)

// MaxRows and the others bound a table. One that passes them is cut in parts by the person, not by us: half
// an inventory read in silence would be worse.
const (
	MaxRows    = 100_000
	maxBytes   = 64 << 20 // of a file that is no office document
	maxColumns = 512
	maxCell    = 64 << 10 // bytes
)

// What a table may be refused for.
var (
	ErrTooLarge = errors.New("more rows, columns or bytes than a table may have")
	ErrNoTable  = errors.New("no table in it")
	ErrNoColumn = errors.New("no column of it is known")
)

// Sheet is a table as it was read: its heads, and what stands below them.
type Sheet struct {
	Name string // of the sheet in its file, or ""
	Head []string
	Rows []Row
	Left []string // other sheets of the file that hold something, not read
}

// Row is one row below the heads. Line is its number as the person sees it.
type Row struct {
	Line  int
	Cells []string

	key string // what other rows of a finding aid call it; "" elsewhere
}

// Cell is the cell below a head, "" beyond the end of a short row.
func (r Row) Cell(i int) string {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return ""
}

// Read reads a table, whatever it lies in: a workbook (XLSX, ODS), text with any
// separator in any encoding, the HTML of a page, an EAD or Dublin Core document. Errors: ErrTooLarge, ErrNoTable.
func Read(ctx context.Context, src fact.Source) (Sheet, error) {
	if isZip(src) {
		return readWorkbook(ctx, src)
	}
	if src.Size > maxBytes {
		return Sheet{}, ErrTooLarge
	}
	b, err := io.ReadAll(io.LimitReader(src.Reader(), maxBytes+1))
	if err != nil {
		return Sheet{}, err
	}
	text, _, ok := charset.Decode(b)
	if !ok {
		return Sheet{}, ErrNoTable
	}
	return Paste(text)
}

// Paste reads a table copied from a page, a word processor or a spreadsheet: HTML, or text
// between tabs or any other separator.
func Paste(text string) (Sheet, error) {
	if len(text) > maxBytes {
		return Sheet{}, ErrTooLarge
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // an old Macintosh
	}
	if looksLikeHTML(text) {
		return headed("", readHTML(text))
	}
	if looksLikeXML(text) {
		return readXML(text)
	}
	rows, err := readText(text)
	if err != nil {
		return Sheet{}, err
	}
	return headed("", rows)
}

func isZip(src fact.Source) bool {
	head := make([]byte, 4)
	_, err := src.ReadAt(head, 0)
	return err == nil && bytes.Equal(head, []byte("PK\x03\x04"))
}

func readWorkbook(ctx context.Context, src fact.Source) (Sheet, error) {
	d, err := office.Open(src)
	if err != nil {
		return Sheet{}, ErrNoTable
	}
	tables, problems := d.Tables(ctx)
	if err := ctx.Err(); err != nil {
		return Sheet{}, err
	}
	var out Sheet
	found := false
	for _, t := range tables {
		switch {
		case len(t.Rows) == 0:
		case found:
			out.Left = append(out.Left, t.Name)
		default:
			if t.Cut || len(t.Rows) > MaxRows {
				return Sheet{}, ErrTooLarge
			}
			rows := make([]Row, len(t.Rows))
			for i, cells := range t.Rows {
				rows[i] = Row{Line: t.Lines[i], Cells: cells}
			}
			if out, err = headed(t.Name, rows); err != nil {
				return Sheet{}, err
			}
			found = true
		}
	}
	switch {
	case found && len(problems) > 0: // rows may be missing: say so rather than bring in a part
		return Sheet{}, problems[0]
	case len(problems) > 0:
		return Sheet{}, problems[0]
	case !found:
		return Sheet{}, ErrNoTable
	}
	return out, nil
}

// readText reads text between separators. Quotation marks that are not closed, and rows
// of unequal lengths, are as people leave them.
func readText(text string) ([]Row, error) {
	comma := separator(text)
	if rest, ok := strings.CutPrefix(text, "sep="); ok { // as a spreadsheet writes it for another
		if i := strings.IndexAny(rest, "\r\n"); i >= 1 {
			comma, text = rune(rest[0]), rest[i:]
		}
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, false
	var rows []Row
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, ErrNoTable
		}
		line, _ := r.FieldPos(0)
		if len(cells) > maxColumns || len(rows) >= MaxRows+maxPreamble {
			return nil, ErrTooLarge
		}
		for i, c := range cells {
			if len(c) > maxCell {
				return nil, ErrTooLarge
			}
			cells[i] = strings.TrimSpace(c)
		}
		if !blank(cells) {
			rows = append(rows, Row{Line: line, Cells: cells})
		}
	}
}

// separator finds what stands between the cells: the sign that cuts the first lines in the
// most cells and most often in as many.
func separator(text string) rune {
	const looked = 64 << 10
	if len(text) > looked {
		text = text[:looked]
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	best, found := 0.0, ';'
	for _, comma := range []rune{'\t', ';', ',', '|'} {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
		lengths, rows := map[int]int{}, 0
		for rows < 60 {
			cells, err := r.Read()
			if err != nil {
				break
			}
			if !blank(cells) {
				lengths[len(cells)]++
				rows++
			}
		}
		for n, times := range lengths {
			if score := float64(times) / float64(rows) * float64(min(n, 8)-1); score > best {
				best, found = score, comma
			}
		}
	}
	return found
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// maxPreamble is how many rows may stand above the heads: a title, a date, a name.
const maxPreamble = 15

// headed finds the heads: of the first rows, the one with the most words that are heads of
// ours, else the first that fills as many cells as any.
func headed(name string, rows []Row) (Sheet, error) {
	if len(rows) == 0 {
		return Sheet{}, ErrNoTable
	}
	at, best := 0, -1
	for i, r := range rows[:min(len(rows), maxPreamble)] {
		score := 0
		for _, c := range r.Cells {
			if c != "" {
				score++
			}
			if known(c) {
				score += 1000
			}
		}
		if score > best {
			at, best = i, score
		}
	}
	s := Sheet{Name: name, Head: rows[at].Cells, Rows: rows[at+1:]}
	switch {
	case len(s.Rows) > MaxRows || len(s.Head) > maxColumns:
		return Sheet{}, ErrTooLarge
	case len(s.Rows) == 0:
		return Sheet{}, ErrNoTable
	}
	return s, nil
}
