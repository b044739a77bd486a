package timeline

import (
	"cmp"
	"slices"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
)

// Group is what lanes are made of.
type Group string

// The groups. The zero Group is by axis.
const (
	ByAxis  Group = ""
	ByPlace Group = "place"
	ByType  Group = "type"
)

// Role is what a lane holds.
type Role string

// The roles of lanes. The zero Role is a group: an axis, a place or a type.
const (
	RoleGroup    Role = ""
	RoleExchange Role = "exchange" // lived on both banks
	RolePieces   Role = "pieces"   // items, on the outer edge
	RoleRiver    Role = "river"    // the programmes
	RoleRest     Role = "rest"     // on no bank, of no group
)

// Lane is one line of the timeline. Side is "north" (above), "south" (below) or "" (the
// river, and archives of one bank).
type Lane struct {
	Key   string
	Role  Role
	Bank  string // EID, or ""
	Side  string
	Group string       // EID of an axis, ID of a place, or type of event; "" for other roles
	Name  archive.Text // of the group; nil for other roles, which the catalogue names
}

// Source is what a timeline is made from.
type Source struct {
	Partnership archive.Partnership
	Items       []archive.Item
	Events      []archive.Event
	Actions     []archive.Action
	Places      []archive.Place
}

// Chart is a timeline before it is drawn: its lanes from top to bottom, its entries by
// date, how many records have no date, and the first and last day that are known.
type Chart struct {
	Lanes       []Lane
	Entries     []Entry
	Dated       int // records; one that stands in two lanes counts once
	Undated     int
	First, Last edtf.Day // 0, 0 when nothing is dated
}

// New puts records into lanes.
func New(s Source, g Group) Chart {
	b := newBuilder(s, g)
	for _, a := range s.Actions {
		b.action(a)
	}
	for _, e := range s.Events {
		b.place(e, e.Title, e.Date, e.Banks, b.groupOf(e.Axis, e.Action, e.Places, e.Kind))
	}
	for _, i := range s.Items {
		b.item(i)
	}
	return b.chart()
}

// builder gathers entries and the lanes they need.
type builder struct {
	Chart
	by      Group
	banks   []archive.Bank // sorted: north, then south
	axes    map[string]archive.Axis
	places  map[archive.ID]archive.Place
	actions map[archive.ID]archive.Action
	lanes   map[string]Lane
}

func newBuilder(s Source, g Group) *builder {
	b := &builder{by: g, axes: map[string]archive.Axis{}, places: map[archive.ID]archive.Place{}, actions: map[archive.ID]archive.Action{}, lanes: map[string]Lane{}}
	b.banks = s.Partnership.Banks.Sorted()
	slices.SortStableFunc(b.banks, func(x, y archive.Bank) int { return cmp.Compare(x.Side, y.Side) }) // "north" < "south"
	for _, a := range s.Partnership.Axes {
		b.axes[a.EID] = a
	}
	for _, p := range s.Places {
		b.places[p.ID] = p
	}
	for _, a := range s.Actions {
		b.actions[a.ID] = a
	}
	return b
}

// action puts conventions and plans in the river, actions in the lanes of their banks.
// An axis of the programme is a heading, not something that happens.
func (b *builder) action(a archive.Action) {
	switch a.Level {
	case archive.ActionConvention, archive.ActionPlan:
		if e, ok := b.count(a, a.Title, a.Period); ok {
			b.put(e, Lane{Key: "river", Role: RoleRiver})
		}
	case archive.ActionAxis:
	default:
		b.place(a, a.Title, a.Period, a.Banks, b.groupOf(a.Axis, a.Parent, a.Places, ""))
	}
}

// item puts an item in the outer lane of each of its banks.
func (b *builder) item(i archive.Item) {
	e, ok := b.count(i, i.Title, i.Date)
	if !ok {
		return
	}
	e.Type = i.Type
	for _, bank := range b.standing(i.Banks) {
		b.put(e, b.lane(bank, RolePieces, ""))
	}
}

// count notes that a record is dated or not.
func (b *builder) count(r archive.Record, title archive.Text, d edtf.Date) (Entry, bool) {
	e, ok := entry(r, title, d)
	if ok {
		b.Dated++
	} else {
		b.Undated++
	}
	return e, ok
}

