// Package icons embeds the drawings of the interface: strokes on a square of 24, made
// for Palabre, coloured by whoever shows them ("currentColor"), and palabre.svg, the
// mark of the program in its own colours.
package icons

import "embed"

// Files holds the drawings, "home.svg" and so on.
//
//go:embed *.svg
var Files embed.FS
