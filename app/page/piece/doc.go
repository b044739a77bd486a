// Package piece is the page of one item: looked at, read page by page or listened to, and
// described in place.
//
//	piece/<id>?at=4&mot=puits   a paper opens at its page, with the words framed on its picture
//	piece/<id>?at=751           a recording at the second, two before
//
// The middle is a sight, one for each manner of showing an original: a picture in a
// viewer, a paper by its pages or its text, a recording by its outline, and a card for
// what is not read here or lies on another copy. The panel at the right says where the
// item may be shown, then holds its description, its file and its history. Under the
// sight stand its neighbours: the items of its collection, in the order of the page Fonds.
//
// # Why
//
// Going to a neighbour replaces the present place instead of adding one: Back leads to
// where the collection was opened, after any number of photographs. Cost: one does not
// come back to the one before by Back, but by Page up.
//
// The text of a paper is cut into leaves of some kilobytes, because a widget lays out a
// hundred of them in more than a second. Cost: a long letter is turned like a book.
package piece
