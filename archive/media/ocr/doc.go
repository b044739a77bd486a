// Package ocr reads the words of a picture of a page with tesseract, when the computer has
// it: a scan, a photographed letter, a page of a PDF without text.
//
//	Find --> *Engine --Read(ctx, picture)--> Page{Text, Confidence, Lines}
//
// Start with [Find]. A page takes some seconds of one processor, and never more than
// [Engine.Limit]; ending ctx ends it at once. The picture goes to the other program by a
// pipe: nothing is written on the disk, and nothing leaves the computer.
//
// # Why
//
// A program apart and not a library: it is what archives use, Debian and Windows have it,
// it learns French from a file of its own, and a picture that makes it run away is ended
// with it. Cost: who has not installed it reads on the page what to install.
//
// The picture is prepared first. On a scan with grain tesseract spends two minutes on dust
// and reads nothing of it; blurred by a pixel and a half it reads all but three letters in a
// thousand. On a clean scan the same blur loses letters, so the grain is measured.
package ocr
