package session

import (
	"slices"
	"sync"

	"palabre/archive"
)

// Choice is what is chosen to be acted upon together, in the order chosen. The zero
// Choice is empty. It may be used from any goroutine.
type Choice struct {
	mu  sync.Mutex
	ids []archive.ID
}

// Set chooses ids and nothing else.
func (c *Choice) Set(ids []archive.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ids = slices.Clone(ids)
}

// IDs are what is chosen.
func (c *Choice) IDs() []archive.ID {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.ids)
}
