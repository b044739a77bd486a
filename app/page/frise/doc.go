// Package frise is the page Frise: the twenty years at once, one bank above the other, with
// the river of years between them.
//
//	archive --read--> told --newBoard--> board --lay(view)--> laid --chart--> what is in sight
//	                  records            lanes, entries        places for one zoom
//
// What is arithmetic or words is in the models, without a window: the part of time in view
// ([view]), the lanes from top to bottom and what stands in them ([laid]), where the arrow
// keys go, what is said of a thing. The widgets draw it: the chart, the strip below it, the
// card of what is chosen, and the list, which says the same as the chart to who prefers
// words, a keyboard or a screen reader.
//
// # Why
//
// Things are placed once for each zoom, over all of time, and moved while the view slides:
// nothing changes row under the pointer, and a slide costs a few hundred Moves. Cost: a
// change of zoom places every record again, about a millisecond for two thousand. Look again
// when archives hold a hundred times more.
package frise
