// Package sound plays recordings, in the window and in the hall.
//
//	Open a recording --> Player --fade, gain, volume--\
//	                     Player ----------------------> Mixer --> Output: the sound card,
//	                     Player ----------------------/           or a silent clock
//
// Start with [NewMixer], once for the program, and [Mixer.Open] for each recording. A
// [Player] plays, pauses, seeks and says where it is; two of them cross over when one
// slide follows another.
//
// # Rules
//
//   - Everything is mixed in 48 kHz, stereo, 32-bit floats.
//   - Without a sound card time passes all the same: positions advance, ends come, slides
//     follow one another. The card is looked for again every few seconds.
//   - Nothing starts or stops with a click: every change takes ten milliseconds.
//   - The goroutine of the card never decodes, reads a disk or waits for one that does.
//   - Every goroutine here ends before the Close that ends it returns.
//
// # Why
//
// An [Output] runs as long as it can and returns when its device is lost, so that finding
// it again is one loop in one place, and a silent clock is an Output like another.
package sound
