package archive

// Progress is how far a long work is. Total 0 is "not known yet".
type Progress struct {
	Stage       string // key of the catalogue
	Done, Total int64
	Current     string
}

// Tell is told of progress: nil is silent; any goroutine may call it as often as it likes.
type Tell func(Progress)
