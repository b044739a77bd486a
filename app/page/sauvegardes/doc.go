// Package sauvegardes is the page Sauvegardes: where the copies of the archive are, how old
// they are, when everything was last read, and the one thing to do next. What it shows is
// [copies.Standing]; what it starts goes on when the page is left.
package sauvegardes
