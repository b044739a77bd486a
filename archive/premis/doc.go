// Package premis writes what was done to originals so that any archive of the world can
// read it: PREMIS 3.0 in XML (Data Dictionary for Preservation Metadata, Library of
// Congress).
//
//	Object    an original: its digest, size, format, the names it was received under
//	Event     what was done: ingestion, fixity check, copy, conversion… when and how it ended
//	Agent     who did it: a person, or the program
//
// Start with [NewWriter]: objects first, then events, then agents, then Close. Things are
// written as they are given, so that a hundred thousand originals need no memory. What an
// event is called comes from the Library of Congress's vocabulary; see [EventType].
//
// The package knows neither archive nor journal: whoever reads a log gives it here.
package premis
