// Package picture reads pictures: what they state of themselves, and their pixels.
//
//	fact.Source --Read-----> size, orientation, date, place, author, caption…   (headers only, about a millisecond)
//	            --Preview--> the picture, upright, within a box
//
// [Read] knows more formats than [Preview]: the size and the date of a HEIC or of a camera
// original are read even where its pixels are not.
//
//	           facts                                     pixels
//	JPEG, MPO  size, EXIF, IPTC, XMP                     package jpeg, damaged files included
//	PNG, GIF, WebP, BMP, TIFF, BigTIFF                   yes; TIFF as far as doc of tiffpixels.go says
//	HEIC, AVIF size, turn, EXIF, XMP                     the JPEG inside, when there is one
//	camera originals (DNG, CR2, CR3, NEF, ARW, RAF, …)   the largest JPEG inside
//	JPEG 2000, JPEG XL, PSD, SVG: size, some EXIF, XMP   no
//
// # Rules
//
//   - The size is read before the pixels, and [MostPixels] holds before anything is decoded.
//   - Nothing is read whole but the stretch that is decoded; headers are read by pieces.
//   - No parser of others runs without recover, nor on a goroutine of its own.
//   - Facts give the size as stored; previews are upright.
//
// # Why
//
// Formats are read here rather than by one library each, since what is wanted of most of
// them is twenty bytes of a header. Cost: some hundred lines for each. Look again when the
// pixels of one more are wanted: HEIC first, by a decoder in a process of its own.
package picture
