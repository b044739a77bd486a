// Package snapshot writes the state of an archive on one day, to be read without Palabre:
// tables for a spreadsheet, JSON Lines for programs, pages with pictures for a browser.
//
//	etats/2026-12-31/
//	  LISEZMOI.txt          what this is, for whoever finds it
//	  index.html            opens the pages in the archive's language
//	  pages/fr, pages/en    fonds after fonds, people, places, actions, events
//	  images/ab/<sha256>.jpg  previews, by the digest of their original
//	  tableaux/*.csv        one table for each kind of record
//	  notices.jsonl         every record, by the paths of its fields
//
// Start with [Write]. The folder is made beside its place and takes its name when it is
// whole; a day that has one already gets a second, "2026-12-31-2". Pages link to the
// originals in entrees/, need no script and no network, and are made again from nothing
// at each snapshot.
//
// # Why
//
// A page holds forty items with their notices, not one: an archive of a hundred thousand
// pieces is then five thousand files for the two languages, which a USB stick bears. Cost:
// a notice is a place on a page, not an address of its own.
//
// Everything is in it, notes and refused items too: it stays in the archive's folder,
// whose reader is at the archive's own table. LISEZMOI.txt and each page say so.
package snapshot
