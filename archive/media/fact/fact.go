// Package fact holds what can be known of one file without a person: its format, what
// its header says, its text by page. It is the common vocabulary of the readers under
// [palabre/archive/media]; it reads nothing itself.
package fact

import (
	"io"
	"time"
)

// Kind is the broad nature of a file, from its content and never from its name alone.
type Kind string

// The kinds of files. The zero Kind is not yet said.
const (
	Picture  Kind = "picture"
	Sound    Kind = "sound"
	Film     Kind = "film"
	Document Kind = "document" // paged or flowing text: PDF, DOCX, ODT, HTML, plain text…
	Other    Kind = "other"    // kept, identified, not read
)

// Format names a file format for the record and for people.
type Format struct {
	PUID string `json:"puid,omitempty"` // PRONOM identifier, "fmt/43"; empty when unknown
	MIME string `json:"mime,omitempty"`
	Name string `json:"format,omitempty"` // PRONOM's name and version: "JPEG File Interchange Format 1.01"
	Odd  string `json:"odd,omitempty"`    // what does not fit, e.g. an extension that lies; a key of the catalogue
}

// Facts is what a file states about itself. It enters the journal as one register,
// files.<id>.facts, in this JSON form: adding a field is adding a line here. Sizes are
// in pixels as stored (before orientation), positions in decimal degrees rounded to 7
// places, durations in milliseconds. A zero field is not stated by the file.
type Facts struct {
	Kind        Kind   `json:"kind,omitempty"`
	Width       int    `json:"width,omitempty"`
	Height      int    `json:"height,omitempty"`
	Orientation int    `json:"orientation,omitempty"` // EXIF 1 to 8; 0: not stated
	Taken       string `json:"taken,omitempty"`       // RFC 3339 with or without zone and time: "2008-03-14T10:21:07+01:00", "2008-03-14T10:21:07", "2008-03"
	TakenFrom   string `json:"takenFrom,omitempty"`   // where Taken was read: "exif", "xmp", "iptc", "id3", "bext", "pdf", "quicktime"…
	Received    string `json:"received,omitempty"`    // when a messenger brought it: never the date of the scene
	Digitised   string `json:"digitised,omitempty"`   // a date written by a scanner or an editor: never the date of the scene

	Lat *float64 `json:"lat,omitempty"`
	Lon *float64 `json:"lon,omitempty"`

	Make        string   `json:"make,omitempty"`
	Model       string   `json:"model,omitempty"`
	Software    string   `json:"software,omitempty"`
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Creator     []string `json:"creator,omitempty"`
	Keywords    []string `json:"keywords,omitempty"`
	People      []string `json:"people,omitempty"` // who is shown, as a program or a person named them
	Rights      string   `json:"rights,omitempty"`
	Lang        string   `json:"lang,omitempty"`

	DurationMS int64  `json:"durationMs,omitempty"`
	SampleRate int    `json:"sampleRate,omitempty"` // Hz
	Channels   int    `json:"channels,omitempty"`
	Codec      string `json:"codec,omitempty"`

	Pages int `json:"pages,omitempty"`

	Beside []string `json:"beside,omitempty"` // the names of the files beside that stated what this one does not
}

// Duration is how long the sound or film lasts.
func (f Facts) Duration() time.Duration { return time.Duration(f.DurationMS) * time.Millisecond }

// Page is the text of one page, numbered from 1, in NFC; flowing text is one Page 0.
// Confidence is that of a machine that read it on a picture, from 1 to 100; 0 is text that
// the file itself holds.
type Page struct {
	Number     int    `json:"page,omitempty"`
	Text       string `json:"text"`
	Confidence int    `json:"confidence,omitempty"`
}

// Problem is one thing that went wrong in one file while the rest went on. Key is a
// key of the catalogue of words under "problem." ("problem.truncated"), said to
// people as a sentence; Args are its placeholders, name and value alternating; Err is
// the technical cause, shown only on demand.
type Problem struct {
	Key  string   `json:"key"`
	Args []string `json:"args,omitempty"`
	Err  error    `json:"-"`
}

// Error makes a Problem readable in logs; people are shown Key through the catalogue.
func (p Problem) Error() string {
	if p.Err != nil {
		return p.Key + ": " + p.Err.Error()
	}
	return p.Key
}

// Source is the bytes of one file, hostile until read. Name is what the donor called
// it, used only as a hint. A Source may be read from several goroutines.
type Source struct {
	io.ReaderAt
	Size int64
	Name string
	Path string // where it lies, when it is a file of its own; readers that run a child process need it
}

// Reader reads the whole source from its start.
func (s Source) Reader() *io.SectionReader { return io.NewSectionReader(s, 0, s.Size) }
