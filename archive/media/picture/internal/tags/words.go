package tags

// Words reads one of the keywords that PNG gives to plain texts (PNG §11.3.3.2). Its
// "Creation Time" is that of the image file, so it is no date of a scene.
func Words(keyword, v string) Tags {
	v = text([]byte(v))
	switch keyword {
	case "Title":
		return Tags{Title: v}
	case "Author":
		return Tags{Creators: addNew(nil, v)}
	case "Description":
		return Tags{Description: v}
	case "Copyright":
		return Tags{Rights: v}
	case "Software":
		return Tags{Software: v}
	case "Creation Time":
		return Tags{Digitised: moment(v, "")}
	}
	return Tags{}
}
