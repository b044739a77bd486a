// Package charset turns the bytes of a text into Unicode when nothing says how they
// were written, as with most of the text files that twenty years of computers leave.
//
//	bytes --Decode--> text, the name of the encoding   (or: these bytes are not text)
//
// Start with [Decode], or with [DecodeAs] when the file declares an encoding: the
// declaration is believed unless the bytes contradict it.
//
// The order of the questions: a byte order mark; zeroes at regular places (UTF-16 and
// UTF-32 without a mark); bytes that no text holds; sound UTF-8; else one of the five
// single-byte encodings of western Europe, chosen by reading French with each.
//
// # Why
//
// Own scoring instead of a ported detector, because those take Mac Roman, CP850 and
// CP437 for Windows-1252 and French accents are then lost for the search. Cost: other
// alphabets in single-byte encodings are read only when the file declares them. Look
// again if an archive brings Cyrillic or Arabic texts.
package charset
