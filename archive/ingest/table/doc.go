// Package table brings spreadsheets into an archive and writes its records as
// spreadsheets: an inventory kept by a volunteer, a list of dates, the address book of a
// committee.
//
//	bytes --Read--> Sheet --Propose--> Match for each column --Make--> Plan --Run--> one step
//	                                   (the person corrects)    (dry)
//	records --Write--> CSV, which comes back through the same way without a change
//
// Start with [Read], or with [Write]. Columns are matched to fields by their heads, in
// French, in English and as Omeka, CollectionBuilder, AtoM and Dublin Core call them. A row
// finds its record by our identifier, by its cote, or by the name that an authority bears;
// else it makes a new one. An empty cell changes nothing. A row that does not fit is told
// with its reasons and left out; nothing is written before [Run], which is one step.
//
// Bounds: see [maxBytes], [MaxRows], [maxColumns], [maxCell].
//
// # Why
//
// The heads that people write are read from the catalogue of words, where each field has
// its list: a third language is a file, not code. Cost: a head that means two things in
// two kinds of tables is told apart by the kind alone.
package table
