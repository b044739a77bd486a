package archive

// Exhibition is a story for a room: sections, and slides that hold references to
// items, never copies.
type Exhibition struct {
	ID       ID            `pal:"-"`
	Title    Text          `pal:"title"`
	Analyse  Text          `pal:"analyse"`
	Sections List[Section] `pal:"sections"`
	Slides   List[Slide]   `pal:"slides"`
}

// Section is a part of an exhibition.
type Section struct {
	Element
	Title Text `pal:"title"`
}

// SlideKind is what a slide shows.
type SlideKind string

// The kinds of slides.
const (
	SlidePhoto     SlideKind = "photo"
	SlideTestimony SlideKind = "testimony"
	SlideText      SlideKind = "text"
)

// Slide (vue) is one view of an exhibition.
type Slide struct {
	Element
	Section    string     `pal:"section"` // EID of its Section, or ""
	Kind       SlideKind  `pal:"kind"`
	Item       ID         `pal:"item"`
	Title      Text       `pal:"title"`
	Label      Text       `pal:"label"`    // cartel
	Duration   Opt[int64] `pal:"duration"` // milliseconds
	Transition string     `pal:"transition"`
	Framing    string     `pal:"framing"` // "" whole picture on its own ground, "fill"
	Notes      Text       `pal:"notes"`   // for the presenter
}
