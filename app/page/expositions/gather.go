package expositions

import "palabre/archive"

// WithItems returns ex with a slide of each item at its end, in their order. newID mints
// the identities of the slides.
func WithItems(ex archive.Exhibition, items []archive.Item, newID func() archive.ID) archive.Exhibition {
	next, _ := addItems(ex, "", items, newID)
	return next
}
