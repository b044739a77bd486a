// Package pdf finds what a PDF says of itself, and how many pages it has, without
// drawing anything and without reading more of the file than it must.
//
//	io.ReaderAt --Open--> File --Facts--> title, authors, keywords, dates, pages, locked
//
// Start with [Open]. It follows ISO 32000-2: cross-reference tables and streams (§7.5.4,
// §7.5.8), object streams (§7.5.7), the document information dictionary (§14.3.3) and
// the metadata stream (§14.3.2). When the cross-references are damaged the file is read
// from end to end for objects, once.
//
// Every loop is bounded: [maxDepth] values inside each other, [maxSteps] values read in
// one file, [maxObjects] objects, [maxExpanded] bytes expanded from one stream.
//
// # Why
//
// Own reader, because a hundred facts a second are wanted of a folder of thousands and
// the library that draws pages costs a process of its own. It knows no filter but
// Flate, which is the only one used where facts lie, and no decryption: [Facts.Locked]
// says that the strings cannot be trusted.
package pdf
