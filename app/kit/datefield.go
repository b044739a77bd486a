package kit

// Understood is what was made of a text typed: a sentence, and whether it is good.
type Understood func(text string) (says string, good bool)

// NewDateField makes a Field for a date in words. At each key it says what it understood
// ("2004, approximatif"); a date that is not understood stays typed, is explained once
// the field is left, and is not committed. understand is asked at each key.
func NewDateField(label string, understand Understood) *Field {
	f := newField(label, 1)
	f.understand = understand
	return f
}

// judge says below the field what its text means; final when it is being left.
func (f *Field) judge(final bool) (good bool) {
	if f.understand == nil {
		return true
	}
	text := f.entry.Text
	if text == "" {
		f.SetHint("")
		return true
	}
	says, good := f.understand(text)
	switch {
	case good:
		f.SetGood(says)
	case final:
		f.SetFault(says)
	default:
		f.SetHint("")
	}
	return good
}
