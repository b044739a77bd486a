// Package previews keeps small pictures of originals in a folder that may be deleted at
// any time.
//
//	digest, origin --Path----> the JPEG file of a size
//	               --Picture-> the same, decoded
//
// Start with [New]. A preview is named by the digest of its original, so it is right for
// ever and is never renewed; both sizes are made from one decoding, at the first demand
// of either, at most two originals at a time. The folder may be emptied while the program
// runs: what is missing is made again.
//
// # Why
//
// Files rather than a database: they are written by rename, so that two windows may
// share the folder without a lock, and anyone may look at them. Cost: two small files for
// each original, about 250 kB. Nothing is evicted; look again when a folder of previews
// ever fills a disk.
package previews
