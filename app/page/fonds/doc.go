// Package fonds is the page Fonds: what the archive holds, arranged as it was received,
// with its facets, and the item chosen described in place.
//
//	Fonds --read--> contents (tree, counts, facets)       fonds_model.go, no Fyne
//	      --window--> items in sight, a hundred at a time
//	grid, list of collections, facets, inspector           the page
package fonds
