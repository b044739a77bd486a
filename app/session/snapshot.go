package session

import (
	"context"
	"time"

	"palabre/archive"
	"palabre/archive/snapshot"
)

// Snapshot writes what the archive says on this day, to be read without Palabre. The
// pictures that the window made already are not made again.
func (s *Session) Snapshot(ctx context.Context, day time.Time, tell archive.Tell) (snapshot.Report, error) {
	return snapshot.Write(ctx, s.Archive, snapshot.Options{Day: day, Pictures: s.Pictures.cache, Tell: tell})
}
