package child

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"time"
)

// greeting is how long a program has to say that it is a child; starting is how long
// PDFium may take to be translated, on the slowest machine.
const (
	greeting = 20 * time.Second
	starting = 3 * time.Minute
)

// process is one child.
type process struct {
	cmd   *exec.Cmd
	in    *bufio.Writer
	pipe  io.Closer
	out   *bufio.Reader
	said  *tail
	gone  sync.Once
	ended chan struct{} // closed once the child is gone
}

// start runs this program again as a child, with more words after the hidden one, and
// waits until it is ready or ctx ends.
func start(ctx context.Context, more ...string) (*process, error) {
	self, err := executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, append([]string{hidden}, more...)...) //nolint:noctx // lives longer than any request; ended by kill or by closing its input
	p := &process{cmd: cmd, said: &tail{}, ended: make(chan struct{})}
	cmd.Stderr = p.said
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.in, p.pipe, p.out = bufio.NewWriter(stdin), stdin, bufio.NewReader(stdout)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, p.kill)
	defer stop()
	if err := p.greet(); err != nil {
		p.kill()
		return nil, fmt.Errorf("%w: %w: %s", ErrUnavailable, err, p.said)
	}
	return p, nil
}

// executable is this program, even when it has been replaced on the disk since.
func executable() (string, error) {
	if runtime.GOOS == "linux" {
		return "/proc/self/exe", nil
	}
	return os.Executable()
}

// greet waits for the two messages of a child that starts.
func (p *process) greet() error {
	limit := time.AfterFunc(greeting, p.kill)
	defer limit.Stop()
	var r reply
	if _, err := receive(p.out, &r); err != nil || r.Protocol != protocol {
		return errors.Join(errOtherProgram, err)
	}
	limit.Reset(starting)
	if _, err := receive(p.out, &r); err != nil {
		return err
	}
	return nil
}

// ask sends one request and hands the replies to each, until the last. When ctx ends,
// or each refuses a reply, the child is killed: it may be in a loop.
func (p *process) ask(ctx context.Context, q request, raw []byte, each func(reply, []byte) error) error {
	stop := context.AfterFunc(ctx, p.kill)
	defer stop()
	err := p.converse(q, raw, each)
	if ctx.Err() != nil {
		p.kill()
		return ctx.Err()
	}
	return err
}

func (p *process) converse(q request, raw []byte, each func(reply, []byte) error) error {
	if err := send(p.in, q, raw); err != nil {
		return p.broken(err)
	}
	for {
		var r reply
		raw, err := receive(p.out, &r)
		if err != nil {
			return p.broken(err)
		}
		if r.Last {
			return r.err()
		}
		if err := each(r, raw); err != nil {
			p.kill()
			return err
		}
	}
}

// broken ends a child with which there is no talking any more.
func (p *process) broken(err error) error {
	p.kill()
	return fmt.Errorf("%w: %w: %s", ErrStopped, err, p.said)
}

// kill ends this child alone, at once.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() //nolint:errcheck // it may be gone already
	p.reap()
}

// close lets the child end by itself, by closing its input.
func (p *process) close() {
	_ = p.pipe.Close() //nolint:errcheck // nothing is waiting in it
	p.reap()
}

// reap waits for the child to be gone, so that nothing of it is left behind.
func (p *process) reap() {
	p.gone.Do(func() {
		_ = p.cmd.Wait() //nolint:errcheck // a killed child has no good status
		close(p.ended)
	})
}

func (p *process) dead() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// tail keeps the last lines a child wrote on its standard error, for the technical cause
// of a Problem.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	if len(t.text) > 4096 {
		t.text = append(t.text[:0], t.text[len(t.text)-2048:]...)
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.text))
}
