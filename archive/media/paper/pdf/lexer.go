package pdf

import (
	"errors"
	"io"
	"strconv"
)

// Bounds of one file.
const (
	maxDepth  = 100
	maxSteps  = 2_000_000
	maxString = 1 << 20
)

var (
	errSyntax = errors.New("no PDF value here")
	errBounds = errors.New("more than a PDF file is allowed here")
)

// lexer reads values from a source. Steps are counted over all the lexers of one file,
// so that no arrangement of references can make them endless.
type lexer struct {
	src   source
	pos   int64
	buf   []byte
	base  int64 // where buf begins in src
	chunk int
	steps *int
}

func newLexer(src source, pos int64, steps *int) *lexer {
	return &lexer{src: src, pos: pos, steps: steps}
}

// peek is the next byte, or -1 at the end.
func (l *lexer) peek() int {
	if i := l.pos - l.base; i >= 0 && i < int64(len(l.buf)) {
		return int(l.buf[i])
	}
	l.chunk = min(max(l.chunk*4, 512), 64<<10) // most objects are small
	if cap(l.buf) < l.chunk {
		l.buf = make([]byte, l.chunk)
	}
	l.buf, l.base = l.buf[:l.chunk], l.pos
	n, err := l.src.ReadAt(l.buf, l.pos)
	if l.buf = l.buf[:n]; n == 0 || err != nil && !errors.Is(err, io.EOF) {
		return -1
	}
	return int(l.buf[0])
}

func (l *lexer) next() int {
	c := l.peek()
	if c >= 0 {
		l.pos++
	}
	return c
}

func space(c int) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c int) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// skip passes white space and comments.
func (l *lexer) skip() {
	for {
		switch c := l.peek(); {
		case space(c):
			l.pos++
		case c == '%':
			for c >= 0 && c != '\n' && c != '\r' {
				c = l.next()
			}
		default:
			return
		}
	}
}

// word reads the letters up to a space or a delimiter, at most 64.
func (l *lexer) word() string {
	var w []byte
	for len(w) < 64 {
		c := l.peek()
		if c < 0 || space(c) || delimiter(c) {
			break
		}
		w = append(w, byte(c))
		l.pos++
	}
	return string(w)
}

