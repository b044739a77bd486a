package french_test

import (
	"os"
	"strings"
	"testing"

	"palabre/search/french"
)

func meets(q, s string) (bool, []french.Token, []french.Token) {
	ask, file := french.Ask(q), french.File(s)
	all, any := true, false
	for _, a := range ask {
		if len(a.Terms) == 0 {
			continue
		}
		any = true
		ok := false
		for _, f := range file {
			for _, x := range a.Terms {
				for _, y := range f.Terms {
					ok = ok || x == y
				}
			}
		}
		all = all && ok
	}
	return all && any, ask, file
}

func TestZZ(t *testing.T) {
	b, err := os.ReadFile(os.Getenv("PAIRS"))
	if err != nil {
		t.Skip(err)
	}
	n, bad := 0, 0
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 3 {
			continue
		}
		ok, a, x := meets(f[1], f[2])
		n++
		if ok != (f[0] != "-") {
			bad++
			var sa, sx []string
			for _, k := range a {
				sa = append(sa, k.Folded+"="+strings.Join(k.Terms, "/"))
			}
			for _, k := range x {
				sx = append(sx, k.Folded+"="+strings.Join(k.Terms, "/"))
			}
			t.Logf("%s %q | %q\n   %v\n   %v", f[0], f[1], f[2], sa, sx)
		}
	}
	t.Logf("%d/%d", n-bad, n)
}
