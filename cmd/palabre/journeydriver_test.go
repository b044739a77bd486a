//go:build journey

package main_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A journey is one person's task in the real window: an X server of its own without a
// window manager, a home of its own, a mouse and a keyboard, and a picture at each step
// in build/journeys/<name>. What is pressed is named as a person reads it.
//
//	j := begin(t, "--lang", "fr")
//	j.Click("Créer une archive")
//	j.Fill("Comment vous appelez-vous ?", "Awa Konaté")
//	j.See("Cette archive est vide")
//	j.Shot("empty")
//
// It fails when something named never shows, when the program says a fault on its
// output, and when a text shown is a key without words.
type journey struct {
	t       testing.TB
	Home    string // of the person; archives are made there
	shots   string
	taken   int
	env     []string
	socket  string
	log     *os.File
	program *exec.Cmd
	started time.Time
	exited  chan error
	clicks  int // of the mouse so far
	fields  int // filled so far
}

// patience is how long a name is waited for: a machine of two cores may be busy.
const patience = 40 * time.Second

// begin opens the program on a screen of its own, with args on its command line.
func begin(t testing.TB, args ...string) *journey {
	t.Helper()
	binary := os.Getenv("PALABRE_BINARY")
	if binary == "" {
		t.Skip("PALABRE_BINARY names no program built with -tags journey")
	}
	home, err := os.MkdirTemp("", "palabre-journey-") //nolint:usetesting // a short name: a socket's path has at most 108 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	j := &journey{t: t, Home: home, socket: filepath.Join(home, "journey"), exited: make(chan error, 1)}
	j.shots = filepath.Join("..", "..", "build", "journeys", strings.TrimPrefix(t.Name(), "Test"))
	must(t, os.RemoveAll(j.shots))
	must(t, os.MkdirAll(j.shots, 0o755))
	must(t, os.MkdirAll(filepath.Join(home, "Documents"), 0o755))
	must(t, os.MkdirAll(filepath.Join(home, ".cache"), 0o755))
	j.env = append(os.Environ(), "HOME="+home, "PALABRE_STATE="+home+"/state", "PALABRE_CACHE="+home+"/cache", "PALABRE_JOURNEY="+j.socket,
		"XDG_RUNTIME_DIR="+home, "LANG=fr_FR.UTF-8", "LC_ALL=C.UTF-8", "FYNE_SCALE=1", "FYNE_THEME=light", "FYNE_PLATFORM=x11", "LIBGL_ALWAYS_SOFTWARE=1")
	j.env = append(j.env, "DISPLAY="+j.display())
	j.start(binary, args)
	return j
}

// display starts an X server and returns its name.
func (j *journey) display() string {
	read, write, err := os.Pipe()
	must(j.t, err)
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", cmp.Or(os.Getenv("PALABRE_SCREEN"), "1440x900")+"x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	must(j.t, x.Start())
	j.t.Cleanup(func() { _ = x.Process.Kill(); _ = x.Wait() })
	must(j.t, write.Close())
	number, err := io.ReadAll(io.LimitReader(read, 16))
	must(j.t, err)
	return ":" + strings.TrimSpace(string(number))
}

func (j *journey) start(binary string, args []string) {
	var err error
	j.log, err = os.Create(filepath.Join(j.shots, "output.log"))
	must(j.t, err)
	j.program = exec.Command(binary, args...)
	j.program.Env, j.program.Stdout, j.program.Stderr = j.env, j.log, j.log
	j.started = time.Now()
	must(j.t, j.program.Start())
	go func() { j.exited <- j.program.Wait() }()
	j.t.Cleanup(j.end)
	j.until("a window", func() bool { return len(j.look().Windows) > 0 })
}

// end leaves the program as a person does, and looks at what it said.
func (j *journey) end() {
	if !j.t.Failed() {
		j.Key("ctrl+q")
	} else {
		_ = j.program.Process.Kill()
	}
	select {
	case err := <-j.exited:
		if err != nil && !j.t.Failed() {
			j.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		_ = j.program.Process.Kill()
		j.t.Error("the program does not end when it is left")
	}
	said, err := os.ReadFile(j.log.Name())
	must(j.t, err)
	for _, bad := range []string{"Error in Fyne call thread", "panic", "fatal error", "DATA RACE"} {
		if bytes.Contains(said, []byte(bad)) {
			j.t.Errorf("the program said %q; see %s", bad, j.log.Name())
		}
	}
}

// resident is the memory the program holds, in MB.
func (j *journey) resident() float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", j.program.Process.Pid))
	must(j.t, err)
	var all, resident float64
	_, err = fmt.Sscan(string(b), &all, &resident)
	must(j.t, err)
	return resident * float64(os.Getpagesize()) / 1e6
}

