package planes

// Reducer makes a plane out of its lines as they come, top to bottom, each sample being
// the mean of a square: a picture of any size passes through it in the memory of a small
// one.
type Reducer struct {
	plane  Plane
	wide   int // of the lines that come
	tall   int
	square int
	sums   []uint32
	added  int // lines in sums
	next   int // the line of plane that is being made
}

// Square is the side of the squares with which a picture of w by h pixels comes out not
// smaller than twice the box, so that what is lost is not seen after [Image.Fit]. 1 leaves
// the picture as it is.
func Square(w, h, size int) int {
	if size <= 0 {
		return 1
	}
	return max(max(w, h)/(2*size), 1)
}

// NewReducer expects tall lines of wide samples. Lines that never come stay white.
func NewReducer(wide, tall, square int) *Reducer {
	w, h := (wide+square-1)/square, (tall+square-1)/square
	r := &Reducer{plane: Plane{Pix: make([]byte, w*h), Stride: w, Width: w, Height: h}, wide: wide, tall: tall, square: square}
	for i := range r.plane.Pix {
		r.plane.Pix[i] = 255
	}
	if square > 1 {
		r.sums = make([]uint32, w)
	}
	return r
}

// Add takes the next line; what is missing of it is white, and lines too many are dropped.
func (r *Reducer) Add(line []byte) {
	if r.next >= r.plane.Height {
		return
	}
	if r.square == 1 {
		copy(r.plane.row(r.next), line)
		r.next++
		return
	}
	for x := range r.wide {
		v := uint32(255)
		if x < len(line) {
			v = uint32(line[x])
		}
		r.sums[x/r.square] += v
	}
	r.added++
	if r.added == r.square || r.next*r.square+r.added == r.tall {
		r.flush()
	}
}

// flush writes the line that the sums make.
func (r *Reducer) flush() {
	line := r.plane.row(r.next)
	for x := range line {
		n := uint32(min(r.square, r.wide-x*r.square) * r.added)
		line[x] = byte((r.sums[x] + n/2) / n)
		r.sums[x] = 0
	}
	r.added = 0
	r.next++
}

// Plane is what was made.
func (r *Reducer) Plane() Plane { return r.plane }
