package pdf

import (
	"bytes"
	"errors"
	"io"
)

// maxScan is how much of a damaged file is read for objects.
const maxScan = 1 << 30

// rebuild reads the whole file for "12 0 obj" and "trailer", the later ones winning,
// then looks into the object streams.
func (f *File) rebuild() error {
	f.rebuilt = true
	f.reset()
	var streams []int
	err := f.scan([]byte("obj"), func(at int64) {
		start, num, ok := f.header(at)
		if !ok || len(f.where) >= maxObjects {
			return
		}
		f.where[num] = place{at: start}
		kind := f.kindAt(start)
		switch kind.kind() {
		case "Catalog":
			f.trailer["Root"] = ref{num: num}
		case "ObjStm":
			streams = append(streams, num)
		case "XRef":
			f.takeTrailer(kind)
		}
	})
	if err != nil {
		return err
	}
	if err := f.scan([]byte("trailer"), func(at int64) {
		if v, err := newLexer(f.src, at+int64(len("trailer")), &f.steps).value(0); err == nil {
			if d, ok := v.(dict); ok {
				f.takeTrailer(d)
			}
		}
	}); err != nil {
		return err
	}
	f.indexStreams(streams)
	return nil
}

// header reads backwards from the "obj" at at: "12 0 " before it.
func (f *File) header(at int64) (start int64, num int, ok bool) {
	b := make([]byte, min(at, 24))
	if _, err := f.src.ReadAt(b, at-int64(len(b))); err != nil && !errors.Is(err, io.EOF) {
		return 0, 0, false
	}
	i := len(b)
	digits := func() (first, last int) {
		for i > 0 && space(int(b[i-1])) {
			i--
		}
		last = i
		for i > 0 && b[i-1] >= '0' && b[i-1] <= '9' {
			i--
		}
		return i, last
	}
	g0, g1 := digits()
	if g0 == g1 || g0 == 0 || !space(int(b[g0-1])) {
		return 0, 0, false
	}
	n0, n1 := digits()
	if n0 == n1 || n1-n0 > 9 {
		return 0, 0, false
	}
	for _, c := range b[n0:n1] {
		num = num*10 + int(c-'0')
	}
	return at - int64(len(b)) + int64(n0), num, true
}

// kindAt is the dictionary of the object at at, empty when it is none.
func (f *File) kindAt(at int64) dict {
	_, v, err := f.objectAt(at)
	if err != nil {
		return nil
	}
	switch v := v.(type) {
	case dict:
		return v
	case stream:
		return v.dict
	}
	return nil
}

// takeTrailer keeps what a trailer says, the later ones winning, but never a root that
// is not there.
func (f *File) takeTrailer(d dict) {
	for _, key := range []name{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := d[key]; ok && v != nil {
			if r, isRef := v.(ref); key == "Root" && isRef {
				if _, known := f.where[r.num]; !known && f.trailer["Root"] != nil {
					continue
				}
			}
			f.trailer[key] = v
		}
	}
}

// indexStreams notes the objects that lie in object streams and nowhere else.
func (f *File) indexStreams(streams []int) {
	for _, num := range streams {
		s := f.unpack(num)
		if s == nil {
			continue
		}
		for i, n := range s.nums {
			if _, known := f.where[n]; known {
				continue
			}
			f.note(n, place{at: int64(i), in: num})
			if d, ok := f.inStream(n, place{at: int64(i), in: num}).(dict); ok && d.kind() == "Catalog" {
				f.trailer["Root"] = ref{num: n}
			}
		}
	}
}

// scan calls found with each place where word stands, in order.
func (f *File) scan(word []byte, found func(at int64)) error {
	buf := make([]byte, 256<<10)
	for at := int64(0); at < min(f.src.size, maxScan); {
		n, err := f.src.ReadAt(buf, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if n == 0 {
			return nil
		}
		for i := 0; ; {
			j := bytes.Index(buf[i:n], word)
			if j < 0 {
				break
			}
			found(at + int64(i+j))
			i += j + len(word)
		}
		if n < len(buf) {
			return nil
		}
		at += int64(n - len(word) + 1)
	}
	return nil
}
