// Package home is the page Accueil: where are we, what next. It counts nothing itself:
// [archive.Archive.Counts] keeps its figures at each change.
package home
