// Package vault keeps the originals of an archive: files that were received, stored
// once under their digest, proved, and never written again.
//
//	entrees/2026-11-25-4Q8ZJ3XK/       one bag for each accession (RFC 8493)
//	    .partiel/                      while it fills: its note, and what is not verified yet
//	    data/ab/<sha256>.jpg           an original
//	    data/notices.jsonl ...         what the bag says of itself, written when it is sealed
//	    manifest-sha256.txt ...        written when it is sealed; the tag manifest last
//	derives/ab/<sha256>/               what was costly to make from an original
//
// Start with [Open]. [Vault.Begin] or [Vault.Resume] gives a [Filling], which takes
// originals in groups and is sealed at the end. A bag is filling until its tag manifest
// is there.
//
// A group enters in this order, so that a stop at any moment leaves either nothing of a
// file or the whole of it: copied under a temporary name and hashed on the way, synced
// together, dropped from the page cache, read again from the disk and compared, renamed
// to its digest, and the folders synced. Whoever calls may then write that it is there.
//
// Nothing here knows what an item is, and nothing here opens an original for writing.
// [Vault.Mend] puts back one that is damaged or missing: a proved copy takes its name.
// [Vault.Eliminate] removes those that were eliminated for good, and renews the tag files of
// their bags as a pure function of the old ones, so that every copy gets the same bytes.
//
// # Why
//
// A group is synced by one syncfs where there is one (Linux), rather than file by file:
// 64 files of 60 KB and their folders took 20 ms instead of 45 on ext4, and on a stick
// each sync is a flush of the whole device. Cost: it also waits for what other programs
// are writing to the same disk. Look again if an import is seen to stall for that.
package vault
