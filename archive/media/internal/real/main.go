package real

import (
	"os"
	"testing"

	"palabre/archive/media/child"
)

// Main runs the tests of a package whose readers work in a child process: the test binary
// is that child when it is started as one.
func Main(m *testing.M) {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	status := m.Run()
	child.Close()
	os.Exit(status)
}
