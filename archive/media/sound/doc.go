// Package sound knows what is in a recording or a film without playing it, and plays it.
//
//	fact.Source --Read---> fact.Facts, []fact.Problem    headers, tags, exact duration; films too
//	            --Open---> Stream                        samples from any position, for the player
//	            --Measure-> *Peaks                       outline, loudness and true length in one pass
//	            --Preview-> an image that stands for the recording among photographs
//	Peaks --Waveform--> bars to draw, --Picture--> an image of them
//
// Start with [Read]. It answers for every file, damaged or foreign included: what cannot
// be read is a Problem and the rest is stated. Nothing here panics on a bad file, keeps
// more than a few megabytes of one, or reads past what its container claims to hold.
//
// # Rules
//
//   - A format is known by its first bytes, never by its name.
//   - Facts are what the file states. When it states more than it holds, as a copy cut
//     short does, a Problem says how much is there. The stated length is then kept where a
//     header counts samples (MP3, FLAC, MP4), not where one only counts bytes (WAV).
//   - A duration is counted in frames where a header can lie or is absent (MP3, ADTS, AMR).
//   - No cgo. The desktop hands in a faster MP3 decoder through [UseMP3].
//
// # Why
//
// Tags are asked of dhowden/tag and read here too, and what is read here holds: the
// library joins several authors into one word, drops the month and day of a recording,
// knows no WAV, AIFF, WMA or AMR, and reserves 4 GiB for a picture that is not there (see
// library.go for what it is given). Containers are read here alone, since durations must
// be exact on damaged files. Cost: some 1,500 lines, each format in its own file.
package sound
