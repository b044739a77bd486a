// Package sample holds the example archive as a donor would leave it: four folders of
// files in disorder, and the notices an archivist would write once they are in.
//
// Vernoise and Kimpéra are invented, and so are the people. The pictures were drawn,
// the voices synthesised and the papers written for Palabre. Nothing here is read by a
// path of its own: the folders enter through the same import as anybody's.
package sample

import "embed"

// Files holds dons/ (one folder a donor) and notices.json.
//
//go:embed dons notices.json
var Files embed.FS
