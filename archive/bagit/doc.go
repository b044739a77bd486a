// Package bagit reads, judges and writes bags: folders of files with the proof that
// nothing is missing and nothing has changed (RFC 8493, "The BagIt File Packaging
// Format").
//
//	bagit.txt                 the declaration: version and encoding
//	bag-info.txt              what a person should know of the bag
//	data/...                  the payload
//	manifest-sha256.txt       the digest of every file of the payload
//	tagmanifest-sha256.txt    the digest of every other file
//
// Start with [Validate], which reads a whole bag and returns everything found wrong
// with it, or with [Compose], which makes the tag files of a new bag from the digests
// of its payload and touches no disk.
//
// Versions 0.93 to 0.97 and 1.0 are read; 1.0 is written. A bag is foreign until judged:
// its paths never lead outside its folder, its links are not followed, its tag files are
// read with bounds, and nothing is fetched from the network.
//
// An error makes a bag invalid: the standard says MUST, or the bag cannot be trusted. A
// warning is something to know: a weak algorithm, a name that another system will not
// take, a SHOULD that was not followed.
//
// # Why
//
// Own code rather than a library, because the libraries at hand stop at the first fault
// or follow paths out of the bag. Cost: the rules below are ours to keep; the Library of
// Congress conformance suite is run on them.
package bagit
