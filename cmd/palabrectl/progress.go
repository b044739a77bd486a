package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"palabre/archive"
)

// progress shows how far a long work is, on a terminal only; nil elsewhere, which is
// silent. It is sampled ten times a second and may be called from any goroutine.
func (p *program) progress() archive.Tell {
	f, ok := p.stderr.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	var mu sync.Mutex
	var told time.Time
	return func(now archive.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(told) < 100*time.Millisecond && now.Done != now.Total {
			return
		}
		told = time.Now()
		const clearLine = "\r\x1b[K"
		said := clearLine
		if now.Done != now.Total {
			said += p.words.T("ctl.progress", "stage", p.words.T(now.Stage), "done", now.Done, "total", now.Total)
		}
		if _, err := fmt.Fprint(p.stderr, said); err != nil {
			return // the work goes on unseen
		}
	}
}
