package french_test

import (
	"strings"
	"testing"

	"palabre/search/french"
)

// BenchmarkFile reads a page of minutes.
func BenchmarkFile(b *testing.B) {
	page := strings.Repeat("Le conseil municipal, à l'unanimité moins deux abstentions, autorise le maire à signer la convention avec Kimpéra. ", 20)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		french.File(page)
	}
}
