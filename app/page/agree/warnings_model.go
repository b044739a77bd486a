package agree

import (
	"palabre/archive"
	"palabre/assets/words"
)

// remark is something found wrong in the folder, in words.
type remark struct{ says, where string }

// remarks are the folder's, the one that keeps it from being written first.
func remarks(a *archive.Archive, w *words.Words) []remark {
	var out []remark
	if ro, by := a.ReadOnly(); ro && by != "" {
		out = append(out, remark{says: w.T("agree.warnings.shared", "who", by)})
	} else if ro {
		out = append(out, remark{says: w.T("agree.warnings.shared.nobody")})
	}
	for _, x := range a.Warnings() {
		args := make([]any, len(x.Args))
		for i, v := range x.Args {
			args[i] = v
		}
		out = append(out, remark{w.T(x.Key, args...), x.Where})
	}
	return out
}
