// Package session is one archive open in front of one person: the archive itself, what
// was searched and previewed, the places that were visited, what is chosen, and what this
// person prefers. It knows no window; the pages and the tests use it alike.
//
//	s, err := session.Open(ctx, dir, prefs)   // or Create, or MakeSample
//	s.Apply(ctx, change)                      // the only way to write
//	s.Watch(func(ids []archive.ID) { … })     // what changed, whoever changed it
//
// A place is a [Route], a comparable value that is also a text ("piece/k7f…?page=4"):
// Back, a link in a note and "where was I" are the same thing.
package session
