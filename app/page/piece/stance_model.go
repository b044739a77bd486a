package piece

// stance is how a picture is looked at in a frame: how large, which part of it, turned how.
// Lengths are in Fyne's units, the picture's own in pixels, upright; places in a picture are
// shares of it from its top left corner, 0 to 1.
type stance struct {
	frame   size
	picture size
	turn    int     // quarter turns clockwise
	zoom    float64 // units for a pixel; 0: as the fit says
	wide    bool    // the fit is the width of the frame, not the whole picture
	centre  point   // of the turned picture, in the middle of the frame
}

type size struct{ w, h float64 }

type point struct{ x, y float64 }

// area is a rectangle, by two corners.
type area struct{ left, top, right, bottom float64 }

const (
	step       = 1.25 // of one zoom
	mostZoom   = 8.0  // units for a pixel
	mostFitted = 3.0  // a small picture is not blown up beyond this by itself
	panStep    = 80.0 // units for an arrow
)

// fitted is a stance that shows a picture from its beginning.
func fitted(frame, picture size, wide bool) stance {
	return stance{frame: frame, picture: picture, wide: wide, centre: point{0.5, 0}}.held()
}

// turned is the size of the picture as it is turned.
func (s stance) turned() size {
	if s.turn%2 == 1 {
		return size{s.picture.h, s.picture.w}
	}
	return s.picture
}

// scale is how many units a pixel takes.
func (s stance) scale() float64 {
	if s.zoom > 0 {
		return s.zoom
	}
	p := s.turned()
	if p.w <= 0 || p.h <= 0 {
		return 1
	}
	if s.wide {
		return min(s.frame.w/p.w, mostFitted)
	}
	return min(s.frame.w/p.w, s.frame.h/p.h, mostFitted)
}

// box is where the picture lies, from the frame's corner: past the frame's edges where it
// is larger, in the middle where it is smaller.
func (s stance) box() area {
	p, k := s.turned(), s.scale()
	x, w := along(s.frame.w, p.w*k, s.centre.x)
	y, h := along(s.frame.h, p.h*k, s.centre.y)
	return area{x, y, x + w, y + h}
}

func along(frame, length, centre float64) (from, of float64) {
	if length <= frame {
		return (frame - length) / 2, length
	}
	return max(frame-length, min(0, frame/2-centre*length)), length
}

// held is s with its centre brought back where the frame is filled.
func (s stance) held() stance {
	b := s.box()
	hold := func(frame, from, to float64) float64 {
		if to-from <= frame {
			return 0.5
		}
		return (frame/2 - from) / (to - from)
	}
	s.centre = point{hold(s.frame.w, b.left, b.right), hold(s.frame.h, b.top, b.bottom)}
	return s
}

// in is s in a frame of another size.
func (s stance) in(frame size) stance {
	s.frame = frame
	return s.held()
}

// zoomed is s larger by a factor; what lies at a point of the frame stays there. Smaller
// than the whole picture is the whole picture.
func (s stance) zoomed(by float64, at point) stance {
	whole := s
	whole.zoom, whole.wide = 0, false
	before := s.box()
	share := point{(at.x - before.left) / (before.right - before.left), (at.y - before.top) / (before.bottom - before.top)}
	s.zoom = min(s.scale()*by, mostZoom)
	if s.zoom <= whole.scale() {
		return whole.held()
	}
	p := s.turned()
	s.centre = point{share.x - (at.x-s.frame.w/2)/(p.w*s.zoom), share.y - (at.y-s.frame.h/2)/(p.h*s.zoom)}
	return s.held()
}

// refitted is s as its fit says.
func (s stance) refitted() stance {
	s.zoom = 0
	return s.held()
}

// middle is the middle of the frame.
func (s stance) middle() point { return point{s.frame.w / 2, s.frame.h / 2} }

// panned is s with the picture moved by dx, dy.
func (s stance) panned(dx, dy float64) stance {
	b := s.box()
	s.centre.x -= dx / (b.right - b.left)
	s.centre.y -= dy / (b.bottom - b.top)
	return s.held()
}

// roams tells that the picture is larger than the frame.
func (s stance) roams() bool {
	b := s.box()
	return b.right-b.left > s.frame.w+1 || b.bottom-b.top > s.frame.h+1
}

// quarter is s turned once more, clockwise, whole again.
func (s stance) quarter() stance {
	s.turn = (s.turn + 1) % 4
	s.zoom = 0
	return s.held()
}

// place is where a part of the upright picture lies in the frame.
func (s stance) place(a area) area {
	for range s.turn {
		a = area{1 - a.bottom, a.left, 1 - a.top, a.right}
	}
	b := s.box()
	w, h := b.right-b.left, b.bottom-b.top
	return area{b.left + a.left*w, b.top + a.top*h, b.left + a.right*w, b.top + a.bottom*h}
}

// revealed is s moved, as little as it takes, so that a part of the picture is in sight
// with some room around it.
func (s stance) revealed(a area) stance {
	const around = 40
	r := s.place(a)
	bring := func(from, to, frame float64) float64 {
		switch {
		case from-around < 0:
			return around - from
		case to+around > frame:
			return max(frame-around-to, around-from)
		}
		return 0
	}
	return s.panned(bring(r.left, r.right, s.frame.w), bring(r.top, r.bottom, s.frame.h))
}

// longest is the longer side of the picture as it is shown.
func (s stance) longest() float64 {
	b := s.box()
	return max(b.right-b.left, b.bottom-b.top)
}
