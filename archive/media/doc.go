// Package media knows what a file is and what it holds, without a person.
//
//	fact.Source --Open--> Media --Format--> PRONOM identifier, MIME type, name
//	                            --Facts---> size, date, place, author, length…
//	                            --Text----> pages of words
//	                            --Preview-> a picture of it, at a size
//
// Start with [Open]: it answers for every file, damaged, empty or unknown included. What
// went wrong is a list of Problems; the rest is stated.
//
// # The families
//
// Each has its package, and the same few functions:
//
//	picture   Read(ctx, src) (fact.Facts, []fact.Problem)      Preview(ctx, src, size, pixels) (image.Image, error)
//	sound     Read(ctx, src) (fact.Facts, []fact.Problem)      recordings and films
//	paper     Read(ctx, src) (fact.Facts, []fact.Problem)      Text(ctx, src) ([]fact.Page, []fact.Problem)
//	          Preview(ctx, src, page, size) (image.Image, error)
//
// Read gives a zero Kind when the file is none of its own. A new family is a package and
// a line in the list of readers.
//
// # Rules
//
//   - A kind is known by content; a name is a hint between texts.
//   - Every reader has bounds in bytes, pixels, depth and time, and none lets a panic out.
//   - No cgo. Risky decoders run in a process of their own (package child).
//
// # Why
//
// A file is asked of each family in turn rather than sent by a table of MIME types: the
// families know more of their own signatures than any general list, and there is one place
// less where a format can be forgotten. Cost: the last family sees each file after two
// looks at its first bytes, some microseconds.
package media
