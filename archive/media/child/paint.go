package child

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"palabre/archive/media/child/internal/stills"
)

// maxStill bounds the compressed bytes of a picture.
const maxStill = 96 << 20

// maxPainter is the memory that a child may have for one picture: enough for the 50
// megapixels of a telephone. Beyond it the system refuses and the child ends, alone.
const maxPainter = 900 << 20

// paint serves the requests about pictures.
func paint(requests <-chan asked, out *bufio.Writer) int {
	boundMemory(maxPainter)
	if err := send(out, reply{Ready: true}, nil); err != nil {
		return 1
	}
	for ask := range requests {
		last := reply{Last: true}
		if cause := still(out, ask); cause != nil {
			last.Fault, last.Cause = faultDamaged, cause.Error()
			if errors.Is(cause, stills.ErrUnsupported) {
				last.Fault = faultLarge
			}
		}
		if err := send(out, last, nil); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}

// still decodes one picture. A panic of a decoder is a damaged file.
func still(out *bufio.Writer, a asked) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("decoder: %v", r)
		}
	}()
	b := a.raw
	if a.Path != "" {
		if b, err = readFile(a.Path); err != nil {
			return err
		}
	}
	m, err := stills.Decode(b, stills.Form(a.Form), a.Width, a.Most, a.Limited)
	if err != nil {
		return err
	}
	size := m.Bounds().Size()
	return send(out, reply{Width: size.X, Height: size.Y}, m.Pix)
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxStill))
	return b, errors.Join(err, f.Close())
}
