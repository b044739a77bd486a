package child

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"

	"palabre/archive/media/child/internal/pdfium"
	"palabre/archive/media/fact"
)

// hidden is the word that makes a child of a program. It is written like a flag, so that
// a program, or a test, that does not know it refuses it at once.
const hidden = "--palabre-child"

// gently, after the hidden word, is for a child that nobody waits for: it translates
// PDFium with one processor and leaves the others to the person at work.
const gently = "gently"

// painting, after the hidden word, is for a child that decodes pictures instead of
// reading PDF.
const painting = "painting"

// Is tells whether args are those of a child.
func Is(args []string) bool { return len(args) >= 2 && args[1] == hidden }

// Main serves the requests that come on the standard input until it closes, and gives
// the exit status.
func Main() int {
	out := bufio.NewWriter(os.Stdout)
	os.Stdout = os.Stderr                             // nothing but replies may be written there
	signal.Ignore(os.Interrupt)                       // the program decides, by closing the input
	runtime.GOMAXPROCS(max(2, runtime.GOMAXPROCS(0))) // one to hear the input close while PDFium works
	debug.SetMemoryLimit(maxHeap)                     // PDFium's own memory is bounded apart
	requests := hear(os.Stdin)
	if err := send(out, reply{Protocol: protocol}, nil); err != nil {
		return 1
	}
	if slices.Contains(os.Args, painting) {
		return paint(requests, out)
	}
	return read(requests, out)
}

// read serves the requests about PDF.
func read(requests <-chan asked, out *bufio.Writer) int {
	workers := runtime.NumCPU()
	if slices.Contains(os.Args, gently) {
		workers = 1
	}
	engine, err := pdfium.New(context.Background(), cacheDir(), workers)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := send(out, reply{Ready: true}, nil); err != nil {
		return 1
	}
	for ask := range requests {
		s := server{engine: engine, out: out}
		if err := s.serve(ask); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}

// maxHeap is where the collector of a child begins to work harder, in bytes.
const maxHeap = 160 << 20

// asked is a request with the bytes that came with it.
type asked struct {
	request
	raw []byte
}

// hear reads requests in the background. When the input closes the program is gone, and
// the child ends at once, whatever it is doing.
func hear(r io.Reader) <-chan asked {
	out := make(chan asked)
	in := bufio.NewReader(r)
	go func() {
		for {
			var a asked
			raw, err := receive(in, &a.request)
			if err != nil {
				os.Exit(0)
			}
			a.raw = raw
			out <- a
		}
	}()
	return out
}

// server answers one request.
type server struct {
	engine *pdfium.Engine
	out    *bufio.Writer
}

// serve answers a. Only an error of the conversation itself is returned.
func (s server) serve(a asked) (err error) {
	last := reply{Last: true}
	if cause := s.work(a); cause != nil {
		last.Fault, last.Cause = faultOf(cause), cause.Error()
	}
	return send(s.out, last, nil)
}

var errAbsent = errors.New("no such page")

func faultOf(err error) fault {
	switch {
	case errors.Is(err, pdfium.ErrLocked):
		return faultLocked
	case errors.Is(err, errAbsent):
		return faultAbsent
	}
	return faultDamaged
}

// work opens the file and does the task. A panic of the engine is a damaged file.
func (s server) work(a asked) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("PDFium: %v", r)
		}
	}()
	var in io.ReadSeeker = bytes.NewReader(a.raw)
	size := int64(len(a.raw))
	if a.Path != "" {
		f, err := fact.Open(a.Path)
		if err != nil {
			return err
		}
		defer f.Close() //nolint:errcheck // read only
		st, err := f.Stat()
		if err != nil {
			return err
		}
		in, size = f, st.Size()
	}
	doc, err := s.engine.Open(in, size)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, doc.Close()) }()
	pages, err := doc.Pages()
	if err != nil {
		return err
	}
	switch a.Task {
	case taskText:
		return s.text(doc, pages)
	case taskFacts:
		return s.facts(doc, pages)
	case taskPicture, taskWords: // of one page
	case taskStill: // not of this child
		return errAbsent
	}
	if a.Page < 1 || a.Page > pages {
		return fmt.Errorf("page %d of %d: %w", a.Page, pages, errAbsent)
	}
	if a.Task == taskWords {
		return s.words(doc, a.Page)
	}
	return s.picture(doc, a)
}

// text sends the words page by page; a page that cannot be read is left out.
func (s server) text(doc *pdfium.Document, pages int) error {
	var faults error
	for n := 1; n <= pages; n++ {
		text, err := doc.Text(n)
		if err != nil {
			faults = fmt.Errorf("page %d: %w", n, err)
			continue
		}
		if err := send(s.out, reply{Page: n, Text: text}, nil); err != nil {
			return err
		}
	}
	return faults
}

func (s server) facts(doc *pdfium.Document, pages int) error {
	return send(s.out, reply{Facts: &Facts{
		Pages: pages, Title: doc.Meta("Title"), Author: doc.Meta("Author"), Keywords: doc.Meta("Keywords"),
		Subject: doc.Meta("Subject"), Created: doc.Meta("CreationDate"), Creator: doc.Meta("Creator"), Producer: doc.Meta("Producer"),
	}}, nil)
}

func (s server) words(doc *pdfium.Document, page int) error {
	words, w, h, err := doc.Words(page)
	if err != nil {
		return err
	}
	l := Layout{Width: w, Height: h, Words: make([]Word, len(words))}
	for i, word := range words {
		l.Words[i] = Word(word)
	}
	return send(s.out, reply{Layout: &l}, nil)
}

func (s server) picture(doc *pdfium.Document, a asked) error {
	img, release, err := doc.Picture(a.Page, a.Width, a.Height)
	if err != nil {
		return err
	}
	defer release()
	b := img.Bounds()
	if img.Stride != 4*b.Dx() {
		return errors.New("unexpected rows in the picture")
	}
	return send(s.out, reply{Width: b.Dx(), Height: b.Dy()}, img.Pix[:4*b.Dx()*b.Dy()])
}
