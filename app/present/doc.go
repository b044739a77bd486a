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
// computer without one it gives twice the images of two overlaid pictures, 26 to 33 a
// second at 1920 × 1080 on two busy cores. Where no shader can be drawn, night stands
// between two slides for the time of the fade. Three fades in a row that show fewer than
// eight images a second turn the next ones into cuts.
package present