// place puts what happened in its lanes: those of its group on its bank, or the exchange
// lanes when it was lived on both.
func (b *builder) place(r archive.Record, title archive.Text, d edtf.Date, banks archive.Set[string], group string) {
	e, ok := b.count(r, title, d)
	if !ok {
		return
	}
	on := b.standing(banks)
	e.Bridge = len(on) > 1
	for _, bank := range on {
		if e.Bridge {
			b.put(e, b.lane(bank, RoleExchange, ""))
		} else {
			b.put(e, b.lane(bank, RoleGroup, group))
		}
	}
}

// standing gives the banks a record stands on: of an archive with one bank always that
// one, else those it names; nil alone for none.
func (b *builder) standing(named archive.Set[string]) []*archive.Bank {
	var on []*archive.Bank
	for i := range b.banks {
		if len(b.banks) == 1 || named.Has(b.banks[i].EID) {
			on = append(on, &b.banks[i])
		}
	}
	if on == nil {
		on = []*archive.Bank{nil}
	}
	return on
}

// groupOf chooses the group of what happened: its own axis or that of the action above
// it, its first place, or its type.
func (b *builder) groupOf(axis string, action archive.ID, places archive.Set[archive.ID], kind string) string {
	switch b.by {
	case ByType:
		return kind
	case ByPlace:
		for _, p := range places {
			if _, known := b.places[p]; known {
				return string(p)
			}
		}
		return ""
	case ByAxis:
	}
	for depth := 0; axis == "" && action != "" && depth < 10; depth++ { // a programme has four levels
		above := b.actions[action]
		axis, action = above.Axis, above.Parent
	}
	if _, known := b.axes[axis]; !known {
		return ""
	}
	return axis
}

// lane makes the lane of a bank (nil: of none) for a role or a group.
func (b *builder) lane(bank *archive.Bank, role Role, group string) Lane {
	l := Lane{Role: role, Group: group}
	if role == RoleGroup && group == "" {
		l.Role = RoleRest
	}
	prefix := ""
	if bank != nil {
		l.Bank, prefix = bank.EID, bank.EID+"/"
		if len(b.banks) > 1 {
			l.Side = bank.Side
		}
	}
	switch b.by {
	case ByPlace:
		l.Name = b.places[archive.ID(group)].Name
	case ByAxis:
		l.Name = b.axes[group].Name
	case ByType:
	}
	l.Key = prefix + string(l.Role)
	if group != "" {
		l.Key = prefix + string(b.by) + "." + group
	}
	return l
}

func (b *builder) put(e Entry, l Lane) {
	e.Lane = l.Key
	b.lanes[l.Key] = l
	b.Entries = append(b.Entries, e)
}

// chart closes the builder: lanes from top to bottom, entries by date.
func (b *builder) chart() Chart {
	for _, l := range b.lanes {
		b.Lanes = append(b.Lanes, l)
	}
	slices.SortFunc(b.Lanes, b.order)
	sorted(b.Entries)
	b.First, b.Last = extent(b.Entries)
	return b.Chart
}

// order sets lanes from top to bottom: the north from its outer edge to the river, the
// river, the south from the river to its outer edge.
func (b *builder) order(x, y Lane) int {
	return cmp.Or(
		cmp.Compare(storey(x), storey(y)),
		cmp.Compare(depth(x), depth(y)),
		strings.Compare(b.rank(x), b.rank(y)),
		strings.Compare(x.Key, y.Key),
	)
}

func storey(l Lane) int {
	switch {
	case l.Side == "north":
		return 0
	case l.Role == RoleRiver:
		return 1
	case l.Side == "south":
		return 2
	}
	return 3 // on no bank, or the only bank: below the river
}

// depth is how far a lane stands from the top of its storey.
func depth(l Lane) int {
	d := map[Role]int{RoleExchange: 0, RoleGroup: 1, RoleRest: 2, RolePieces: 3}[l.Role]
	if l.Side == "north" {
		return 3 - d
	}
	return d
}

// rank orders the groups of one bank: axes as the partnership orders them, others by name.
func (b *builder) rank(l Lane) string {
	if a, ok := b.axes[l.Group]; ok && b.by == ByAxis {
		return a.Order
	}
	return l.Name.In() + l.Group
}

// extent gives the first and last day that entries are known to reach.
func extent(entries []Entry) (first, last edtf.Day) {
	first, last = edtf.DayMax, edtf.DayMin
	for _, e := range entries {
		for _, d := range []edtf.Day{e.First, e.Last} {
			if d > edtf.DayMin && d < edtf.DayMax {
				first, last = min(first, d), max(last, d)
			}
		}
	}
	if first > last {
		return 0, 0
	}
	return first, last
}
