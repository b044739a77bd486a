// Package catalogue keeps, in a SQLite file of the user's cache folder, what the journals
// of one archive's folder amount to: each record's registers, and the columns by which
// records are browsed and counted. It may be deleted at any time and is then made again.
//
//	segments, lines, vectors   what was read of the journals, and how far
//	record                     one row each: its registers, packed by the journal package
//	term                       (name, value) -> records: cotes, digests, people, places, years…
//	card                       what the items not put aside are sorted and filtered by
//
// Start with [Open]; everything that writes happens in [Catalogue.Write].
//
// # Why
//
// The cache lies on the computer and never beside the journals: WAL needs memory that all
// its readers share, which a stick or a shared drive does not give. Two programs on one
// computer may have it open; each looks again at how far it goes inside its own
// transaction, so both may bring it up to date.
//
// Its name holds the version of its tables and of the mapping that filled them: a program
// that fills them otherwise makes another file. There are no migrations.
package catalogue
