// Package fonts embeds the fonts that the build found. `make fonts` copies the faces of
// Gentium Book Plus installed on the building machine (Debian's fonts-sil-gentiumplus,
// SIL Open Font License 1.1) into this folder, where git ignores them; without them the
// program still builds, and looks for the font on the computer it runs on.
package fonts

import "embed"

// Files holds this folder: the faces, when they were there, and LISEZMOI.txt always.
//
//go:embed *
var Files embed.FS
