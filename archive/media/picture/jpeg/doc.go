// Package jpeg decodes JPEG photographs at full size or at a half, a quarter or an eighth
// of it, and as much of a damaged one as its bytes still tell.
//
//	bytes --ReadHeader--> Header{Width, Height, …}
//	      --Decode------> *Image, in planes as they were coded; RGBA turns them into colours
//
// Start with [ReadHeader], decide what the picture may cost, then [Decode]. A damaged file
// gives both a picture and an error that is [ErrDamaged]: what could not be read is grey.
//
// It reads Huffman-coded pictures of 8 bits, sequential and progressive, of one to four
// components of any sampling: grey, YCbCr, RGB, CMYK and YCCK. Arithmetic coding, 12 bits
// and lossless coding are [ErrUnsupported].
//
// # Why
//
// Not image/jpeg: it decodes only at full size, which makes a preview five times slower,
// and gives nothing of a photograph whose last line is missing, the usual damage of a card
// pulled out. At full size both give the same picture within one level. Cost: some 900
// lines, held to image/jpeg by the tests. Look again if the standard library learns to
// decode at a reduced size.
//
// Sources: ITU-T T.81; JFIF 1.02; Adobe Technical Note 5116; the inverse transform is that
// of C. Loeffler, A. Ligtenberg and G. Moschytz, ICASSP 1989.
package jpeg
