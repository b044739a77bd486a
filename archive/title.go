package archive

// TitleOf is the title of a record, or its name, in every language that it has; nil for
// what has none of its own.
func TitleOf(r Record) Text {
	switch r := r.(type) {
	case Partnership:
		return r.Name
	case Collection:
		return r.Title
	case Accession:
		return r.Title
	case Item:
		return r.Title
	case Person:
		return r.Name
	case Organisation:
		return r.Name
	case Place:
		return r.Name
	case Action:
		return r.Title
	case Event:
		return r.Title
	case Exhibition:
		return r.Title
	case Transcript, Preservation: // told by what they are of
	}
	return nil
}
