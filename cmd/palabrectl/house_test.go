package main

import (
	"bufio"
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"palabre/archive"
	"palabre/assets/words"
)

// The lines of the house that no linter draws. The root of the project is two folders up.
const root = "../.."

const tags = "-tags=nodynamic"

func TestTopLevelHoldsNothingNew(t *testing.T) {
	known := []string{
		"cmd", "app", "archive", "search", "assets", "go.mod", "go.sum", "FyneApp.toml",
		"README.md", "LISEZMOI.md", "LICENSE", "NOTICE", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "build",
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if leftover := filepath.Ext(e.Name()) == ".test"; !leftover && !strings.HasPrefix(e.Name(), ".") && !slices.Contains(known, e.Name()) { // of go test -c
			t.Errorf("%s is new at the top level", e.Name())
		}
	}
}

// goList runs go list without cgo and gives its lines.
func goList(t *testing.T, args ...string) []string {
	t.Helper()
	c := exec.CommandContext(t.Context(), "go", append([]string{"list", tags}, args...)...)
	c.Dir = root
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, complaint.Bytes())
	}
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

func TestNothingBelowThisProgramIsFyneOrNeedsCgo(t *testing.T) {
	for _, line := range goList(t, "-deps", "-f", "{{.ImportPath}} {{len .CgoFiles}} {{.Incomplete}}", "./cmd/palabrectl") {
		f := strings.Fields(line)
		if strings.HasPrefix(f[0], "fyne.io/") || f[1] != "0" || f[2] != "false" {
			t.Errorf("%s is below palabrectl: Fyne, cgo (%s files), or incomplete (%s)", f[0], f[1], f[2])
		}
	}
}

func TestItBuildsWithoutCgo(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles everything once more")
	}
	c := exec.CommandContext(t.Context(), "go", "build", tags, "-o", filepath.Join(t.TempDir(), "palabrectl"), "./cmd/palabrectl")
	c.Dir = root
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// rules say which imports a part of the house may not have: cmd -> app -> search -> archive.
var rules = []struct {
	of, except, forbid string // regular expressions on import paths
	why                string
}{
	{`^palabre/archive`, `^$`, `^palabre/(search|app|cmd)`, "archive knows nothing above it"},
	{`^palabre/search`, `^$`, `^palabre/(app|cmd)`, "search knows nothing above it"},
	{`^palabre/app`, `^$`, `^palabre/cmd`, "app knows nothing above it"},
	{`^palabre/assets`, `^$`, `^palabre/(archive|search|app|cmd)`, "assets are only read"},
	{`^palabre/archive/media/fact$`, `^$`, `^palabre/`, "the vocabulary of readers imports nothing of ours"},
	{`^palabre/`, `^palabre/search`, `^github.com/blevesearch/`, "only search imports Bleve"},
	{`^palabre/`, `^palabre/(app|cmd/palabre$)`, `^fyne\.io/`, "only the window imports Fyne"},
	{`^palabre/app/(session|task|sound)`, `^$`, `^fyne\.io/`, "it is used without a window too"},
	{`^palabre/`, `^palabre/cmd/palabre$`, `^fyne\.io/fyne/v2/app$`, "one place makes the Fyne application"},
}

func TestImportsPointOneWay(t *testing.T) {
	for _, line := range goList(t, "-e", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...") {
		f := strings.Fields(line)
		for _, r := range rules {
			if !regexp.MustCompile(r.of).MatchString(f[0]) || regexp.MustCompile(r.except).MatchString(f[0]) {
				continue
			}
			for _, imported := range f[1:] {
				if regexp.MustCompile(r.forbid).MatchString(imported) {
					t.Errorf("%s imports %s: %s", f[0], imported, r.why)
				}
			}
		}
	}
}

func TestPageModelsKnowNoWindow(t *testing.T) {
	for path, file := range sources(t) {
		if !strings.HasSuffix(path, "_model.go") || !strings.Contains(filepath.ToSlash(path), "app/page/") {
			continue
		}
		for _, i := range file.Imports {
			if strings.Contains(i.Path.Value, "fyne.io/") {
				t.Errorf("%s imports %s", path, i.Path.Value)
			}
		}
	}
}

