package archive

import (
	"context"
	"slices"
	"sync"
)

// Warning is one thing found wrong while reading: a damaged line, a torn tail, an older
// copy. Key and Args as in [palabre/archive/media/fact.Problem].
type Warning struct {
	Where string // "journal/k7f2m9qa/000001.jsonl:12", or ""
	Key   string
	Args  []string
}

// warnings collects what the catalogue does not note itself.
type warnings struct {
	mu  sync.Mutex
	all []Warning
}

func (w *warnings) add(found ...Warning) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, f := range found {
		again := slices.ContainsFunc(w.all, func(x Warning) bool { return x.Where == f.Where && x.Key == f.Key && slices.Equal(x.Args, f.Args) })
		if !again {
			w.all = append(w.all, f)
		}
	}
}

// drop forgets what is no longer so.
func (w *warnings) drop(key string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = slices.DeleteFunc(w.all, func(x Warning) bool { return x.Key == key })
}

// Warnings lists what was found wrong and survived since opening.
func (a *Archive) Warnings() []Warning {
	a.warned.mu.Lock()
	defer a.warned.mu.Unlock()
	return slices.Clone(a.warned.all)
}

// warn takes over what is wrong in the journals now.
func (a *Archive) warn(ctx context.Context) error {
	troubles, err := a.catalogue.Read().Troubles(ctx)
	if err != nil {
		return err
	}
	for _, t := range troubles {
		a.warned.add(Warning(t))
	}
	return nil
}
