// Package exhibition is a story for a room, without the room: the order of its slides,
// what must be settled before the doors open, how long each slide stays, and the player
// that walks through them.
//
//	Exhibition --Order--> steps --Check(day, channel)--> findings: ready, to watch, blocked
//	                            --NewPlayer------------> Next, Prev, Goto; what to load ahead
//
// Start with [Check] in the workshop and [NewPlayer] on the stage. Neither knows a clock
// or a screen: the app says when to go on and shows what it is told.
//
// # Rules
//
//   - What rights forbid is skipped, and the desk is told which slide and why.
//   - A slide that is blocked stays in the exhibition.
//   - A voice is never cut by the timer.
//   - The place is a small value that the app writes down at each step, so that a power
//     cut resumes on the same slide, even when slides were moved since.
package exhibition
