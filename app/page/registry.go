package page

// Group is a part of the rail: the four verbs of the work.
type Group string

// The groups, in the order of the rail. The zero Group is above them, without a name.
const (
	GroupTop      Group = ""
	GroupGather   Group = "gather"   // Rassembler
	GroupDescribe Group = "describe" // Décrire
	GroupFind     Group = "find"     // Retrouver
	GroupTell     Group = "tell"     // Transmettre
	GroupFoot     Group = "foot"     // at the bottom
	Unlisted      Group = "unlisted" // a page that is reached from others
)

// Groups lists those that the rail shows, from top to bottom.
func Groups() []Group {
	return []Group{GroupTop, GroupGather, GroupDescribe, GroupFind, GroupTell, GroupFoot}
}

// Entry is a page that exists. A page that is not registered is nowhere: no rail entry,
// no button leads to it (see [Registry.Has]).
type Entry struct {
	Name  string // of its routes: "fonds"
	Icon  string // see assets/icons
	Label string // key of its name in the catalogue: "page.fonds"
	Group Group
	Under string // for an Unlisted page: the Name whose rail entry stays lit
	New   func(*Env) Page
}

// Registry is the pages there are, in the order of the rail.
type Registry []Entry

// Find returns the page called name.
func (r Registry) Find(name string) (Entry, bool) {
	for _, e := range r {
		if e.Name == name {
			return e, true
		}
	}
	return Entry{}, false
}

// Has tells whether there is a page called name.
func (r Registry) Has(name string) bool {
	_, ok := r.Find(name)
	return ok
}

// In lists the pages of a group.
func (r Registry) In(g Group) []Entry {
	var out []Entry
	for _, e := range r {
		if e.Group == g {
			out = append(out, e)
		}
	}
	return out
}
