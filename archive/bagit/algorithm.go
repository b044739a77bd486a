package bagit

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"
)

// algorithm is a way of making digests, as the name of a manifest gives it.
type algorithm struct {
	make func() hash.Hash
	size int  // bytes of a digest
	weak bool // collisions can be made (RFC 8493 §2.4)
}

// algorithms by name (RFC 8493 §2.4: lower case, no punctuation).
var algorithms = map[string]algorithm{
	"md5":     {md5.New, md5.Size, true},
	"sha1":    {sha1.New, sha1.Size, true},
	"sha224":  {sha256.New224, sha256.Size224, false},
	"sha256":  {sha256.New, sha256.Size, false},
	"sha384":  {sha512.New384, sha512.Size384, false},
	"sha512":  {sha512.New, sha512.Size, false},
	"sha3224": {func() hash.Hash { return sha3.New224() }, 28, false},
	"sha3256": {func() hash.Hash { return sha3.New256() }, 32, false},
	"sha3384": {func() hash.Hash { return sha3.New384() }, 48, false},
	"sha3512": {func() hash.Hash { return sha3.New512() }, 64, false},
}
