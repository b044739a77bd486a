// Package journal keeps the histories of an archive: what each writer did, line by line,
// in files that only grow, and what all of it amounts to. It knows no kind of record.
//
//	Line --Writer.Append--> journal/<writer>/000001.jsonl --Read--> Line --State.Put--> registers
//	                        and the writer's echo                   Weave says who had seen what
//
// Start with [Line], what a person did once, and [State], what a record is after any
// number of lines. [Read] takes the lines that a folder holds, [Open] takes the right to
// add some, [Join] brings in the lines that another copy of the folder holds.
//
// A line is one change, or nothing: the CRC-32C of its JSON in hexadecimal, a space, the
// JSON. Its [Stamp] orders what is shown. What its author had read, its seen, decides
// alone which values it replaces: a laptop whose clock is years wrong overwrites nobody.
//
// # Why
//
// A register keeps, of every operation ever made on it, who made it and when, and of the
// standing ones the value. So the same lines give the same registers whatever the order in
// which they arrived, without reading anything again. Cost: a few bytes for each change of
// one field. Look again if one field is ever changed ten thousand times.
//
// When a computer was cloned, two lines bear one number, and what others say they had seen
// of that writer no longer tells which. From the number where the two part, seen counts for
// nothing unless a line names the value itself: both sides stay, as versions. Cost: after a
// cloning a person decides more than needed. Instead of guessing, which would lose a value.
//
// A line given back after an older copy was restored says of which line it is the double,
// so that whoever had replaced the first has replaced the second too.
package journal