// value reads one value; depth counts the arrays and dictionaries around it. A bare
// word that is none of null, true, false is an error.
func (l *lexer) value(depth int) (value, error) {
	if *l.steps++; *l.steps > maxSteps || depth > maxDepth {
		return nil, errBounds
	}
	l.skip()
	switch c := l.peek(); {
	case c == '/':
		l.pos++
		return l.name(), nil
	case c == '(':
		l.pos++
		return l.literal()
	case c == '[':
		l.pos++
		return l.array(depth)
	case c == '<':
		l.pos++
		if l.peek() == '<' {
			l.pos++
			return l.dict(depth)
		}
		return l.hex()
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return l.numberOrRef()
	}
	switch l.word() {
	case "null":
		return nil, nil
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return nil, errSyntax
}

// numberOrRef reads "12", "-.5", or "12 0 R", which only shows two words later.
func (l *lexer) numberOrRef() (value, error) {
	w := l.word()
	n, err := strconv.ParseFloat(w, 64)
	if err != nil {
		return lenientNumber(w)
	}
	num, whole := integer(n)
	if !whole || num < 0 || w[0] == '+' {
		return n, nil
	}
	back := l.pos
	l.skip()
	if c := l.peek(); c >= '0' && c <= '9' {
		gen, err := strconv.Atoi(l.word())
		l.skip()
		if err == nil && l.peek() == 'R' {
			l.pos++
			if c := l.peek(); c < 0 || space(c) || delimiter(c) {
				return ref{num, gen}, nil
			}
		}
	}
	l.pos = back
	return n, nil
}

// lenientNumber takes "--5" and "5-3", which some programs write, for 0: what matters
// is to go on after them.
func lenientNumber(w string) (value, error) {
	for _, c := range w {
		if (c < '0' || c > '9') && c != '-' && c != '+' && c != '.' {
			return nil, errSyntax
		}
	}
	return 0.0, nil
}

func (l *lexer) name() name {
	var n []byte
	for len(n) < 256 {
		c := l.peek()
		if c < 0 || space(c) || delimiter(c) {
			break
		}
		l.pos++
		if c == '#' {
			if hi := unhex(l.peek()); hi >= 0 {
				l.pos++
				if lo := unhex(l.peek()); lo >= 0 {
					l.pos++
					c = hi<<4 | lo
				}
			}
		}
		n = append(n, byte(c))
	}
	return name(n)
}

func unhex(c int) int {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

func (l *lexer) array(depth int) (value, error) {
	var a array
	for {
		l.skip()
		if c := l.peek(); c == ']' || c < 0 {
			l.pos++
			return a, nil
		}
		v, err := l.value(depth + 1)
		if errors.Is(err, errBounds) {
			return nil, err
		}
		if err != nil && l.next() < 0 {
			return a, nil
		}
		a = append(a, v)
	}
}

// dict reads up to ">>". A key without its value, or a value that is none, is left out.
func (l *lexer) dict(depth int) (dict, error) {
	var d dict // made with its first key: files of empty ones are made to cost memory
	for {
		l.skip()
		switch c := l.peek(); {
		case c < 0:
			return d, nil
		case c == '>':
			l.pos++
			if l.peek() == '>' {
				l.pos++
			}
			return d, nil
		case c != '/':
			if _, err := l.value(depth + 1); errors.Is(err, errBounds) {
				return nil, err
			} else if err != nil {
				if w := l.word(); w == "endobj" || w == "stream" {
					return d, nil
				}
				l.next()
			}
			continue
		}
		l.pos++
		key := l.name()
		l.skip()
		if l.peek() == '>' {
			continue
		}
		v, err := l.value(depth + 1)
		if errors.Is(err, errBounds) {
			return nil, err
		}
		if _, twice := d[key]; err == nil && !twice {
			if d == nil {
				d = dict{}
			}
			d[key] = v
		}
	}
}

// literal reads a string in parentheses. (ISO 32000-2 §7.3.4.2.)
func (l *lexer) literal() (value, error) {
	var s []byte
	for depth := 1; len(s) < maxString; {
		c := l.next()
		switch c {
		case -1:
			return l.held(s)
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.held(s)
			}
		case '\\':
			c = l.escape()
			if c < 0 {
				continue
			}
		case '\r':
			if l.peek() == '\n' {
				l.pos++
			}
			c = '\n'
		}
		s = append(s, byte(c))
	}
	return nil, errBounds
}

// held counts a string by its length too: a value made of long ones is held whole.
func (l *lexer) held(s []byte) (value, error) {
	if *l.steps += len(s) / 64; *l.steps > maxSteps {
		return nil, errBounds
	}
	return text(s), nil
}

// escape reads what follows a backslash; -1 means that it stands for nothing.
func (l *lexer) escape() int {
	switch c := l.next(); c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case '\r':
		if l.peek() == '\n' {
			l.pos++
		}
		return -1
	case '\n':
		return -1
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := c - '0'
		for range 2 {
			if d := l.peek(); d >= '0' && d <= '7' {
				n = n<<3 | (d - '0')
				l.pos++
			}
		}
		return n & 0xff
	default:
		return c
	}
}

func (l *lexer) hex() (value, error) {
	var s []byte
	half := -1
	for len(s) < maxString {
		c := l.next()
		if c == '>' || c < 0 {
			if half >= 0 {
				s = append(s, byte(half<<4))
			}
			return l.held(s)
		}
		n := unhex(c)
		switch {
		case n < 0:
		case half < 0:
			half = n
		default:
			s, half = append(s, byte(half<<4|n)), -1
		}
	}
	return nil, errBounds
}
