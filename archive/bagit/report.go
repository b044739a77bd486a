package bagit

import "strconv"

// Report is what [Validate] found. Valid is the absence of errors.
type Report struct {
	Valid    bool
	Version  string  // as declared, "1.0"; "" when unreadable
	Files    int     // of the payload, as found on disk
	Bytes    int64   // of the payload, as found on disk
	Info     []Field // what bag-info.txt says, in its order
	Fetch    []Fetch // what fetch.txt names; nothing of it was brought
	Errors   []Finding
	Warnings []Finding

	untold, unwarned int // findings beyond MaxFindings
}

// Fetch is one file that lies elsewhere (RFC 8493 §2.2.3). The URL is as it stands: it is
// for a person to judge, and is never opened.
type Fetch struct {
	URL   string
	Bytes int64 // -1: not told
	Path  string
}

// Finding is one thing found in a bag. Key is a key of the catalogue of words
// ("bag.file-missing"); Args are its placeholders, name and value alternating, "path"
// among them when Path is given.
type Finding struct {
	Key  string
	Path string // relative to the bag, "/" between its parts; "" for the bag as a whole
	Args []string
}

// Rule is the finding's name without its prefix: "file-missing".
func (f Finding) Rule() string { return f.Key[len(prefix):] }

const prefix = "bag."

// MaxFindings bounds each list: a hostile bag of a million faults is not worth more words.
const MaxFindings = 1000

// wrong notes an error; args alternate name and value.
func (r *Report) wrong(rule, path string, args ...string) {
	if len(r.Errors) >= MaxFindings {
		r.untold++
		return
	}
	r.Errors = append(r.Errors, found(rule, path, args))
}

// warn notes a warning; args alternate name and value.
func (r *Report) warn(rule, path string, args ...string) {
	if len(r.Warnings) >= MaxFindings {
		r.unwarned++
		return
	}
	r.Warnings = append(r.Warnings, found(rule, path, args))
}

// close gives the verdict, and says how many findings were not worth more words.
func (r *Report) close() {
	r.Valid = len(r.Errors) == 0
	for _, l := range []struct {
		list *[]Finding
		n    int
	}{{&r.Errors, r.untold}, {&r.Warnings, r.unwarned}} {
		if l.n > 0 {
			*l.list = append(*l.list, found("more", "", []string{"count", count(l.n)}))
		}
	}
}

func count(n int) string { return strconv.Itoa(n) }

func found(rule, path string, args []string) Finding {
	if path != "" {
		args = append([]string{"path", path}, args...)
	}
	return Finding{prefix + rule, path, args}
}
