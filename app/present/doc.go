// Package present shows an exhibition to a room: full screen, without a word of the
// program's own, without a black frame between two slides.
//
//	exhibition.Player --place--> Show --Load (2 ahead, 1 behind)--> Stage --fade--> the room
//	     which slide, what is refused     pictures made at the screen's size     pictures and words
//
// [Stage] is the widget: it is given a [View] and fades to it, and calls back what the
// presenter's keys ask. [Compose] makes the picture of a view at the screen's size, in
// the background. Which slide comes next, and whether rights allow it, is the affair of
// package exhibition.
//
// # Why
//
// The fade is a GL shader that mixes two pictures already on the graphics card: on a
// computer without one it gives twice the frames of two overlaid pictures. Where no
// shader can be drawn the picture under it changes at once: a cut. A first fade that
// shows fewer than fifteen images a second turns the next ones into cuts.
package present
