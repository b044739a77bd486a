package ocr

import (
	"image"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The columns of tesseract's table.
const (
	columnLevel = iota
	columnPage
	columnBlock
	columnParagraph
	columnLine
	columnWord
	columnLeft
	columnTop
	columnWidth
	columnHeight
	columnConfidence
	columnText
	columns
)

// parse makes a page of a table: a line of text for each line, an empty one between
// paragraphs.
func parse(table []byte) Page {
	var p page
	for row := range strings.Lines(string(table)) {
		cells := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", columns)
		if len(cells) == columns && cells[columnLevel] == "5" {
			p.word(cells)
		}
	}
	return p.done()
}

// page gathers words.
type page struct {
	out             Page
	text            strings.Builder
	paragraph, line string
	sum, letters    float64
}

func (p *page) word(cells []string) {
	text := norm.NFC.String(strings.TrimSpace(cells[columnText]))
	confidence, err := strconv.ParseFloat(cells[columnConfidence], 64)
	if text == "" || err != nil || confidence < 0 || math.IsNaN(confidence) {
		return
	}
	var at [4]int
	for i := range at {
		if at[i], err = strconv.Atoi(cells[columnLeft+i]); err != nil {
			return
		}
	}
	box := image.Rect(at[0], at[1], at[0]+at[2], at[1]+at[3])
	paragraph := cells[columnBlock] + " " + cells[columnParagraph]
	line := paragraph + " " + cells[columnLine]
	switch {
	case p.line == line:
		last := &p.out.Lines[len(p.out.Lines)-1]
		last.Text += " " + text
		last.Box = last.Box.Union(box)
		p.text.WriteString(" ")
	case p.line == "":
	case p.paragraph == paragraph:
		p.text.WriteString("\n")
	default:
		p.text.WriteString("\n\n")
	}
	if p.line != line {
		p.out.Lines = append(p.out.Lines, Line{text, box})
	}
	p.paragraph, p.line = paragraph, line
	p.text.WriteString(text)
	n := float64(utf8.RuneCountInString(text))
	p.sum += n * min(confidence, 100)
	p.letters += n
}

func (p *page) done() Page {
	p.out.Text = p.text.String()
	if p.letters > 0 {
		p.out.Confidence = int(math.Round(p.sum / p.letters))
	}
	return p.out
}
