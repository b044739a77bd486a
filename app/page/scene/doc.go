// Package scene is the page that takes the whole screen: an exhibition before a room.
//
//	scene/<exhibition>?at=<slide>    an exhibition, from a slide on
//	scene?items=<id>,<id>            a choice of items, in an exhibition kept nowhere
//
// The page reads a [present.Script], asks package exhibition which of it may be shown,
// and joins a [present.Director] with a [present.Stage]. Pictures are made one at a time
// in the background, the most urgent first; the place is written down at each slide.
// When rights allow nothing, the page says why, slide by slide, and the question « Peut-on
// montrer cette pièce ? » can be answered there ([AskShowing]).
//
// # Why
//
// One picture is made at a time: two decoders at once would hold two originals in memory
// and take the processor from the fade. Cost: after a jump the third slide is ready a
// little later, which nobody waits for.
package scene
