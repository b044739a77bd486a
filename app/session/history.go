package session

// History is the places visited, as in a browser. The zero History is empty. Of the
// interface's goroutine only.
type History struct {
	places []place
	at     int // index of the present place
}

// place is a Route with what its page kept of itself: scroll, selection, zoom.
type place struct {
	route Route
	state any
}

// kept bounds what is remembered.
const kept = 200

// Visit goes to a new place; what lay ahead is forgotten. Visiting the present place
// again adds nothing.
func (h *History) Visit(r Route) {
	if len(h.places) > 0 {
		if h.places[h.at].route == r {
			return
		}
		h.places = h.places[:h.at+1]
	}
	h.places = append(h.places, place{route: r})
	if len(h.places) > kept {
		h.places = h.places[len(h.places)-kept:]
	}
	h.at = len(h.places) - 1
}

// Replace changes the present place without adding one: a filter, a page turned.
func (h *History) Replace(r Route) {
	if len(h.places) == 0 {
		h.Visit(r)
		return
	}
	h.places[h.at].route = r
}

// Keep remembers what the present page wants back when it is returned to.
func (h *History) Keep(state any) {
	if len(h.places) > 0 {
		h.places[h.at].state = state
	}
}

// Here is the present place and what was kept of it.
func (h *History) Here() (Route, any) {
	if len(h.places) == 0 {
		return Route{}, nil
	}
	return h.places[h.at].route, h.places[h.at].state
}

// CanBack and CanForward tell whether there is somewhere to go.
func (h *History) CanBack() bool { return h.at > 0 }

// CanForward tells whether a place lies ahead.
func (h *History) CanForward() bool { return h.at+1 < len(h.places) }

// Back goes to the place before, if there is one.
func (h *History) Back() { h.at = max(0, h.at-1) }

// Forward goes to the place after, if there is one.
func (h *History) Forward() { h.at = max(0, min(h.at+1, len(h.places)-1)) }
