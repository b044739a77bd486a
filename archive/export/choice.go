package export

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/rights"
)

// Asked is what a person wants to hand on.
type Asked struct {
	Items   []archive.ID // in the order of the tables
	Channel rights.Channel
	Day     time.Time // the day on which rights are judged
}

// Choice is what may go.
type Choice struct {
	Items   []archive.Item
	Around  map[archive.Kind][]archive.ID // the records that the items name, and those that these name
	Refused []Refused
	Channel rights.Channel
}

// Refused is an item that may not go, and why.
type Refused struct {
	Item    archive.Item
	Verdict rights.Verdict
}

// Choose asks the gate about every item, and gathers the records that those it lets go
// cannot be understood without: where they stand, how they came in, who and what they
// name, what is said in them.
func Choose(ctx context.Context, a *archive.Archive, asked Asked) (Choice, error) {
	c := Choice{Around: map[archive.Kind][]archive.ID{}, Channel: asked.Channel}
	g := gathering{a: a, seen: map[archive.ID]bool{}, around: map[archive.ID]archive.Kind{}}
	for _, id := range asked.Items {
		r, aside, err := a.Get(ctx, id)
		if err != nil {
			return c, err
		}
		it, ok := r.(archive.Item)
		if !ok || aside || g.seen[id] {
			continue
		}
		g.seen[id] = true
		if v := rights.May(rights.Of(it), asked.Channel, asked.Day); !v.Allowed {
			c.Refused = append(c.Refused, Refused{it, v})
			continue
		}
		c.Items = append(c.Items, it)
		if err := g.from(ctx, archive.KindItem, id); err != nil {
			return c, err
		}
		said, err := a.Transcripts(ctx, id)
		if err != nil {
			return c, err
		}
		for _, t := range said {
			g.around[t.ID] = t.RecordKind()
		}
	}
	for _, id := range slices.Sorted(maps.Keys(g.around)) {
		c.Around[g.around[id]] = append(c.Around[g.around[id]], id)
	}
	return c, nil
}

// gathering follows the records that records name.
type gathering struct {
	a      *archive.Archive
	seen   map[archive.ID]bool
	around map[archive.ID]archive.Kind
}

// from gathers what a record names, at any distance. Items are never gathered.
func (g *gathering) from(ctx context.Context, k archive.Kind, id archive.ID) error {
	type named struct {
		kind archive.Kind
		id   archive.ID
	}
	for waiting := []named{{k, id}}; len(waiting) > 0; {
		at := waiting[0]
		waiting = waiting[1:]
		fields, _, err := g.a.Fields(ctx, at.id)
		if err != nil {
			return err
		}
		for path, v := range fields {
			if kind, _ := archive.Refers(at.kind, path); kind == "" {
				continue
			}
			for _, to := range idsIn(v) {
				if g.seen[to] {
					continue
				}
				g.seen[to] = true
				r, aside, err := g.a.Get(ctx, to)
				if err != nil || aside || r.RecordKind() == archive.KindItem {
					continue // named, and no longer there
				}
				g.around[to] = r.RecordKind()
				waiting = append(waiting, named{r.RecordKind(), to})
			}
		}
	}
	return ctx.Err()
}

func idsIn(v any) []archive.ID {
	switch v := v.(type) {
	case string:
		return []archive.ID{archive.ID(v)}
	case []string:
		out := make([]archive.ID, len(v))
		for i, s := range v {
			out[i] = archive.ID(s)
		}
		return out
	}
	return nil
}

// private are fields for the archive's own table.
var private = map[string]bool{"note": true, "conditions": true, "donor": true, "source": true, "showing-by": true}

// withheld tells whether a field stays at home on this channel.
func (c Choice) withheld(path string) bool {
	field, _, _ := strings.Cut(path, ".")
	return c.Channel != rights.Consultation && private[field]
}
