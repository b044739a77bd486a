package pdf

// The values of a PDF file (ISO 32000-2 §7.3): nil, bool, float64, text, name, array,
// dict, ref and stream.
type (
	value  any
	text   string // a string, its bytes as written
	name   string
	array  []value
	dict   map[name]value
	ref    struct{ num, gen int }
	stream struct {
		dict
		at int64 // where its bytes begin
		in source
	}
)

// source is where values are read: the file, or an expanded object stream.
type source interface {
	ReadAt(p []byte, off int64) (int, error)
	Size() int64
}

// kind is the Type a dictionary states.
func (d dict) kind() name { n, _ := d["Type"].(name); return n }

func (d dict) int(key name) (int, bool) { return integer(d[key]) }

func integer(v value) (int, bool) {
	f, ok := v.(float64)
	if !ok || f != float64(int(f)) || f < -1<<52 || f > 1<<52 {
		return 0, false
	}
	return int(f), true
}
