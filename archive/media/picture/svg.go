package picture

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// errNoSize says that a drawing states no size: it takes that of the page it is put on.
var errNoSize = errors.New("the drawing states no size")

// svg reads the size of the first element, in CSS pixels: its width and height, else its
// view box (SVG 2 §8.2).
func (r *reading) svg() error {
	dec := xml.NewDecoder(io.LimitReader(r.src.Reader(), 1<<20))
	dec.Strict = false
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		t, err := dec.Token()
		if err != nil {
			return cut(err)
		}
		if root, ok := t.(xml.StartElement); ok {
			w, h := svgSize(root)
			if w == 0 || h == 0 {
				return errNoSize
			}
			r.size(w, h)
			return nil
		}
	}
}

func svgSize(root xml.StartElement) (w, h int64) {
	var box []string
	for _, a := range root.Attr {
		switch a.Name.Local {
		case "width":
			w = length(a.Value)
		case "height":
			h = length(a.Value)
		case "viewBox":
			box = strings.FieldsFunc(a.Value, func(c rune) bool { return c == ' ' || c == ',' || c == '\n' || c == '\t' })
		}
	}
	if (w == 0 || h == 0) && len(box) == 4 {
		return length(box[2]), length(box[3])
	}
	return w, h
}

// units are the lengths of CSS, in pixels.
var units = map[string]float64{"": 1, "px": 1, "pt": 4. / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "em": 16}

// length reads a length as a whole number of pixels; 0 when it is none, as "100%" is not.
func length(s string) int64 {
	s = strings.TrimSpace(s)
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	unit, ok := units[s[len(digits):]]
	v, err := strconv.ParseFloat(digits, 64)
	if !ok || err != nil || !(v > 0 && v < 1<<24) {
		return 0
	}
	return int64(math.Round(v * unit))
}
