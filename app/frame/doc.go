// Package frame is the window around the pages: the rail at the left, the top bar, the
// status strip, the notices, and the keys that work everywhere. It opens pages, remembers
// where one was, and is what pages ask things of ([page.Window]).
//
// A [Frame] is made for one open archive, one language and one look; changing one of
// these makes another frame, which reopens the place the former showed.
package frame
