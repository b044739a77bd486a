// Package authority finds who and what an archive knows by name: persons, organisations,
// places, events, actions, collections.
//
//	[NewBook] -> [Book.Known] -> [Known] -> Find (the ones that bear a name) · Like (the ones a field offers) · Name
//	[Read] the same, once
//	[Make] a record known by its name alone
//
// Every field of the window that names another record, the command line and the reading
// of spreadsheets ask here, so that one spelling finds the same person everywhere.
//
// # Why
//
// Names are compared as people compare them: without case, accents, ligatures or runs of
// spaces. A village is written three ways by three people who were there.
package authority
