// Package tiff decodes the pages of a TIFF: those of scanners and fax machines most of all.
//
//	file, directory --Decode--> *planes.Image
//
// It reads strips and tiles, of samples together or in planes of their own; 1 to 16 bits;
// bilevel, grey, palette, RGB, CMYK and YCbCr; none, LZW, Deflate, PackBits, CCITT groups 3
// and 4, and both ways of JPEG; BigTIFF. Lab, floating point and the compressions of a
// few programs (LZMA, Zstandard, WebP) are [ErrUnsupported].
//
// A page is decoded line by line and reduced as it comes, so its size costs time but
// little memory. A strip that is damaged leaves its place white.
//
// # Why
//
// Not golang.org/x/image/tiff: it does not read the TIFF of most colour scanners (JPEG
// inside), nor CMYK, nor a second page, and holds a large plan or poster whole, in 1.7 GB
// for 178 megapixels. Its packages for CCITT and LZW are used here.
//
// Source: TIFF 6.0; Adobe Photoshop TIFF Technical Notes (2002) for Deflate and JPEG.
package tiff