// screen, shown and thing are those of the program: see journey.go.
type (
	screen struct{ Windows []shown }
	shown  struct {
		Title  string
		Things []thing
		Frames int
	}
	thing struct {
		Kind, Says, Holds string
		At                [4]float64
		Off, Under, Cut   bool
		window            string
	}
)

// look asks the program what it shows; the zero screen when it does not answer.
func (j *journey) look() (s screen) {
	c, err := net.Dial("unix", j.socket)
	if err != nil {
		return s
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(patience))
	if json.NewDecoder(c).Decode(&s) != nil {
		return screen{}
	}
	return s
}

// things are those of every window, the windows opened last first.
func (j *journey) things() (all []thing) {
	for _, w := range slices.Backward(j.look().Windows) {
		for _, t := range w.Things {
			t.window = w.Title
			all = append(all, t)
		}
	}
	return all
}

// Texts are the words shown, of every window.
func (j *journey) Texts() (out []string) {
	for _, t := range j.things() {
		out = append(out, t.Says, t.Holds)
	}
	return out
}

// See waits until a text shown holds words.
func (j *journey) See(words string) {
	j.t.Helper()
	j.until("« "+words+" »", func() bool { return j.shows(words) })
}

// Await waits for words that long work brings: an import of hundreds of files.
func (j *journey) Await(words string) {
	j.t.Helper()
	j.within(10*patience, "« "+words+" »", func() bool { return j.shows(words) })
}

// Gone waits until no text shown holds words.
func (j *journey) Gone(words string) {
	j.t.Helper()
	j.until("the end of « "+words+" »", func() bool { return !j.shows(words) })
}

func (j *journey) shows(words string) bool {
	return slices.ContainsFunc(j.Texts(), func(s string) bool { return strings.Contains(plain(s), plain(words)) })
}

// plain makes spaces of a kind, so that journeys are written without no-break spaces.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

// find waits for the thing called name that can be pressed, "name#2" being the second of
// those: what acts before what only says, whole names before parts of names.
func (j *journey) find(name string, kinds ...string) (found thing) {
	j.t.Helper()
	name, nth := name, 0
	if at := strings.LastIndex(name, "#"); at > 0 {
		if n, err := strconv.Atoi(name[at+1:]); err == nil {
			name, nth = name[:at], n-1
		}
	}
	j.until("« "+name+" »", func() bool {
		all := slices.DeleteFunc(j.things(), func(t thing) bool { return t.Under || t.Off || !slices.Contains(kinds, t.Kind) })
		for _, whole := range []bool{true, false} {
			for _, kind := range kinds {
				var called []thing
				for _, t := range all {
					says := plain(t.Says)
					if t.Kind == kind && (says == plain(name) || !whole && strings.Contains(says, plain(name))) {
						called = append(called, t)
					}
				}
				if nth < len(called) {
					found = called[nth]
					return true
				}
			}
		}
		return false
	})
	return found
}

// Click presses what is called name.
func (j *journey) Click(name string) {
	j.t.Helper()
	j.press(j.find(name, "action", "field", "text"), "1")
}

// DoubleClick opens what is called name.
func (j *journey) DoubleClick(name string) {
	j.t.Helper()
	j.press(j.find(name, "text", "action"), "1", "--repeat", "2", "--delay", "60")
}

// RightClick opens the menu of what is called name.
func (j *journey) RightClick(name string) { j.t.Helper(); j.press(j.find(name, "text", "action"), "3") }

// Hover points at what is called name.
func (j *journey) Hover(name string) { j.t.Helper(); j.point(j.find(name, "action", "field", "text")) }

// ScrollTo turns the wheel over what is called over until something called name is in
// sight.
func (j *journey) ScrollTo(name, over string) {
	j.t.Helper()
	j.Hover(over)
	j.until("« "+name+" » further down", func() bool {
		if j.shows(name) {
			return true
		}
		j.run("xdotool", "click", "--repeat", "3", "--delay", "20", "5")
		return false
	})
}

