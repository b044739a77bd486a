package edtf_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive/edtf"
)

// The list of the edtf-validate project (University of North Texas): what must be read,
// what must be refused. Understand is held to it too: no word of ours lets a malformed
// expression in. There is no disagreement to explain: the list and this package agree
// on all of it, its opinion that an interval may not start after its end does
// ("2004-06-11%/2004-%06") included.
func TestEdtfValidateList(t *testing.T) {
	name := filepath.Join("..", "..", "..", "shared", "corpus", "standards", "edtf", "edtf-cases-unt.tsv")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("the corpus is not here: %v", err)
	}
	for _, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			t.Fatalf("%q: not four columns", line)
		}
		valid := f[0] == "valid"
		if _, err := edtf.Parse(f[3]); (err == nil) != valid {
			t.Errorf("Parse(%q): %v, the list says %s", f[3], err, f[0])
		}
		if _, err := edtf.Understand(f[3]); (err == nil) != valid {
			t.Errorf("Understand(%q): %v, the list says %s", f[3], err, f[0])
		}
	}
}
