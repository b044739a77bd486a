package frise

// Where the arrow keys go: to the next thing of the lane, and to the nearest of the next
// lane that has any.

// beside is the thing n steps away from t in its lane, or t at the end of the lane.
func (l laid) beside(t thing, n int) thing {
	lane := l.lane(t.band)
	for i, x := range lane {
		if x.name() == t.name() {
			return lane[max(0, min(i+n, len(lane)-1))]
		}
	}
	return t
}

// across is the nearest thing of the next lane, up (-1) or down (1), or t at the edge.
func (l laid) across(t thing, down int) thing {
	for i := t.band + down; i >= 0 && i < len(l.bands); i += down {
		if best, ok := nearest(l.lane(i), t.middle()); ok {
			return best
		}
	}
	return t
}

// end is the first (-1) or the last (1) thing of a lane.
func (l laid) end(t thing, which int) thing {
	lane := l.lane(t.band)
	if len(lane) == 0 {
		return t
	}
	if which < 0 {
		return lane[0]
	}
	return lane[len(lane)-1]
}

// start is where the keys begin: the thing in sight nearest to x, what happened before
// what shows it.
func (l laid) start(v view) (thing, bool) {
	var seen, shown []thing
	for _, t := range l.things {
		switch {
		case t.middle() < v.left || t.middle() > v.left+v.width:
		case t.picture:
			shown = append(shown, t)
		default:
			seen = append(seen, t)
		}
	}
	if len(seen) == 0 {
		seen = shown
	}
	return nearest(seen, v.left)
}

func nearest(all []thing, x int) (best thing, ok bool) {
	for _, t := range all {
		if !ok || abs(t.middle()-x) < abs(best.middle()-x) {
			best, ok = t, true
		}
	}
	return best, ok
}

// lane lists the things of a band from left to right.
func (l laid) lane(band int) []thing {
	var out []thing
	for _, t := range l.things {
		if t.band == band {
			out = append(out, t)
		}
	}
	return out
}

// empty tells that nothing stands in sight.
func (l laid) empty(v view) bool {
	for _, t := range l.things {
		if t.X < v.left+v.width && t.X+t.Width > v.left {
			return false
		}
	}
	return true
}
