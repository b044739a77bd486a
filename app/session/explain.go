package session

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
	"palabre/archive/media"
	"palabre/archive/media/ocr"
	"palabre/search"
)

// Notice is an error put into words for the person at the keyboard: what happened, what
// was kept, what to do. A part that has nothing to say is "".
type Notice struct{ Happened, Kept, Next string }

// Explain puts err into words. say translates a key of the catalogue:
// the catalogue of assets/words, the same in the window and in palabrectl. A nil err,
// or one that only says that the work was stopped, gives the zero Notice. The technical
// cause stays in err, to be unfolded and copied.
func Explain(err error, say func(key string, data ...any) string) Notice {
	if err == nil || errors.Is(err, context.Canceled) {
		return Notice{}
	}
	key, data := explanation(err, say)
	return Notice{
		Happened: say("explain."+key+".happened", data...),
		Kept:     say("explain."+key+".kept", data...),
		Next:     say("explain."+key+".next", data...),
	}
}

// causes are the errors that are known by their value, the most telling first.
var causes = []struct {
	err error
	key string
}{
	{archive.ErrGone, "archivegone"},
	{archive.ErrReadOnly, "readonly"},
	{archive.ErrAside, "aside"},
	{archive.ErrNothing, "nothing"},
	{archive.ErrNewer, "newer"},
	{archive.ErrFilling, "filling"},
	{archive.ErrOtherArchive, "otherarchive"},
	{archive.ErrWithin, "within"},
	{archive.ErrEliminated, "eliminated"},
	{archive.ErrNotEmpty, "exists-somewhere"},
	{ingest.ErrSourceGone, "sourcegone"},
	{search.ErrBuilding, "building"},
	{media.ErrUnsupported, "unsupported"},
	{ocr.ErrAbsent, "noreader"},
	{ocr.ErrNoFrench, "nofrench"},
	{archive.ErrDamaged, "damaged"},
	{archive.ErrNotFound, "notfound"},
	{syscall.ENOSPC, "full"},
	{fs.ErrPermission, "forbidden"},
	{syscall.EROFS, "forbidden"},
	{fs.ErrExist, "exists"},
	{fs.ErrNotExist, "gone"},
	{context.DeadlineExceeded, "slow"},
}

// explanation chooses the sentences for err and what they name.
func explanation(err error, say func(key string, data ...any) string) (key string, data []any) {
	var conflict *archive.ConflictError
	var invalid *archive.InvalidError
	var syntax *edtf.SyntaxError
	var path *fs.PathError
	switch {
	case errors.As(err, &conflict) && len(conflict.Conflicts) > 0:
		return "conflict", []any{"who", conflict.Conflicts[0].By, "n", len(conflict.Conflicts)}
	case errors.As(err, &invalid):
		return "invalid", []any{"field", invalid.Field, "rule", say(invalid.Rule)}
	case errors.As(err, &syntax):
		return "date", []any{"text", syntax.Text}
	}
	for _, c := range causes {
		if errors.Is(err, c.err) {
			if errors.As(err, &path) {
				data = []any{"path", path.Path}
			}
			return pathless(c.key, path), data
		}
	}
	return "unknown", nil
}

// pathless says a fault of files without a name where none is known.
func pathless(key string, path *fs.PathError) string {
	switch key {
	case "forbidden", "exists", "gone":
		if path == nil {
			return key + "-somewhere"
		}
	}
	return key
}
