// Package elements reads XML one element after the other, within bounds, from files
// that may be hostile: it never holds a tree, loads nothing from outside and expands no
// entity but the five of XML.
package elements

import (
	"bufio"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/net/html/charset"
)

// MaxDepth is how many elements may lie inside each other. Text boxes in tables in
// tables reach 60.
const MaxDepth = 1000

// MaxTag is how long one tag may be, and MaxRun how long a text between two tags: each is
// held at once, a tag at many times its size.
const (
	MaxTag = 1 << 20
	MaxRun = 4 << 20
)

// ErrBounds says that a document goes beyond [MaxDepth], [MaxTag] or [MaxRun].
var ErrBounds = errors.New("elements nested too deeply, or a tag or a text without end")

// Walker is what to do at each element of a document; nil functions do nothing. Elements
// are known by their local name: prefixes differ from one program to the other, and no
// two that matter share one.
type Walker struct {
	Start func(name string, attr []xml.Attr) bool // false: leave the element and all it holds
	Text  func(s string)
	End   func(name string)
}

// Walk reads r to its end, or to the first damage, which it returns.
func (w Walker) Walk(ctx context.Context, r io.Reader) error {
	d := xml.NewDecoder(&guard{r: bufio.NewReaderSize(r, 32<<10)})
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	depth, skipped := 0, 0
	for n := 0; ; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > MaxDepth {
				return ErrBounds
			}
			if skipped > 0 || w.Start != nil && !w.Start(t.Name.Local, t.Attr) {
				skipped++
			}
		case xml.EndElement:
			depth--
			if skipped > 0 {
				skipped--
			} else if w.End != nil {
				w.End(t.Name.Local)
			}
		case xml.CharData:
			if skipped == 0 && w.Text != nil {
				w.Text(string(t))
			}
		}
	}
}

// Value is the attribute of that local name, empty when it is not there.
func Value(attr []xml.Attr, name string) string {
	for _, a := range attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// guard stops a document in which a tag or a text does not end within its bound.
type guard struct {
	r   io.Reader
	tag bool
	run int // bytes since the last "<" or ">"
}

func (g *guard) Read(b []byte) (int, error) {
	n, err := g.r.Read(b)
	for rest := b[:n]; ; {
		i := bytes.IndexAny(rest, "<>")
		if i < 0 {
			g.run += len(rest)
		} else {
			g.run += i
		}
		if g.tag && g.run > MaxTag || g.run > MaxRun {
			return 0, ErrBounds
		}
		if i < 0 {
			return n, err
		}
		g.tag, g.run, rest = rest[i] == '<', 0, rest[i+1:]
	}
}
