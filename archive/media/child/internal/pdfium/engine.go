// Package pdfium opens PDF files with PDFium compiled to WebAssembly. The engine sees no
// disk and no network: the bytes of the document are handed to it as it asks for them.
// It is meant to run in a process of its own; see package child.
package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Errors of [Engine.Open].
var (
	ErrLocked  = errors.New("the document asks for a password")
	ErrDamaged = errors.New("PDFium cannot open the document")
)

// Engine opens documents, one at a time.
type Engine struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache
}

// New translates PDFium for this machine with that many workers, or takes the translation
// kept in the folder cache (empty: none is kept), which saves 4 seconds.
func New(ctx context.Context, cache string, workers int) (*Engine, error) {
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory >> 16)
	e := &Engine{}
	if cache != "" {
		if c, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			e.cache, config = c, config.WithCompilationCache(c)
		} // without a cache folder everything works, more slowly
	}
	ctx = experimental.WithCompilationWorkers(ctx, workers)
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(allocate))
	pool, err := webassembly.Init(webassembly.Config{
		Context:       ctx,
		MaxIdle:       1,
		MaxTotal:      1,
		FSConfig:      wazero.NewFSConfig(), // no disk; a nil one would be the whole disk
		RuntimeConfig: config,
		Stdout:        os.Stderr,
		Stderr:        os.Stderr,
	})
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	e.pool = pool
	debug.FreeOSMemory() // translating takes 300 MB for a moment
	return e, nil
}

// Document is an open PDF, in an instance of PDFium that no other document has used.
type Document struct {
	pdfium.Pdfium
	ref references.FPDF_DOCUMENT
}

// Open opens the document r, of size bytes. Close gives its memory back.
func (e *Engine) Open(r io.ReadSeeker, size int64) (*Document, error) {
	instance, err := e.pool.GetInstance(30 * time.Second)
	if err != nil {
		return nil, err
	}
	d := &Document{Pdfium: instance}
	opened, err := d.OpenDocument(&requests.OpenDocument{FileReader: r, FileReaderSize: size})
	if err != nil {
		cause := ErrDamaged
		if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
			cause = ErrLocked
		}
		return nil, errors.Join(fmt.Errorf("%w: %w", cause, err), instance.Close())
	}
	d.ref = opened.Document
	return d, nil
}

// Close closes the document and drops its instance of PDFium.
func (d *Document) Close() error { return d.Pdfium.Close() }

// Pages is how many pages there are.
func (d *Document) Pages() (int, error) {
	n, err := d.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil {
		return 0, err
	}
	return n.PageCount, nil
}

// Meta is an entry of the information dictionary: "Title", "Author"…
func (d *Document) Meta(tag string) string {
	m, err := d.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d.ref, Tag: tag})
	if err != nil {
		return ""
	}
	return m.Value
}

func (d *Document) page(n int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: n - 1}}
}
