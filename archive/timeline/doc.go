// Package timeline turns dated records into lanes and events, and these into places on a
// screen. It is arithmetic: no window, no words, no clock, no disk.
//
//	records --Chart--> lanes, entries --Layout(window)--> rows of shapes and labels in pixels
//	                                  --Ticks(window)---> the years, months or days of the ruler
//	                                  --Density---------> how many, by year and bank
//
// Start with [New]. An archive of two banks has the north's lanes above, the south's
// below, and between them the river, where the programmes float. What was lived on both
// banks is a bridge: it stands in the exchange lane of each. An archive of one bank has
// one set of lanes: its places or its axes.
//
// # Honest dates
//
//   - A day is a dot, a span is a bar.
//   - An end that is open, approximate or uncertain is faded.
//   - A date known only by its month, season, year or decade is a dashed capsule as wide
//     as what is not known.
//   - What has no date is counted, never dropped and never guessed.
//
// # Why
//
// Labels never overlap within a row: an entry that finds no room in any row of its lane
// joins a count that opens. The window draws what it is given, and a table beside it
// lists the same entries.
package timeline
