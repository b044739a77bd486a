// Package ffmpeg asks an installed ffmpeg for what is not decoded here: a picture of a film,
// and the sound of the formats of old telephones and dictaphones.
//
//	film      --Poster--> image.Image
//	recording --Copy----> a FLAC of it, in the cache folder
//
// Where there is no ffmpeg each answers [ErrAbsent], and the caller shows an icon or says
// that the recording is not played here.
//
// # Rules
//
//   - Only formats of sound and film are let in, and only from the disk: a playlist that
//     names other files, or the network, is refused by ffmpeg itself.
//   - One processor, a limit in time and in bytes; the process ends with its context.
//   - Originals are read, never written.
//
// # Why
//
// A copy to listen to and not a pipe: a copy seeks to the sample, which a transcript needs,
// and is made once. It lies in the cache, as it can be made again; FLAC, because the player
// has it and nothing is lost twice. Cost: some 15 MB for an hour of a dictaphone.
package ffmpeg
