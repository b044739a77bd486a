package vault_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"palabre/archive/bagit"
	"palabre/archive/internal/vault"
)

// text is an Incoming whose bytes are those of s.
func text(name, s string) vault.Incoming {
	return vault.Incoming{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(s)), nil }}
}

func open(t *testing.T, dir string) *vault.Vault {
	t.Helper()
	v, err := vault.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func begin(t *testing.T, v *vault.Vault, bag string) *vault.Filling {
	t.Helper()
	f, err := v.Begin(bag, vault.Note{Writer: "k7f2m9qa", Accession: "a"})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func add(t *testing.T, f *vault.Filling, in ...vault.Incoming) []vault.Stored {
	t.Helper()
	out, err := f.Add(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func seal(t *testing.T, f *vault.Filling) string {
	t.Helper()
	sum, err := f.Seal(t.Context(), []vault.File{{Name: "inventaire.csv", Bytes: []byte("nom\n")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Done(); err != nil {
		t.Fatal(err)
	}
	return sum
}

func digest(s string) vault.Digest { return sha256.Sum256([]byte(s)) }

func TestOriginalsEnterUnderTheirDigest(t *testing.T) {
	dir := t.TempDir()
	f := begin(t, open(t, dir), "2026-11-25-AAAA")
	out := add(t, f, text("IMG_0312.JPG", "un"), text("sans extension", "deux"), text("copie.jpg", "un"), text("trop.extensionlongue", ""))
	for i, want := range []bool{true, true, false, true} {
		if out[i].Fresh != want || out[i].Err != nil {
			t.Errorf("file %d: fresh = %v, %v; want %v", i, out[i].Fresh, out[i].Err, want)
		}
	}
	seal(t, f)
	v := open(t, dir)
	p, ok := v.Path(digest("un"))
	if !ok || filepath.Base(p) != digest("un").String()+".jpg" {
		t.Errorf("path = %s %v", p, ok)
	}
	if b, err := os.ReadFile(p); err != nil || string(b) != "un" {
		t.Errorf("original reads %q, %v", b, err)
	}
	if p, _ := v.Path(digest("")); filepath.Ext(p) != "" {
		t.Errorf("%s keeps an extension too long", p)
	}
	if got := len(v.Digests()); got != 3 {
		t.Errorf("%d originals, want 3", got)
	}
}

func TestSealedBagIsAValidBag(t *testing.T) {
	dir := t.TempDir()
	f := begin(t, open(t, dir), "entree")
	add(t, f, text("a.txt", "a"), text("b", "b"))
	sum := seal(t, f)
	bag := filepath.Join(dir, "entrees", "entree")
	r, err := bagit.Validate(t.Context(), bag, bagit.Options{Windows: true})
	if err != nil || !r.Valid || len(r.Warnings) > 0 {
		t.Errorf("errors %v, warnings %v, %v", r.Errors, r.Warnings, err)
	}
	if got, err := open(t, dir).SealOf("entree"); err != nil || got != sum {
		t.Errorf("seal = %s %v, want %s", got, err, sum)
	}
	if _, err := os.Lstat(filepath.Join(bag, ".partiel")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf(".partiel stays after sealing: %v", err)
	}
}

func TestUnreadableSourceDoesNotStopTheRest(t *testing.T) {
	gone := errors.New("stick pulled out")
	half := vault.Incoming{Name: "b", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.MultiReader(strings.NewReader("half"), failing{gone})), nil
	}}
	closed := vault.Incoming{Name: "c", Open: func() (io.ReadCloser, error) { return nil, os.ErrPermission }}
	v := open(t, t.TempDir())
	out := add(t, begin(t, v, "entree"), text("a", "a"), half, closed, text("d", "d"))
	if !errors.Is(out[1].Err, gone) || !errors.Is(out[2].Err, os.ErrPermission) {
		t.Errorf("errors = %v, %v", out[1].Err, out[2].Err)
	}
	if !v.Has(digest("a")) || !v.Has(digest("d")) || len(v.Digests()) != 2 {
		t.Errorf("kept %v", v.Digests())
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// A stop leaves temporary files behind; resuming keeps what had its name and drops the rest.
func TestResumeKeepsWhatWasProved(t *testing.T) {
	dir := t.TempDir()
	add(t, begin(t, open(t, dir), "entree"), text("a", "a"))
	half := filepath.Join(dir, "entrees", "entree", ".partiel", "7")
	if err := os.WriteFile(half, []byte("hal"), 0o600); err != nil {
		t.Fatal(err)
	}
	v := open(t, dir)
	f, err := v.Resume("entree")
	if err != nil {
		t.Fatal(err)
	}
	if f.Note().Writer != "k7f2m9qa" {
		t.Errorf("note = %+v", f.Note())
	}
	if out := add(t, f, text("a", "a"), text("b", "b")); out[0].Fresh || !out[1].Fresh {
		t.Errorf("stored = %+v", out)
	}
	if _, err := os.Lstat(half); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was on its way stays: %v", err)
	}
	seal(t, f)
	if _, err := f.Add(t.Context(), []vault.Incoming{text("c", "c")}); !errors.Is(err, vault.ErrBag) {
		t.Errorf("a sealed bag is filled: %v", err)
	}
	if _, err := v.Begin("entree", vault.Note{}); !errors.Is(err, vault.ErrBag) {
		t.Errorf("a bag is begun twice: %v", err)
	}
}

// A stop between the seal and what is written of it: the bag is found again and gives
// the same seal.
func TestSealedBagIsResumedUntilItIsDone(t *testing.T) {
	dir := t.TempDir()
	f := begin(t, open(t, dir), "entree")
	add(t, f, text("a", "a"))
	sum, err := f.Seal(t.Context(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := open(t, dir).Resume("entree")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := again.Seal(t.Context(), []vault.File{{Name: "x", Bytes: []byte("x")}}, nil); err != nil || got != sum {
		t.Errorf("sealed again: %s, %v; want %s", got, err, sum)
	}
	if err := again.Done(); err != nil {
		t.Fatal(err)
	}
	if _, err := open(t, dir).Resume("entree"); !errors.Is(err, vault.ErrBag) {
		t.Errorf("a bag that is done is resumed: %v", err)
	}
}

func TestStoppedGroupLeavesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	v := open(t, t.TempDir())
	f := begin(t, v, "entree")
	stop := vault.Incoming{Name: "b", Open: func() (io.ReadCloser, error) { cancel(); return io.NopCloser(strings.NewReader("b")), nil }}
	if _, err := f.Add(ctx, []vault.Incoming{text("a", "a"), stop}); !errors.Is(err, context.Canceled) {
		t.Fatalf("error = %v, want context.Canceled", err)
	}
	if len(v.Digests()) != 0 {
		t.Errorf("kept %v", v.Digests())
	}
	if out := add(t, f, text("a", "a")); !out[0].Fresh {
		t.Error("the group cannot be taken again")
	}
}

func TestVerifyTellsEachFault(t *testing.T) {
	for _, tt := range []struct {
		name string
		harm func(t *testing.T, bag, original string)
		want []string
	}{
		{"nothing", func(*testing.T, string, string) {}, nil},
		{"a bit of an original", func(t *testing.T, _, p string) { rewrite(t, p, "X") }, []string{"bag.digest-differs"}},
		{"an original is gone", func(t *testing.T, _, p string) { remove(t, p) }, []string{"bag.file-missing", "bag.oxum-differs"}},
		{"an original and its manifest", func(t *testing.T, bag, p string) {
			rewrite(t, p, "X")
			m := filepath.Join(bag, "manifest-sha256.txt")
			b, err := os.ReadFile(m)
			if err != nil {
				t.Fatal(err)
			}
			rewrite(t, m, strings.Replace(string(b), digest("a").String()+"  ", digest("X").String()+"  ", 1))
		}, []string{"bag.digest-differs", "fault.digest"}},
		{"a file of the system", func(t *testing.T, bag, _ string) { rewrite(t, filepath.Join(bag, "data", "._x"), "x") }, nil},
		{"the tag manifest", func(t *testing.T, bag, _ string) {
			rewrite(t, filepath.Join(bag, "tagmanifest-sha256.txt"), "")
		}, []string{"bag.manifest-unlisted", "fault.seal"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			v := open(t, dir)
			f := begin(t, v, "entree")
			add(t, f, text("a", "a"), text("b", "b"))
			seals := map[string]string{"entree": seal(t, f)}
			p, _ := v.Path(digest("a"))
			tt.harm(t, filepath.Join(dir, "entrees", "entree"), p)
			got, err := v.Verify(t.Context(), seals, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			var keys []string
			for _, f := range got.Faults {
				keys = append(keys, f.Key)
			}
			slices.Sort(keys)
			if !slices.Equal(keys, tt.want) {
				t.Errorf("faults %v, want %v", got.Faults, tt.want)
			}
		})
	}
}

func TestVerifyReadsFillingBags(t *testing.T) {
	v := open(t, t.TempDir())
	add(t, begin(t, v, "entree"), text("a", "a"), text("b", "bb"))
	p, _ := v.Path(digest("a"))
	rewrite(t, p, "X")
	got, err := v.Verify(t.Context(), map[string]string{"absent": "00"}, nil, nil)
	if err != nil || got.Checked != 2 || got.Bytes != 3 || len(got.Faults) != 2 {
		t.Errorf("verified %+v, %v", got, err)
	}
}

func TestJoinBringsWhatIsLackingAndTouchesNothingElse(t *testing.T) {
	here, there := open(t, t.TempDir()), open(t, t.TempDir())
	ours := begin(t, here, "ours")
	add(t, ours, text("a", "a"))
	sealed := begin(t, there, "sealed")
	add(t, sealed, text("a", "a"), text("b", "b"))
	seal(t, sealed)
	filling := begin(t, there, "filling")
	add(t, filling, text("c", "c"), text("d", "d"))
	if err := there.KeepText(digest("c"), "palabre-1", vault.Text{[]byte(`{"text":"c"}`)}); err != nil {
		t.Fatal(err)
	}
	rotten, _ := there.Path(digest("d"))
	rewrite(t, rotten, "X")

	got, err := here.Join(t.Context(), there, nil)
	if err != nil || got.Originals != 3 || len(got.Faults) != 1 {
		t.Fatalf("joined %+v, %v", got, err)
	}
	if here.Has(digest("d")) {
		t.Error("a damaged original was taken")
	}
	if bags := here.Bags(); !bags["sealed"] || bags["filling"] || bags["ours"] {
		t.Errorf("bags = %v", bags)
	}
	if v, err := here.Verify(t.Context(), nil, nil, nil); err != nil || len(v.Faults) > 0 {
		t.Errorf("after joining: %v, %v", v.Faults, err)
	}
	if txt, err := here.TextOf(digest("c")); err != nil || len(txt) != 1 {
		t.Errorf("text = %s, %v", txt, err)
	}
	again, err := here.Join(t.Context(), there, nil)
	if err != nil || again.Originals != 0 {
		t.Errorf("joined again: %+v, %v", again, err)
	}
	if out := add(t, ours, text("e", "e")); !out[0].Fresh {
		t.Error("our own bag no longer fills")
	}
}

func TestTextIsKeptOnceAndWhole(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	d := digest("a")
	one, two := vault.Text{[]byte(`{"text":"un"}`)}, vault.Text{[]byte(`{"text":"deux"}`)}
	keep := func(pages vault.Text) {
		t.Helper()
		if err := v.KeepText(d, "palabre-1", pages); err != nil {
			t.Fatal(err)
		}
	}
	keep(one)
	keep(two)
	if got, err := v.TextOf(d); err != nil || !bytes.Equal(got[0], one[0]) {
		t.Errorf("text = %s, %v; want the first kept", got, err)
	}
	p := filepath.Join(dir, "derives", d.String()[:2], d.String(), "text-palabre-1.jsonl")
	rewrite(t, p, `{"maker":"palabre-1","pages":2}`+"\n"+`{"text":"un"}`+"\n")
	if got, err := v.TextOf(d); err != nil || got != nil {
		t.Errorf("text = %s, %v; want none of a file cut short", got, err)
	}
	keep(two)
	if got, err := v.TextOf(d); err != nil || !bytes.Equal(got[0], two[0]) {
		t.Errorf("text = %s, %v; want it made again", got, err)
	}
}

// An original gets its bytes under a temporary name and its own name by rename. Only
// two functions of the package open a file for writing, and neither is given the name
// of an original; stored files are read-only.
func TestNothingOpensAnOriginalForWriting(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, p := range sources {
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if ok && slices.Contains([]string{"OpenFile", "Create", "CreateTemp", "WriteFile", "Truncate", "Chmod", "Link", "WriteUnsynced"}, sel.Sel.Name) {
					found = append(found, fn.Name.Name+": "+sel.Sel.Name)
				}
				return true
			})
		}
	}
	slices.Sort(found)
	if want := []string{"create: OpenFile", "keepDerived: WriteUnsynced"}; !slices.Equal(found, want) {
		t.Errorf("files are opened for writing by %v, want %v", found, want)
	}

	v := open(t, t.TempDir())
	add(t, begin(t, v, "entree"), text("a", "a"))
	p, _ := v.Path(digest("a"))
	if st, err := os.Stat(p); err != nil || st.Mode().Perm()&0o222 != 0 {
		t.Errorf("mode of an original = %v, %v; want none to write", st.Mode(), err)
	}
}

func rewrite(t *testing.T, p, s string) {
	t.Helper()
	if err := os.RemoveAll(p); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(s), 0o600); err != nil {
		t.Fatal(err)
	}
}

func remove(t *testing.T, p string) {
	t.Helper()
	if err := os.Remove(p); err != nil {
		t.Fatal(err)
	}
}
