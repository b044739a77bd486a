// Package piece is the page of one item: looked at, read page by page or listened to,
// and described in place.
//
//	piece/<id>?at=4&mot=puits   a paper opens at its page, with the words framed on its picture
//	piece/<id>?at=751           a recording at the second, two before
package piece
