// Package child runs the readers that a damaged file could make slow or large in another
// process, which can be ended alone: the program itself, started again with a hidden
// word.
//
//	program ------ request: which file, what is wanted ------> child
//	        <----- replies: words of a page, a picture… ------ (PDFium, in WebAssembly, without a disk)
//
// A program that reads documents begins its main with:
//
//	if child.Is(os.Args) {
//		os.Exit(child.Main())
//	}
//
// and so does the TestMain of a test that needs pages of PDF. Without it everything works
// but what needs a child, which answers [ErrUnavailable]; nothing is started twice,
// because a program that does not know the hidden word refuses it.
//
// Start with [PDFText], [PDFPicture] and [PDFWords]. A child is started at the first
// request, serves one at a time, is ended when a request takes too long or its caller
// gives up, and closes by itself after a minute without work, or when the program ends,
// however it ends. [Close] closes them at once. A program with time to spare calls [Warm].
//
// # Why
//
// A process of its own instead of WebAssembly's own interruption, which makes PDFium
// 3.6 times slower; instead of one goroutine that would never end on a hostile file.
// Cost: a tenth of a second at the first page, and 5 seconds of work once for each
// version of the program, when PDFium is translated for the machine and kept in the
// cache folder.
package child
