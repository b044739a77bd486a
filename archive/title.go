package archive

// Called is what an item is called in a list: its title, in the first of langs that has
// one, else the first name it was received under; "" when it has neither.
func (r Item) Called(langs ...Lang) string {
	if t := r.Title.In(langs...); t != "" {
		return t
	}
	for _, f := range r.Files.Sorted() {
		for _, n := range f.Names {
			return n.Base()
		}
	}
	return ""
}

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
