package archive

// Fault is one original, bag or journal line that is not what it should be.
type Fault struct {
	Path string
	Key  string
	Args []string
}

// Verified is the outcome of Verify.
type Verified struct {
	Checked int
	Bytes   int64
	Faults  []Fault
}
