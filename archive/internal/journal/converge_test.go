package journal_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"palabre/archive/internal/journal"
)

// Three writers edit apart, with clocks that are years wrong, and meet now and then; some
// lines get damaged on the way, a computer is cloned, exchanges are partial and repeated.
// When all is exchanged, all copies show the same, and no value is gone that nobody had
// knowingly replaced. Each run draws 200 new histories, 10,000 with PALABRE_SOAK.
func TestThreeWritersConverge(t *testing.T) {
	if os.Getenv("PALABRE_SOAK") != "" {
		set(t, "rapid.checks", "10000")
	} else {
		set(t, "rapid.checks", "200")
	}
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		for range rapid.IntRange(5, 60).Draw(t, "acts") {
			w.act()
		}
		w.exchangeAll()
		w.sameEverywhere()
		w.nothingLost()
	})
}

// set gives a flag of the test binary another value until the test ends.
func set(t *testing.T, name, value string) {
	t.Helper()
	former := flag.Lookup(name).Value.String()
	if err := flag.Set(name, value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set(name, former) })
}

// entry is one operation of the model: what its author held then, whatever it said.
type entry struct {
	name     string
	register string
	value    string
	knew     map[string]bool // operations on the same register
	kept     map[string]bool
}

type copyOf struct {
	writer string
	n      int
	held   map[journal.LineID]*journal.Line
	clock  *journal.Clock
	told   map[string]int
}

type world struct {
	t      *rapid.T
	copies []*copyOf
	now    time.Time
	ops    []entry
	forked bool
	count  int
}

func newWorld(t *rapid.T) *world {
	w := &world{t: t, now: time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)}
	for i := range 3 {
		wrong := time.Duration(rapid.IntRange(-3*365, 3*365).Draw(t, "days wrong")) * 24 * time.Hour
		w.copies = append(w.copies, &copyOf{
			writer: fmt.Sprintf("writer%d", i), held: map[journal.LineID]*journal.Line{},
			clock: journal.NewClock(func() time.Time { return w.now.Add(wrong) }),
		})
	}
	return w
}

func (w *world) act() {
	w.now = w.now.Add(time.Second)
	c := rapid.SampledFrom(w.copies).Draw(w.t, "copy")
	switch rapid.SampledFrom([]string{"set", "set", "set", "empty", "keep", "aside", "back", "remove", "both", "exchange", "exchange", "partial", "damage", "clone"}).Draw(w.t, "act") {
	case "set":
		w.write(c, w.path(), false, w.value())
	case "empty":
		w.write(c, w.path(), false, "null")
	case "keep":
		w.write(c, w.path(), true, w.value())
	case "aside":
		w.write(c, "", false, "null")
	case "back":
		w.write(c, "", false, "true")
	case "remove":
		w.write(c, "cues.c1", false, rapid.SampledFrom([]string{"null", "true"}).Draw(w.t, "cue"))
	case "both": // what an undo of a decision writes
		w.write(c, "title.fr", false, w.value(), w.value())
	case "exchange":
		w.bring(c, rapid.SampledFrom(w.copies).Draw(w.t, "from"), 100)
	case "partial":
		w.bring(c, rapid.SampledFrom(w.copies).Draw(w.t, "from"), rapid.IntRange(1, 99).Draw(w.t, "percent"))
	case "damage":
		w.damage(c)
	case "clone":
		w.clone(c)
	}
}

func (w *world) path() string {
	return rapid.SampledFrom([]string{"title.fr", "date", "cues.c1.text"}).Draw(w.t, "path")
}

func (w *world) value() string {
	w.count++
	if rapid.IntRange(0, 9).Draw(w.t, "alike") == 0 {
		return `"pareil"`
	}
	return fmt.Sprintf(`"v%d"`, w.count)
}

