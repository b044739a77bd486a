package bagit

// Report is what [Validate] found. Valid is the absence of errors.
type Report struct {
	Valid    bool
	Version  string // as declared, "1.0"; "" when unreadable
	Files    int    // of the payload, as found on disk
	Bytes    int64  // of the payload, as found on disk
	Errors   []Finding
	Warnings []Finding
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

// maxFindings bounds each list: a hostile bag of a million faults is not worth more words.
const maxFindings = 1000

// wrong notes an error; args alternate name and value.
func (r *Report) wrong(rule, path string, args ...string) {
	if len(r.Errors) < maxFindings {
		r.Errors = append(r.Errors, found(rule, path, args))
	}
}

// warn notes a warning; args alternate name and value.
func (r *Report) warn(rule, path string, args ...string) {
	if len(r.Warnings) < maxFindings {
		r.Warnings = append(r.Warnings, found(rule, path, args))
	}
}

func found(rule, path string, args []string) Finding {
	if path != "" {
		args = append([]string{"path", path}, args...)
	}
	return Finding{prefix + rule, path, args}
}
