package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/archive"
)

// A program that is killed at any moment, again and again, in one archive: what it had
// acknowledged is there, what was under way is there whole or not at all, every original is
// what it was, and the archive opens without a question. 20 moments, 200 with PALABRE_SOAK.
func TestKilledAtAnyMoment(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signal ends a program at once here")
	}
	moments := 20
	if os.Getenv("PALABRE_SOAK") != "" {
		moments = 200
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	v := newVictim(t, rand.New(rand.NewPCG(seed, 0)))
	for i := range moments {
		v.moment(i)
	}
	t.Logf("%d of %d ended before they were killed", v.ended, moments)
}

// victim is an archive whose program is killed, and what must stand in it.
type victim struct {
	t     *testing.T
	rand  *rand.Rand
	dir   string
	env   []string
	took  map[string]time.Duration // by act, the longest seen
	ended int

	ids     []string          // of the items described
	titles  map[string]string // by item
	aside   bool              // all of them, or none
	sources []string          // folders imported for good
}

func newVictim(t *testing.T, r *rand.Rand) *victim {
	t.Helper()
	work := t.TempDir()
	v := &victim{
		t: t, rand: r, dir: filepath.Join(work, "archive"), took: map[string]time.Duration{}, titles: map[string]string{},
		env: append(os.Environ(), "PALABRE_STATE="+filepath.Join(work, "state"), "PALABRE_CACHE="+filepath.Join(work, "cache"), "HOME="+work),
	}
	if !v.run("new", 0, "new", v.dir, "--name", "Essai", "--bank", "Vernoise,FR") {
		t.Fatal("no archive was made")
	}
	first := v.source("première", 8)
	if !v.run("import", 0, "-C", v.dir, "import", first) {
		t.Fatal("nothing came in")
	}
	v.sources = append(v.sources, first)
	v.look(func(a *archive.Archive) {
		for r, err := range a.All(t.Context(), archive.KindItem) {
			if err != nil {
				t.Fatal(err)
			}
			id := string(r.RecordID())
			v.ids = append(v.ids, id)
			v.titles[id] = r.(archive.Item).Title["fr"]
		}
	})
	return v
}

// source makes a folder of files that no other holds.
func (v *victim) source(name string, n int) string {
	v.t.Helper()
	dir := filepath.Join(filepath.Dir(v.dir), name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		v.t.Fatal(err)
	}
	for i := range n {
		text := strings.Repeat(fmt.Sprintf("%s, lettre %d\n", name, i), 2000)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("lettre %d.txt", i)), []byte(text), 0o644); err != nil {
			v.t.Fatal(err)
		}
	}
	return dir
}

// run runs palabrectl and kills it after a while, unless that is 0; done tells that it
// ended by itself, well.
func (v *victim) run(act string, kill time.Duration, args ...string) (done bool) {
	v.t.Helper()
	self, err := os.Executable()
	if err != nil {
		v.t.Fatal(err)
	}
	ctx, stop := context.WithCancel(v.t.Context())
	defer stop()
	if kill > 0 {
		ctx, stop = context.WithTimeout(ctx, kill)
		defer stop()
	}
	cmd := exec.CommandContext(ctx, self)
	cmd.Args, cmd.Env = append([]string{"palabrectl"}, args...), v.env
	start := time.Now()
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	byItself := errors.As(err, &exit) && exit.ExitCode() >= 0
	switch {
	case err == nil:
		v.took[act] = max(v.took[act], time.Since(start))
		return true
	case ctx.Err() != nil && !byItself:
		return false
	}
	v.t.Fatalf("palabrectl %v: %v\n%s", args, err, out)
	return false
}

// while is a random moment of an act.
func (v *victim) while(act string) time.Duration {
	longest := max(v.took[act], 150*time.Millisecond)
	return time.Duration(v.rand.Int64N(int64(longest))) + time.Millisecond
}

// moment does one thing, is killed in it, and sees what is left.
func (v *victim) moment(i int) {
	v.t.Helper()
	acts := []func(int){v.edit, v.batch, v.bring, v.undo, v.reindex}
	acts[i%len(acts)](i)
	v.look(func(a *archive.Archive) {
		v.stands(a)
		v.sound(a)
	})
}

// killed runs an act that is killed in the middle.
func (v *victim) killed(act string, args ...string) (done bool) {
	done = v.run(act, v.while(act), append([]string{"-C", v.dir, act}, args...)...)
	if done {
		v.ended++
	}
	return done
}

// must runs an act whole.
func (v *victim) must(act string, args ...string) {
	v.t.Helper()
	if !v.run(act, 0, append([]string{"-C", v.dir, act}, args...)...) {
		v.t.Fatalf("%s is not done", act)
	}
}

