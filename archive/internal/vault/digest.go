package vault

import (
	"encoding/hex"
	"path"
	"strings"
)

// Digest is the SHA-256 of an original.
type Digest [32]byte

// String writes the digest as 64 lower-case hexadecimal digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// stored is the path of an original within its bag: "data/ab/<sha256>.jpg".
func stored(d Digest, ext string) string {
	name := d.String()
	return path.Join("data", name[:2], name+ext)
}

// parseStored reads the name of an original; ok is false for any other file.
func parseStored(name string) (d Digest, ok bool) {
	digits, _, _ := strings.Cut(name, ".")
	if len(digits) != 64 || strings.ToLower(digits) != digits {
		return d, false
	}
	_, err := hex.Decode(d[:], []byte(digits))
	return d, err == nil
}

const maxExt = 8 // letters of an extension kept

// cleanExt makes an extension of a name as received: lower case, a to z and 0 to 9, at
// most eight; what does not fit is no extension, because a cut one would lie. The name
// itself is kept elsewhere, byte for byte.
func cleanExt(name string) string {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return ""
	}
	ext := strings.ToLower(name[dot+1:])
	if ext == "" || len(ext) > maxExt || strings.Trim(ext, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ""
	}
	return "." + ext
}
