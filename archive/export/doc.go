// Package export hands on a part of an archive, whole and provable, to people who do not
// have Palabre.
//
//	items chosen --Choose--> Choice: what may go, what may not and why, and the records around
//	Choice --Bag--> a folder: originals under the names they came with, notices, tables,
//	                the log in PREMIS, manifests (RFC 8493)
//
// Start with [Choose], then [Bag]; [Notices] and [Tables] write the records alone, for a
// bag and for a snapshot alike.
//
// # Why
//
// What may go is asked of [palabre/archive/rights] for the channel that the person names,
// and the zero channel lets nothing go. Notes about people, and what donors said of
// themselves, are for the archive's own table: they leave it only for consultation at
// another archive's.
package export