func (v *victim) edit(i int) {
	if v.aside {
		v.must("back", v.ids...)
		v.aside = false
	}
	id, title := v.ids[v.rand.IntN(len(v.ids))], fmt.Sprintf("titre %d", i)
	done := v.killed("set", id, "title", title)
	v.look(func(a *archive.Archive) {
		if now := v.title(a, id); done && now != title || now != title && now != v.titles[id] {
			v.t.Errorf("%s is %q after %q was written over %q (acknowledged: %t)", id, now, title, v.titles[id], done)
		} else {
			v.titles[id] = now
		}
	})
}

// batch puts all aside, or gives all back, in one step.
func (v *victim) batch(int) {
	act := map[bool]string{false: "aside", true: "back"}[v.aside]
	done := v.killed(act, v.ids...)
	v.look(func(a *archive.Archive) {
		now := v.isAside(a, v.ids[0])
		if done && now == v.aside {
			v.t.Errorf("%s was acknowledged and is not there", act)
		}
		v.aside = now // of all, as stands looks
	})
}

// bring imports a folder; what was killed is taken up by the same import.
func (v *victim) bring(i int) {
	dir := v.source(fmt.Sprintf("dossier %d", i), 70) // more than one group
	if !v.killed("import", dir) {
		v.must("import", dir)
	}
	v.sources = append(v.sources, dir)
}

// undo writes a title for good, and is killed while it is taken back.
func (v *victim) undo(i int) {
	if v.aside {
		v.must("back", v.ids...)
		v.aside = false
	}
	id, title := v.ids[0], fmt.Sprintf("à reprendre %d", i)
	v.must("set", id, "title", title)
	done := v.killed("undo")
	v.look(func(a *archive.Archive) {
		if now := v.title(a, id); now != v.titles[id] && (done || now != title) {
			v.t.Errorf("%s is %q; %q was to be given back (acknowledged: %t)", id, now, v.titles[id], done)
		} else {
			v.titles[id] = now
		}
	})
}

func (v *victim) reindex(int) { v.killed("reindex") }

// look opens the archive as the next program does. A question, a second writer or a
// warning that needs a person would be a loss.
func (v *victim) look(f func(*archive.Archive)) {
	v.t.Helper()
	o := archive.Options{By: "après", State: filepath.Join(filepath.Dir(v.dir), "state"), Cache: filepath.Join(filepath.Dir(v.dir), "cache")}
	a, err := archive.Open(v.t.Context(), v.dir, o)
	if err != nil {
		v.t.Fatal(err)
	}
	if ro, by := a.ReadOnly(); ro {
		v.t.Fatalf("the archive is held by %s", by)
	}
	for _, w := range a.Warnings() {
		if w.Key != "warning.journal-unfinished" { // the next writing keeps it apart
			v.t.Errorf("it opens with %+v", w)
		}
	}
	f(a)
	if err := a.Close(); err != nil {
		v.t.Fatal(err)
	}
}

func (v *victim) get(a *archive.Archive, id string) (archive.Item, bool) {
	v.t.Helper()
	r, aside, err := a.Get(v.t.Context(), archive.ID(id))
	it, ok := r.(archive.Item)
	if err != nil || !ok {
		v.t.Fatalf("%s: %+v, %v", id, r, err)
	}
	return it, aside
}

func (v *victim) title(a *archive.Archive, id string) string {
	it, _ := v.get(a, id)
	return it.Title["fr"]
}

func (v *victim) isAside(a *archive.Archive, id string) bool {
	_, aside := v.get(a, id)
	return aside
}

// stands fails unless all that was acknowledged is there.
func (v *victim) stands(a *archive.Archive) {
	v.t.Helper()
	for _, id := range v.ids {
		if it, aside := v.get(a, id); it.Title["fr"] != v.titles[id] || aside != v.aside {
			v.t.Errorf("%s is %q, aside %t; want %q, %t", id, it.Title["fr"], aside, v.titles[id], v.aside)
		}
	}
	for _, dir := range v.sources {
		v.kept(a, dir)
	}
}

// kept fails unless every file of a folder is in the archive, to the byte, with an item.
func (v *victim) kept(a *archive.Archive, dir string) {
	v.t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, f := range files {
		want, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			v.t.Fatal(err)
		}
		d := archive.Digest(sha256.Sum256(want))
		path, err := a.Original(d)
		if err != nil {
			v.t.Fatalf("%s: %v", f.Name(), err)
		}
		if got, err := os.ReadFile(path); err != nil || !slices.Equal(got, want) {
			v.t.Fatalf("%s is not what came in: %v", f.Name(), err)
		}
		if ids, err := a.ByDigest(v.t.Context(), d); err != nil || len(ids) != 1 {
			v.t.Fatalf("%s has %d items, %v", f.Name(), len(ids), err)
		}
	}
}

// sound fails when anything on the disk is not what it should be, but for the end of a
// line under way.
func (v *victim) sound(a *archive.Archive) {
	v.t.Helper()
	found, err := a.Verify(v.t.Context(), nil)
	if err != nil {
		v.t.Fatal(err)
	}
	for _, f := range found.Faults {
		if f.Key != "warning.journal-unfinished" {
			v.t.Errorf("Verify: %+v", f)
		}
	}
}
