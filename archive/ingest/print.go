package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
)

// sourcePrint is the fingerprint of what is imported; print adds how. The same import
// has the same, so that a bag left filling is known for its own.
func (p *Plan) sourcePrint() string { return printOf(slices.Sorted(slices.Values(p.Roots))) + "-" }

func (p *Plan) print() string { return p.sourcePrint() + printOf(p.Given) }

// printOf is a short fingerprint of the JSON of v, which holds nothing JSON refuses.
func printOf(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}