// write makes a line as the archive does: what it had seen, and by name what that does not cover.
func (w *world) write(c *copyOf, path string, keep bool, values ...string) {
	state, forks, numbers := fold(c.held)
	seen := map[string]int{}
	for writer, ns := range numbers {
		last := 0
		for ns[last+1] {
			last++
		}
		if from, ok := forks[writer]; ok {
			last = min(last, from-1)
		}
		if writer != c.writer && last > 0 {
			seen[writer] = last
		}
	}
	c.n++
	w.count++
	l := &journal.Line{N: c.n, T: c.clock.Next(c.writer), Step: fmt.Sprint(w.count)}
	if c.told == nil || !maps.Equal(c.told, seen) {
		l.Seen = seen
	}
	c.told = seen
	author := &journal.Author{Writer: c.writer, N: c.n, Seen: seen}
	op := journal.Op{Record: "r", Kind: "item", Keep: map[string][]string{}, Also: map[string][]journal.LineID{}}
	live := state.Registers[path].Live()
	kept := map[string]bool{}
	for i, e := range live {
		if keep && i < len(live)-1 {
			op.Keep[path] = append(op.Keep[path], e.Name())
			kept[e.Name()] = true
		} else if !forks.Saw(author, e.By) {
			op.Also[path] = append(op.Also[path], e.By.ID())
		}
	}
	knew := map[string]bool{}
	for _, e := range state.Registers[path] {
		knew[e.Name()] = true
	}
	for _, v := range values {
		next := op
		next.Set = map[string]journal.Value{path: journal.Value(v)}
		l.Ops = append(l.Ops, next)
	}
	at := w.id(l)
	c.held[at] = l
	for i, v := range values {
		w.ops = append(w.ops, entry{at.Op(i), path, v, knew, kept})
	}
}

// id identifies a line as the journal does: clones mint the same stamps.
func (w *world) id(l *journal.Line) journal.LineID {
	raw, err := journal.Encode(l)
	if err != nil {
		w.t.Fatal(err)
	}
	var sum uint32
	if _, err := fmt.Sscanf(string(raw[:8]), "%x", &sum); err != nil {
		w.t.Fatal(err)
	}
	return journal.LineID{T: l.T, Sum: sum}
}

// bring copies lines from one copy to another, each with a chance.
func (w *world) bring(to, from *copyOf, percent int) {
	for _, k := range sorted(from.held) {
		if percent == 100 || rapid.IntRange(1, 100).Draw(w.t, "arrives") <= percent {
			to.held[k] = from.held[k]
			to.clock.Observe(k.T)
		}
	}
	w.mintIfCloned(to)
}

// mintIfCloned gives a copy another name when it meets lines of its own that it never wrote.
func (w *world) mintIfCloned(c *copyOf) {
	for _, l := range c.held {
		if l.T.Writer() == c.writer && l.N > c.n {
			w.rename(c)
			return
		}
	}
	_, forks, _ := fold(c.held)
	if _, ok := forks[c.writer]; ok {
		w.rename(c)
	}
}

func (w *world) rename(c *copyOf) {
	w.count++
	c.writer, c.n, c.told = fmt.Sprintf("again%d", w.count), 0, nil
}

// damage loses a line of another writer's that another copy holds, until an exchange
// brings it again.
func (w *world) damage(c *copyOf) {
	for _, k := range sorted(c.held) {
		elsewhere := slices.ContainsFunc(w.copies, func(o *copyOf) bool { return o != c && o.held[k] != nil })
		if elsewhere && k.T.Writer() != c.writer && rapid.IntRange(0, 3).Draw(w.t, "damaged") == 0 {
			delete(c.held, k)
			return
		}
	}
}

// clone makes a fourth computer out of one, that goes on as the same writer.
func (w *world) clone(c *copyOf) {
	if len(w.copies) > 4 || c.n == 0 {
		return
	}
	w.forked = true
	d := *c
	d.held, d.told = maps.Clone(c.held), nil
	c.told = nil
	d.clock = journal.NewClock(func() time.Time { return w.now.Add(time.Millisecond) })
	for k := range d.held {
		d.clock.Observe(k.T)
	}
	w.copies = append(w.copies, &d)
}

func (w *world) exchangeAll() {
	for range 2 {
		for _, to := range w.copies {
			for _, from := range w.copies {
				for k, l := range from.held {
					to.held[k] = l
				}
			}
		}
	}
}

