// Package format names the format of a file for the record: its PRONOM identifier, its
// MIME type and its name.
//
//	fact.Source --Identify--> fact.Format{PUID, MIME, Name, Odd}
//
// The answer comes from the content. The name of the file only settles between formats
// that content cannot tell apart, and is reported as odd when it contradicts them.
//
// # Rules
//
//   - The signatures are PRONOM's, carried inside the program; nothing is downloaded.
//   - At most 9 MB of a file are read, except of a ZIP or OLE container, whose table of
//     contents may lie anywhere.
//   - Which reader opens a file is not decided here: each family of readers knows its own
//     formats by their first bytes.
//
// # Why
//
// Siegfried, rather than a list of ours: archives name formats by PUID, and its list is the
// one that other institutions use. It loads in 50 ms and 8 MB, so that is done at the first
// file and not at start. It leaves some ordinary files unnamed (an MP3 after a long tag, a
// BMP with a wrong length); [sniff] names those by their first bytes. Cost: two opinions,
// of which PRONOM's wins whenever it has one.
package format
