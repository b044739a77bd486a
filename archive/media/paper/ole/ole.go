package ole

import (
	"context"
	"errors"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/prose"
	"palabre/archive/media/paper/markup"
)

const (
	maxStream  = 64 << 20
	maxEntries = 10_000
)

// Document is an opened compound file.
type Document struct {
	streams map[string][]byte // those read here, by name
	locked  bool
	fixed   []byte // the properties of fixed size of a message
}

// The streams of properties.
const (
	summary     = "\x05SummaryInformation"
	moreSummary = "\x05DocumentSummaryInformation"
)

// wanted are the streams read, with their bounds in bytes.
var wanted = map[string]int64{
	"WordDocument": maxStream, "0Table": maxStream, "1Table": maxStream,
	"Workbook": maxStream, "Book": maxStream,
	"PowerPoint Document": maxStream,
	summary:               1 << 20, moreSummary: 1 << 20,
}

// ErrNotADocument says that the compound file holds something else: a database of
// thumbnails, a drawing.
var ErrNotADocument = errors.New("no document")

// Open reads the streams of src that hold words and properties.
func Open(src fact.Source) (*Document, error) {
	file, entries, err := openCompound(src, src.Size)
	if err != nil {
		return nil, err
	}
	d := &Document{streams: map[string][]byte{}}
	left := int64(2 * maxStream)
	for _, e := range entries {
		if e.name == "EncryptedPackage" {
			d.locked = true
		}
		most := wanted[e.name]
		if most == 0 {
			most = messages(e.name)
		}
		if _, twice := d.streams[e.name]; most == 0 || twice {
			continue
		}
		b, err := file.open(e, min(most, left))
		if err != nil && len(b) == 0 {
			continue // damaged from its beginning
		}
		d.streams[e.name], left = b, left-int64(len(b))
	}
	d.fixed = d.streams[fixed]
	if !d.locked && d.text() == nil && d.streams[summary] == nil {
		return nil, ErrNotADocument
	}
	return d, nil
}

// Locked tells whether the document is encrypted: a password of Word 2007 and later, or
// of the old programs.
func (d *Document) Locked() bool {
	if w := d.streams["WordDocument"]; len(w) > 12 && d.streams["Workbook"] == nil {
		return d.locked || w[11]&1 != 0
	}
	return d.locked || excelLocked(d.workbook())
}

// Facts is what the document says of itself.
func (d *Document) Facts() fact.Facts {
	if d.isMessage() {
		return d.messageFacts()
	}
	p, more := properties(d.streams[summary]), properties(d.streams[moreSummary])
	f := fact.Facts{
		Kind: fact.Document, Title: p.text(2), Description: p.text(6), Software: p.text(18), Keywords: markup.List(p.text(5)),
		Pages: p.number(14), Taken: p.moment(12),
	}
	if author := p.text(4); author != "" {
		f.Creator = []string{author}
	}
	if d.streams["PowerPoint Document"] != nil {
		f.Pages = more.number(7)
	}
	if f.Taken != "" {
		f.TakenFrom = "document"
	}
	return f
}

// Text is the words, and whether some were left out because there were too many.
func (d *Document) Text(ctx context.Context) (pages []fact.Page, cut bool) {
	read := d.text()
	if read == nil {
		return nil, false
	}
	var out prose.Builder
	read(ctx, &out)
	if out.Len() == 0 {
		return nil, false
	}
	return []fact.Page{{Text: out.String()}}, out.Cut()
}

// text chooses the reader by the stream that holds the words.
func (d *Document) text() func(context.Context, *prose.Builder) {
	switch {
	case d.streams["WordDocument"] != nil:
		return d.word
	case d.workbook() != nil:
		return d.excel
	case d.streams["PowerPoint Document"] != nil:
		return d.powerpoint
	case d.isMessage():
		return d.message
	}
	return nil
}

func (d *Document) workbook() []byte {
	if b := d.streams["Workbook"]; b != nil {
		return b
	}
	return d.streams["Book"]
}
