// Package search finds what an archive holds, in French as people write it, down to the
// page and the second.
//
//	archive --Watch, Since--> index in the cache folder        (made again when absent, damaged or of another version)
//	                              |
//	what a person types --Parse--> Query --Find--> Result: hits, passages with their page and marks, counts, near spellings
//	                                    --Suggest--> names and words to go on with
//
// Start with [Open], then [Index.Find]; [Index.Wait] before it when a change of one's own
// must be in. The syntax that a person may type stands above [Parse]. No type of Bleve
// leaves this package, and no other package imports it.
//
// A record is one document: its title, names, keywords, cote, file names and pages are the
// texts of two fields, under what their words may mean ([palabre/search/french]) and as
// typed in a hurry. Bleve finds the candidates; the hundred best are read closely and put
// in order here: rarity, presence weighted by where a word stands (a title says more than
// a page), the very word over its other forms, these over synonyms and near spellings,
// neighbours of the question that are neighbours in the text, and how much is missing.
// Records that hold every word come first; when they do not fill the page, those that hold
// some follow, and a question of more than three words is ordered as one.
//
// The index never answers for more than it holds: the position in the journal is written
// in the same batch as the words. It is a cache: whatever is wrong with it, it is made
// again, in the background, and [ErrBuilding] says when nothing can answer meanwhile.
//
// # Why
//
// A second process reads a private copy (linked segments, copied root, see copy.go), not
// the holder's answers over a socket: it works when the holder hangs, dies or is of another
// version, and on Windows. Cost: a few milliseconds for each command beside an open
// window. Look again if segments ever come to be altered in place.
//
// Order is computed here and not by Bleve, whose score squares rarity, punishes each field
// that a word is not in, and cannot see nearness. Cost: two searches for one answer. Look
// again if Bleve's score can be given.
package search
