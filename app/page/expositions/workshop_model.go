package expositions

import (
	"strconv"
	"strings"
	"time"

	"palabre/app/present"
	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/archive/rights"
)

// bench is the exhibition on the workshop's bench: its slides in the order of play, and
// what must be settled before it is shown.
type bench struct {
	script   present.Script
	steps    []exhibition.Step
	findings []exhibition.Finding
	worst    map[string]exhibition.Severity // by slide
	resume   exhibition.Place
}

// lay puts an exhibition on the bench, for a hall on a day.
func lay(s present.Script, resume exhibition.Place, day time.Time) bench {
	b := bench{script: s, steps: s.Steps(), resume: resume, worst: map[string]exhibition.Severity{}}
	b.findings = exhibition.Check(s.Exhibition, s.Item, day, rights.Hall)
	for _, f := range b.findings {
		b.worst[f.Step.Slide.EID] = max(b.worst[f.Step.Slide.EID], f.Severity)
	}
	return b
}

// with is the bench once the exhibition was edited.
func (b bench) with(ex archive.Exhibition, day time.Time) bench {
	b.script.Exhibition = ex
	return lay(b.script, b.resume, day)
}

// counts are how many slides are ready, to be looked at, and blocked.
func (b bench) counts() (ready, watch, blocked int) {
	for _, s := range b.steps {
		switch b.worst[s.Slide.EID] {
		case exhibition.Blocked:
			blocked++
		case exhibition.Watch:
			watch++
		default:
			ready++
		}
	}
	return ready, watch, blocked
}

// lasts is how long the slides that will be shown stay, played by themselves.
func (b bench) lasts() time.Duration {
	sum := time.Duration(0)
	for _, s := range b.steps {
		if b.worst[s.Slide.EID] != exhibition.Blocked {
			item, _ := b.script.Item(s.Slide.Item)
			sum += exhibition.Duration(s.Slide, item)
		}
	}
	return sum
}

// find gives the place of a slide in the order of play, or -1.
func (b bench) find(eid string) int {
	for i, s := range b.steps {
		if s.Slide.EID == eid {
			return i
		}
	}
	return -1
}

// resumes is the slide to take up again after an interruption; ok is false when there is
// none, or when it is the first.
func (b bench) resumes() (s exhibition.Step, ok bool) {
	i := b.find(b.resume.Slide)
	if i < 1 {
		return s, false
	}
	return b.steps[i], true
}

// seconds reads a duration that a person typed, "12", "12 s", "1,5": none for "".
func seconds(text string) (d archive.Opt[int64], ok bool) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(text)), "s"))
	if text == "" {
		return d, true
	}
	f, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", "."), 64)
	if err != nil || !(f > 0 && f <= longest.Seconds()) { // not a number is neither
		return d, false
	}
	return archive.Some(int64(f * 1000)), true
}

// longest is the longest that a person may let a slide stay.
const longest = time.Hour

// minutes rounds a duration to what a room is told: whole minutes, at least one.
func minutes(d time.Duration) int { return max(1, int((d+30*time.Second)/time.Minute)) }
