package table

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func looksLikeHTML(text string) bool {
	head := strings.ToLower(text[:min(len(text), 4096)])
	return strings.Contains(head, "<table") || strings.Contains(head, "<html") && strings.Contains(strings.ToLower(text), "<table")
}

// readHTML reads the largest table of a page. A table inside a cell is part of what the
// cell says.
func readHTML(text string) []Row {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(1 << 20)
	var best, rows []Row
	var cells []string
	var cell strings.Builder
	depth, span, in := 0, 1, false
	endCell := func() {
		if in && len(cells) < maxColumns {
			said := strings.Join(strings.Fields(cell.String()), " ")
			cells = append(cells, said)
			for range span - 1 {
				cells = append(cells, "")
			}
		}
		in = false
		cell.Reset()
	}
	endRow := func() {
		endCell()
		if !blank(cells) && len(rows) <= MaxRows+maxPreamble {
			rows = append(rows, Row{Line: len(rows) + 1, Cells: cells})
		}
		cells = nil
	}
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			endRow()
			if len(rows) > len(best) {
				best = rows
			}
			return best
		case html.TextToken:
			if in && cell.Len() < maxCell {
				cell.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			switch tag := atom.Lookup(name); {
			case tag == atom.Table:
				depth++
			case depth != 1:
			case tag == atom.Tr:
				endRow()
			case tag == atom.Td, tag == atom.Th:
				endCell()
				in, span = true, colspan(z, more)
			}
			cell.WriteByte(' ')
		case html.EndTagToken:
			name, _ := z.TagName()
			if atom.Lookup(name) == atom.Table && depth > 0 {
				if depth--; depth == 0 {
					endRow()
					if len(rows) > len(best) {
						best = rows
					}
					rows = nil
				}
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

func colspan(z *html.Tokenizer, more bool) int {
	for more {
		var key, val []byte
		key, val, more = z.TagAttr()
		if string(key) == "colspan" {
			if n, err := strconv.Atoi(string(val)); err == nil {
				return min(max(n, 1), 64)
			}
		}
	}
	return 1
}
