package archive

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// ID names a record for ever: the writer that minted it, a hyphen, and 26 signs of
// Crockford base 32 that sort by the moment of minting ("k7f2m9qa-01JD…"). Two copies
// of an archive never mint the same. It is ours alone and never shown to a person:
// what is printed and cited is the [Cote].
type ID string

// crockford is the alphabet of Crockford's base 32: no I, L, O or U.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewID mints an ID for writer at the moment t. The 80 low bits are random.
func NewID(writer string, t time.Time) ID {
	var b [16]byte
	ms := uint64(t.UnixMilli())
	for i := range 6 {
		b[i] = byte(ms >> (40 - 8*i))
	}
	_, _ = rand.Read(b[6:]) // never fails: crypto/rand aborts the program instead
	return ID(writer + "-" + base32(b))
}

// base32 writes 128 bits as 26 signs, most significant first (2 leading zero bits).
func base32(b [16]byte) string {
	var out [26]byte
	acc, bits, in := uint32(0), 2, 0
	for i := range out {
		for bits < 5 {
			acc = acc<<8 | uint32(b[in])
			bits += 8
			in++
		}
		bits -= 5
		out[i] = crockford[acc>>bits&31]
	}
	return string(out[:])
}

// ParseID reads an ID as [NewID] writes it.
func ParseID(s string) (ID, error) {
	writer, rest, ok := strings.Cut(s, "-")
	if !ok || writer == "" || len(rest) != 26 || strings.Trim(rest, crockford) != "" || strings.Trim(writer, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return "", fmt.Errorf("%q is not an identifier", s)
	}
	return ID(s), nil
}

// Short is the end of the ID, enough to tell apart things made on one day: it ends
// the name of an accession's folder.
func (id ID) Short() string { return string(id[max(0, len(id)-8):]) }

// Writer is the writer that minted the ID.
func (id ID) Writer() string {
	writer, _, _ := strings.Cut(string(id), "-")
	return writer
}

// Time is the moment of minting, by the writer's clock, in this computer's zone; the
// zero time when id is not of the form of [NewID].
func (id ID) Time() time.Time {
	if _, err := ParseID(string(id)); err != nil {
		return time.Time{}
	}
	_, moment, _ := strings.Cut(string(id), "-")
	ms := int64(0)
	for _, sign := range moment[:10] { // 2 + 48 bits
		ms = ms<<5 | int64(strings.IndexRune(crockford, sign))
	}
	return time.UnixMilli(ms)
}

// Digest is the SHA-256 of an original: its identity. It is comparable; the zero
// Digest names nothing.
type Digest [32]byte

// ParseDigest reads 64 hexadecimal digits, of either case.
func ParseDigest(s string) (Digest, error) {
	var d Digest
	if len(s) != 64 {
		return d, fmt.Errorf("%q is not a SHA-256", s)
	}
	if _, err := hex.Decode(d[:], []byte(s)); err != nil {
		return Digest{}, fmt.Errorf("%q is not a SHA-256", s)
	}
	return d, nil
}

// String writes the digest as 64 lower-case hexadecimal digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// IsZero tells that d names nothing.
func (d Digest) IsZero() bool { return d == Digest{} }

// minted is the part of the ID that sorts by the moment of minting.
func (id ID) minted() string {
	_, m, _ := strings.Cut(string(id), "-")
	return m
}