// fold makes the state of the one record out of lines, reading each writer's by number, as
// the archive does.
func fold(held map[journal.LineID]*journal.Line) (*journal.State, journal.Forks, map[string]map[int]bool) {
	numbers, forks := map[string]map[int]bool{}, journal.Forks{}
	for k, l := range held {
		w := k.T.Writer()
		if numbers[w] == nil {
			numbers[w] = map[int]bool{}
		}
		if at, ok := forks[w]; numbers[w][l.N] && (!ok || l.N < at) {
			forks[w] = l.N
		}
		numbers[w][l.N] = true
	}
	lines := inOrder(held)
	weave := journal.NewWeave(forks)
	s := &journal.State{}
	for i, k := range lines {
		l := held[k]
		by := weave.Author(l, k.Sum)
		by.Line = int64(i + 1)
		for at, op := range l.Ops {
			s.Put(by, at, op, forks)
		}
	}
	return s, forks, numbers
}

func sorted(held map[journal.LineID]*journal.Line) []journal.LineID {
	return slices.SortedFunc(maps.Keys(held), journal.CompareIDs)
}

// inOrder lists lines by their numbers.
func inOrder(held map[journal.LineID]*journal.Line) []journal.LineID {
	return slices.SortedFunc(maps.Keys(held), func(a, b journal.LineID) int {
		return cmp.Or(cmp.Compare(held[a].N, held[b].N), journal.CompareIDs(a, b))
	})
}

// sameEverywhere folds each copy's lines in orders of its own.
func (w *world) sameEverywhere() {
	want := ""
	for i, c := range w.copies {
		s, forks, _ := fold(c.held)
		got := said(s, forks)
		if again := said(w.shuffled(c.held, forks), forks); again != got {
			w.t.Fatalf("copy %d shows %s, and in another order %s", i, got, again)
		}
		if i > 0 && got != want {
			w.t.Fatalf("copy %d shows %s, the first %s", i, got, want)
		}
		want = got
	}
}

// shuffled folds the operations in a random order.
func (w *world) shuffled(held map[journal.LineID]*journal.Line, forks journal.Forks) *journal.State {
	type step struct {
		by *journal.Author
		i  int
		op journal.Op
	}
	var steps []step
	weave := journal.NewWeave(forks)
	lines := inOrder(held)
	for n, k := range lines {
		l := held[k]
		by := weave.Author(l, k.Sum)
		by.Line = int64(n + 1)
		for i, op := range l.Ops {
			steps = append(steps, step{by, i, op})
		}
	}
	s := &journal.State{}
	for _, st := range rapid.Permutation(steps).Draw(w.t, "order") {
		s.Put(st.by, st.i, st.op, forks)
	}
	return s
}

func said(s *journal.State, forks journal.Forks) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "aside %t, cue removed %t", s.Aside(forks), s.Removed("cues.c1", forks))
	for _, path := range s.Paths() {
		fmt.Fprintf(&b, "; %s", path)
		for _, e := range s.Registers[path].Live() {
			fmt.Fprintf(&b, " %s=%s", e.Name(), e.Value)
		}
	}
	return b.String()
}

// nothingLost holds the registers against the model: a value stands unless somebody who
// held it wrote over it. After a cloning more may stand, never less.
func (w *world) nothingLost() {
	s, _, _ := fold(w.copies[0].held)
	standing := map[string]bool{}
	for _, r := range s.Registers {
		for _, e := range r.Live() {
			standing[e.Name()] = true
		}
	}
	for _, op := range w.ops {
		replaced := slices.ContainsFunc(w.ops, func(by entry) bool {
			return by.register == op.register && by.knew[op.name] && !by.kept[op.name]
		})
		switch {
		case !replaced && !standing[op.name]:
			w.t.Fatalf("%s = %s (%s) is lost", op.register, op.value, op.name)
		case replaced && standing[op.name] && !w.forked:
			w.t.Fatalf("%s = %s was replaced, and stands", op.register, op.value)
		}
	}
}
