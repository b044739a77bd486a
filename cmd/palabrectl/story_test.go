package main

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"palabre/archive/media/child"
)

// The stories of testdata run this program as a command of its own.
// TestMain is also the child of the program under test, which starts itself again.
func TestMain(m *testing.M) {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	testscript.Main(m, map[string]func(){"palabrectl": main})
}

func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"ends":    ends,
			"keep":    keep,
			"picture": picture,
			"voice":   voice,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("PALABRE_STATE", filepath.Join(e.WorkDir, ".state"))
			e.Setenv("PALABRE_CACHE", filepath.Join(e.WorkDir, ".cache"))
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
	})
}

// ends STATUS COMMAND… runs a command that must end with that status.
func ends(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v ended with %d, want %d", args[1:], got, want)
	}
}

// keep NAME FIELD keeps the text of the first such field of the JSON printed last in a variable.
func keep(ts *testscript.TestScript, _ bool, args []string) {
	m := regexp.MustCompile(`"` + regexp.QuoteMeta(args[1]) + `":"([^"]*)"`).FindStringSubmatch(ts.ReadFile("stdout"))
	if m == nil {
		ts.Fatalf("no %q in %s", args[1], ts.ReadFile("stdout"))
	}
	ts.Setenv(args[0], m[1])
}

// picture FILE WIDTH HEIGHT draws a small picture.
func picture(ts *testscript.TestScript, _ bool, args []string) {
	w, err := strconv.Atoi(args[1])
	ts.Check(err)
	h, err := strconv.Atoi(args[2])
	ts.Check(err)
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		img.Set(x, x*h/w, color.RGBA{R: 168, G: 69, B: 43, A: 255})
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	f, err := os.Create(path)
	ts.Check(err)
	ts.Check(errors.Join(png.Encode(f, img), f.Close()))
}

// voice FILE records a second of silence, in WAV.
func voice(ts *testscript.TestScript, _ bool, args []string) {
	const rate, bytes = 8000, 2 * 8000
	b := append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, 36+bytes)...)
	b = append(b, "WAVEfmt "...)
	for _, field := range []any{uint32(16), uint16(1), uint16(1), uint32(rate), uint32(2 * rate), uint16(2), uint16(16)} {
		var err error
		b, err = binary.Append(b, binary.LittleEndian, field)
		ts.Check(err)
	}
	b = binary.LittleEndian.AppendUint32(append(b, "data"...), bytes)
	path := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o755))
	ts.Check(os.WriteFile(path, append(b, make([]byte, bytes)...), 0o600))
}
