// Package transcript reads what is said in a recording, and when, from the subtitles that
// lie beside it.
//
//	entretien.vtt, entretien.srt --Read--> Captions: language, cues with start, end, speaker, text
//
// Start with [Read]: WebVTT and SRT differ by a header and a comma, and files in the wild
// mix them, so one reader takes both. A cue whose times cannot be read, or that says
// nothing, is left out and counted; the rest stays. What is read is bounded by [MaxBytes],
// [MaxCues] and [MaxText].
//
// Times are from the start of the recording. The package reads text and knows no record.
package transcript
