package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"palabre/archive/media"
	"palabre/archive/media/fact"
)

func identifyCommands(p *program) []*cobra.Command {
	var noText bool
	read := func(ctx context.Context, a *identified, m *media.Media) {
		pages, problems := m.Text(ctx)
		a.Text = stated(joinPages(pages))
		a.Problems = append(a.Problems, p.sentences(problems)...)
	}
	c := p.command("identify", 1, -1, func(c *cobra.Command, paths []string) error {
		if noText {
			read = func(context.Context, *identified, *media.Media) {}
		}
		return p.identifyAll(c.Context(), paths, read)
	})
	c.Flags().BoolVar(&noText, "no-text", false, p.flag("no-text"))
	return []*cobra.Command{c}
}

// identified is what a file is and states of itself; null is not stated.
type identified struct {
	Path        string   `json:"path"`
	SHA256      *string  `json:"sha256"`
	Bytes       int64    `json:"bytes"`
	Kind        string   `json:"kind"`
	PUID        *string  `json:"puid"`
	MIME        *string  `json:"mime"`
	Format      *string  `json:"format"`
	Width       *int     `json:"width"`
	Height      *int     `json:"height"`
	Orientation *int     `json:"orientation"`
	Taken       *string  `json:"taken"`
	Lat         *float64 `json:"lat"`
	Lon         *float64 `json:"lon"`
	Make        *string  `json:"make"`
	Model       *string  `json:"model"`
	Title       *string  `json:"title"`
	Description *string  `json:"description"`
	Creator     []string `json:"creator"`
	Keywords    []string `json:"keywords"`
	Duration    *float64 `json:"duration_s"`
	SampleRate  *int     `json:"sample_rate"`
	Channels    *int     `json:"channels"`
	Pages       *int     `json:"pages"`
	Text        *string  `json:"text,omitempty"`
	Lang        *string  `json:"lang"`
	Warnings    []string `json:"warnings"`
	Problems    []string `json:"problems"`
}

// textReader reads the words of a file into what is said of it, or leaves them out.
type textReader func(context.Context, *identified, *media.Media)

// together is how many files are read at once: one for each core of the slowest computer
// that we want to serve. Their answers keep the order in which they were asked.
const together = 2

func (p *program) identifyAll(ctx context.Context, paths []string, read textReader) error {
	g, ctx := errgroup.WithContext(ctx)
	slots := make(chan struct{}, together)
	answers := make(chan chan identified, 4*together)
	g.Go(func() error {
		defer close(answers)
		for _, path := range paths {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
			answer := make(chan identified, 1)
			g.Go(func() error {
				defer func() { <-slots }()
				a, err := p.identify(ctx, path, read)
				answer <- a
				return err
			})
			select {
			case answers <- answer:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	g.Go(func() error {
		for answer := range answers {
			a := <-answer
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := p.tellIdentified(a); err != nil {
				return err
			}
		}
		return nil
	})
	return g.Wait()
}

// identify reads one file. The error is of ctx alone: what is wrong with the file is a
// problem of the answer.
func (p *program) identify(ctx context.Context, path string, read textReader) (identified, error) {
	a := identified{Path: path, Kind: string(fact.Other), Warnings: []string{}, Problems: []string{}}
	if err := p.examine(ctx, &a, read); err != nil {
		if errors.Is(err, context.Canceled) {
			return a, err
		}
		a.Problems = append(a.Problems, p.sentence(cannotRead(err), nil))
	}
	return a, nil
}

func (p *program) tellIdentified(a identified) error {
	for _, s := range a.Warnings {
		p.say("ctl.about", "about", printable(a.Path), "sentence", s)
	}
	for _, s := range a.Problems {
		p.problem(a.Path, s)
	}
	return p.emit(a, func() string {
		return p.words.T("ctl.identify.line", "path", printable(a.Path), "format", orElse(a.Format, a.MIME), "puid", orElse(a.PUID, nil), "size", p.words.Size(a.Bytes))
	})
}

// cannotRead is the problem of a file of which not even the bytes are known.
func cannotRead(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "problem.identify.absent"
	case errors.Is(err, fs.ErrPermission):
		return "problem.identify.denied"
	case errors.Is(err, errNotAFile):
		return "problem.identify.not-a-file"
	case errors.Is(err, errReader):
		return "problem.identify.damaged"
	}
	return "problem.identify.unreadable"
}

var (
	errNotAFile = errors.New("not a file")
	errReader   = errors.New("a reader stopped")
)

// examine reads one file. Whatever a reader does with it, the others are read.
func (p *program) examine(ctx context.Context, a *identified, read textReader) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("%w: %v\n%s", errReader, fault, debug.Stack())
		}
	}()
	info, err := os.Stat(a.Path)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular(): // opening a pipe would wait for ever
		return errNotAFile
	}
	f, err := os.Open(a.Path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a.Bytes = info.Size()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return err
	}
	a.SHA256 = stated(hex.EncodeToString(h.Sum(nil)))
	m := media.Open(ctx, fact.Source{ReaderAt: f, Size: a.Bytes, Name: filepath.Base(a.Path), Path: a.Path}, media.Options{})
	a.state(m.Format(), m.Facts())
	a.Warnings = append(a.Warnings, p.sentences(m.Warnings())...)
	a.Problems = append(a.Problems, p.sentences(m.Problems())...)
	read(ctx, a, m)
	return ctx.Err()
}

// state copies what a file states.
func (a *identified) state(format fact.Format, f fact.Facts) {
	a.Kind = string(f.Kind)
	a.PUID, a.MIME, a.Format = stated(format.PUID), stated(format.MIME), stated(format.Name)
	a.Width, a.Height, a.Orientation = stated(f.Width), stated(f.Height), stated(f.Orientation)
	a.Taken, a.Lat, a.Lon = stated(f.Taken), f.Lat, f.Lon
	a.Make, a.Model = stated(f.Make), stated(f.Model)
	a.Title, a.Description, a.Creator, a.Keywords = stated(f.Title), stated(f.Description), f.Creator, f.Keywords
	a.Duration, a.SampleRate, a.Channels = stated(float64(f.DurationMS)/1000), stated(f.SampleRate), stated(f.Channels)
	a.Pages, a.Lang = stated(f.Pages), stated(f.Lang)
}

func joinPages(pages []fact.Page) string {
	var b strings.Builder
	for i, page := range pages {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(page.Text)
	}
	return b.String()
}

// orElse is the first of two values that is stated, or "".
func orElse(a, b *string) string {
	switch {
	case a != nil:
		return *a
	case b != nil:
		return *b
	}
	return ""
}
