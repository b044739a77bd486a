// Package copies keeps an archive alive: it makes and follows the copies of its folder,
// checks them, rebuilds the archive from one, and says where it stands.
//
//	Copy      brings a folder up to date, proves it from the device, and declares it
//	Verify    reads the originals of this folder again; VerifyCopy those of a copy
//	Repair    puts back what is damaged from a copy, or from any folder
//	Restore   rebuilds the archive in an empty folder and proves that it is the same
//	List      which copies there are, where, how old, what they lack
//	Levels    which level of the NDSA each column reaches, and what comes next
//
// Start with [Copy]. The work itself is [archive.Archive.CopyTo], [archive.Archive.Check] and
// [archive.Archive.Repair]; this package adds the memory of it. What was done, when, by whom
// and how it ended is a [archive.Preservation] in the journal, so that every copy of the
// archive knows of every other; [WritePremis] exports that log. Under which path a copy was
// met last is this computer's own affair, and lies in the user's state.
//
// # Why
//
// A copy bears a small hidden file with its name, because a stick comes back under another
// letter, and two sticks under the same. Instead of trusting a path. Cost: two folders
// duplicated by hand count as one copy until one is declared again.
//
// A check of part of the archive writes no line: only the end of a whole round does, or
// faults that were not known. Cost: a round that never ends is not in the log, only in the
// reminder. Look again if somebody must prove each night's work.
package copies