func (j *journey) press(t thing, button string, how ...string) {
	j.point(t)
	j.clicks++
	j.run("xdotool", append(append([]string{"click"}, how...), button)...)
	time.Sleep(120 * time.Millisecond)
}

func (j *journey) point(t thing) {
	x, y := t.At[0]+t.At[2]/2, t.At[1]+t.At[3]/2
	if t.Kind == "text" {
		x = t.At[0] + math.Min(t.At[2]/2, 12) // a text may be wider than its words
	}
	j.run("xdotool", "mousemove", "--window", j.window(t.window), fmt.Sprintf("%.0f", x), fmt.Sprintf("%.0f", y))
	time.Sleep(60 * time.Millisecond)
}

// window is X's name of the window of that title; of the only one, whose title may just
// have changed.
func (j *journey) window(title string) string {
	j.t.Helper()
	named := func(pattern string) []string {
		return strings.Fields(j.run("xdotool", "search", "--onlyvisible", "--name", pattern))
	}
	ids := named("^" + regexp.QuoteMeta(title) + "$")
	if len(ids) == 0 {
		if ids = named("."); len(ids) != 1 {
			j.t.Fatalf("no window is called %q", title)
		}
	}
	return ids[len(ids)-1]
}

// Key presses keys one after the other: "ctrl+k", "Return", "Escape", "F1".
func (j *journey) Key(keys ...string) {
	for _, k := range keys {
		j.run("xdotool", "key", "--clearmodifiers", k)
		time.Sleep(120 * time.Millisecond)
	}
}

// Type writes text where the keyboard is, through the clipboard: any letter arrives.
func (j *journey) Type(text string) {
	clip := exec.Command("xclip", "-selection", "clipboard", "-i")
	clip.Env, clip.Stdin = j.env, strings.NewReader(text)
	must(j.t, clip.Run())
	j.Key("ctrl+v")
}

// Fill puts text in place of what the field called name holds.
func (j *journey) Fill(name, text string) {
	j.t.Helper()
	j.fields++
	j.press(j.find(name, "field"), "1")
	j.Key("ctrl+a")
	j.Type(text)
	j.until("« "+text+" » in "+name, func() bool {
		return slices.ContainsFunc(j.things(), func(t thing) bool { return t.Kind == "field" && t.Holds == text })
	})
}

// Shot waits until the picture rests, keeps it as NN-name.png, and looks for keys that
// have no words.
func (j *journey) Shot(name string) {
	j.t.Helper()
	j.settle()
	for _, s := range j.Texts() {
		if strings.Contains(s, "⟦") {
			j.t.Errorf("%s: %s is shown", name, s)
		}
	}
	j.taken++
	j.run("import", "-window", "root", filepath.Join(j.shots, fmt.Sprintf("%02d-%s.png", j.taken, name)))
}

// Cuts lists the texts that have less room than they need.
func (j *journey) Cuts() (out []string) {
	for _, t := range j.things() {
		if t.Cut && !t.Under {
			out = append(out, t.Says)
		}
	}
	return out
}

// settle waits until two pictures in a row are the same; a cursor that blinks is not
// waited for.
func (j *journey) settle() {
	last := ""
	for range 12 {
		now := j.run("import", "-window", "root", "-depth", "8", "-resize", "25%", "rgb:-")
		if now == last {
			return
		}
		last = now
		time.Sleep(200 * time.Millisecond)
	}
}

func (j *journey) until(what string, holds func() bool) {
	j.t.Helper()
	j.within(patience, what, holds)
}

func (j *journey) within(long time.Duration, what string, holds func() bool) {
	j.t.Helper()
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if holds() {
			return
		}
		select {
		case err := <-j.exited:
			j.exited <- err
			j.t.Fatalf("the program ended (%v) before %s", err, what)
		default:
		}
	}
	j.run("import", "-window", "root", filepath.Join(j.shots, "99-failed.png"))
	j.t.Fatalf("%s never came. Shown:\n%s", what, strings.Join(j.Texts(), "\n"))
}

func (j *journey) run(name string, args ...string) string {
	c := exec.Command(name, args...)
	c.Env = j.env
	out, err := c.Output()
	if err != nil && name != "xdotool" {
		j.t.Fatalf("%s %v: %v", name, args, err)
	}
	return string(out)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
