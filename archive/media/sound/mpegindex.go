package sound

import (
	"io"
	"time"
)

// mpegIndex knows where each frame of an MPEG audio file is, and which of its samples
// are sound and which the encoder added.
type mpegIndex struct {
	lock
	file   *io.SectionReader
	end    int64 // where tags begin at the end
	header mpegHeader
	marks  []int64 // where each markEvery-th frame is
	frames int     // that hold sound: the one that holds only a Xing tag is not counted
	info   mpegInfo
}

// markEvery: a mark of 8 bytes for 32 frames keeps the index of the worst file small;
// finding a frame from its mark reads one buffer.
const markEvery = 32

// indexMPEG walks the frames of file between start and end.
func indexMPEG(file *io.SectionReader, start, end int64) (*mpegIndex, bool) {
	l, ok := lockMPEG(file, start, looseSearch)
	if !ok {
		return nil, false
	}
	x := &mpegIndex{lock: l, file: file, end: end}
	head := at(file, l.first, 4<<10)
	x.header, _ = parseMPEG(head)
	first := l.first
	if size := x.header.size(l.free); size <= len(head) {
		if x.info, ok = parseInfo(head[:size], x.header); ok {
			first += int64(size)
		}
	}
	w := x.walk(first)
	for {
		f, ok := w.next()
		if !ok {
			break
		}
		if x.frames%markEvery == 0 {
			x.marks = append(x.marks, f.at)
		}
		x.frames++
	}
	return x, true
}

// total is how many samples there are once what the encoder added is taken away.
func (x *mpegIndex) total() int64 {
	n := int64(x.frames) * int64(x.header.samples())
	if x.info.frames > 0 && x.frames < x.info.frames {
		return max(n-int64(x.info.delay), 0) // the end, with its padding, is not there
	}
	return max(n-int64(x.info.delay)-int64(x.info.padding), 0)
}

// stated is the length that the first frame claims; 0 when it claims none.
func (x *mpegIndex) stated() time.Duration {
	n := int64(x.info.frames)*int64(x.header.samples()) - int64(x.info.delay) - int64(x.info.padding)
	return samples(n, x.header.rate)
}

// mpegFrame is the place of one frame.
type mpegFrame struct {
	at   int64
	size int
	mpegHeader
}

// mpegWalk steps from frame to frame and over whatever lies between.
type mpegWalk struct {
	x *mpegIndex
	window
}

func (x *mpegIndex) walk(from int64) *mpegWalk {
	return &mpegWalk{x, window{file: io.NewSectionReader(x.file, 0, x.end), pos: from}}
}

// next finds the next frame. A last frame that is cut short is left out.
func (w *mpegWalk) next() (mpegFrame, bool) {
	for lost := false; ; lost = true {
		b := w.peek(10)
		if len(b) < 4 {
			return mpegFrame{}, false
		}
		h, ok := parseMPEG(b)
		size := 0
		if ok && h.lock == w.x.bits {
			size = h.size(w.x.free)
		}
		switch {
		case size < 24 || lost && !w.confirmed(size):
			w.pos += max(id3Size(b), 1)
		case w.pos+int64(size) > w.x.end:
			return mpegFrame{}, false
		default:
			f := mpegFrame{w.pos, size, h}
			w.pos += int64(size)
			return f, true
		}
	}
}

// confirmed tells, after rubbish, whether another frame follows the one at pos.
func (w *mpegWalk) confirmed(size int) bool {
	b := w.peek(size + 4)
	if len(b) < size+4 {
		return len(b) >= size
	}
	h, ok := parseMPEG(b[size:])
	return ok && h.lock == w.x.bits
}
