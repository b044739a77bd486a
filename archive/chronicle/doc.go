// Package chronicle says what was done to an archive, in whole sentences: "Hélène Carmont
// a daté : vers 2007 → mars 2008".
//
//	Archive.Log, Archive.Changes --FieldChange--> Teller.Tell --> Sentence
//
// Start with [New], then [Teller.Tell]. The history of an item, the page of the journal
// and palabrectl say the same, because they all ask here.
//
// Each field of each kind of record has its sentences in assets/words, under
// "chronicle.<field>.<what>", or "chronicle.<kind>.<field>.<what>" when a field means
// another thing in that kind. What is in an element is under "chronicle.<list>.<field>".
// <what> is:
//
//	set, changed, emptied    a value
//	joined, left             words and names of a set, told together
//	added, removed, moved    elements of a list; what an element came with is not told
//	made, aside, back        the record itself
//
// Values are said as people read them: dates in words, records by their names, closed
// vocabularies by their own words, long texts from where they differ.
//
// # Why
//
// A table of sentences, and not a grammar: a sentence made of pieces is wrong in one
// language or the other. Cost: a new field needs its sentences, and a test asks for them.
package chronicle