func TestJournalSaysItsFormat(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "essai")
	t.Setenv("PALABRE_STATE", t.TempDir())
	t.Setenv("PALABRE_CACHE", t.TempDir())
	p := archive.Partnership{Name: archive.T("fr", "Essai"), Banks: archive.List[archive.Bank]{{Element: archive.Element{EID: "north", Order: "1"}, Name: archive.T("fr", "Vernoise"), Side: "north"}}}
	a, err := archive.Create(t.Context(), dir, p, archive.Options{By: "Hélène Carmont"})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(dir, "journal", "*", "000001.jsonl"))
	if err != nil || len(segments) != 1 {
		t.Fatalf("segments: %v, %v", segments, err)
	}
	b, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := bytes.Cut(b, []byte("\n"))
	if want := `"format":` + strconv.Itoa(archive.Format); archive.Format < 1 || !bytes.Contains(first, []byte(want)) {
		t.Errorf("the segment opens with %s, without %s", first, want)
	}
}

// Every key of the catalogue that the code names has its words: a key shown as a key is
// a fault that only its reader would find.
func TestEveryKeyInTheCodeHasItsWords(t *testing.T) {
	key := regexp.MustCompile(`^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$`)
	fr := words.In("fr")
	rooms := map[string]bool{}
	for _, k := range fr.Keys() {
		room, _, _ := strings.Cut(k, ".")
		rooms[room] = true
	}
	for path, file := range sources(t) {
		imports := map[string]bool{}
		for _, i := range file.Imports {
			imports[i.Path.Value] = true
		}
		ast.Inspect(file, func(n ast.Node) bool {
			l, ok := n.(*ast.BasicLit)
			if !ok || l.Kind != token.STRING || imports[l.Value] {
				return true
			}
			s, err := strconv.Unquote(l.Value)
			room, _, dotted := strings.Cut(s, ".")
			if err == nil && dotted && rooms[room] && key.MatchString(s) && !fr.Has(s) && !fileName(s) {
				t.Errorf("%s: %q has no words", path, s)
			}
			return true
		})
	}
}

// fileName tells names of files ("archive.json") from keys.
func fileName(s string) bool {
	return slices.Contains([]string{".json", ".jsonl", ".txt", ".csv", ".html", ".xml", ".go", ".db", ".png", ".svg", ".rels", ".tsv", ".ttf"}, filepath.Ext(s))
}

// sources parses every Go file of the project but the tests, by path.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	out := map[string]*ast.File{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "build" || d.Name() == "testdata" || len(d.Name()) > 2 && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		out[path], err = parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A build must not depend on who served the modules.
func TestNoFileNamesARegistry(t *testing.T) {
	var hosts [][]byte
	for _, parts := range [][]string{
		{"proxy", "golang", "org"}, {"sum", "golang", "org"}, {"goproxy", "io"}, {"goproxy", "cn"},
		{"registry", "npmjs", "org"}, {"pypi", "org"}, {"crates", "io"}, {"deb", "debian", "org"}, {"rubygems", "org"},
	} {
		hosts = append(hosts, []byte(strings.Join(parts, ".")))
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "build"):
			return fs.SkipDir
		case d.IsDir() || !d.Type().IsRegular():
			return nil
		}
		return scanFor(t, path, hosts)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func scanFor(t *testing.T, path string, hosts [][]byte) error {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // only read
	s := bufio.NewScanner(f)
	s.Buffer(nil, 8<<20)
	for s.Scan() {
		if bytes.IndexByte(s.Bytes(), 0) >= 0 {
			return nil // not a text
		}
		for _, h := range hosts {
			if bytes.Contains(s.Bytes(), h) {
				t.Errorf("%s names %s", path, h)
			}
		}
	}
	return nil // a line too long to be a text is none of our files
}
