package archive

import (
	"errors"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/edtf"
	"palabre/archive/internal/journal"
)

// ErrNoField says that a record has no field by that path, or none that can be typed.
var ErrNoField = errors.New("no such field")

// Typed is what [Type] made of what was typed. Register is the register that it wrote, or
// "" when it emptied a whole set.
type Typed struct {
	Record   Record
	Register string
}

// Type returns a copy of r in which the field at path holds what a person typed. A text
// without a language ("title") means lang; a set takes "+x" or "-x"; a date is
// understood as [edtf.Understand] does; an empty value empties the field. Errors:
// ErrNoField, *edtf.SyntaxError, *InvalidError.
func Type(r Record, path, value string, lang Lang) (Typed, error) {
	value = norm.NFC.String(strings.TrimSpace(value))
	shown := flatten(r)
	register, err := plans()[r.RecordKind()].typed(shown, "", path, value, lang)
	if err != nil {
		return Typed{}, err
	}
	out, _ := assemble(r.RecordKind(), r.RecordID(), shown)
	return Typed{out, register}, nil
}

// Refers gives the kind of records that a field names by their ID, and whether it names
// several; "" when the field holds no IDs. Authors, producers and carriers may also be
// organisations.
func Refers(k Kind, path string) (named Kind, several bool) {
	p, ok := plans()[k]
	if !ok {
		return "", false
	}
	f := p.byPath[path]
	switch {
	case f == nil:
		return "", false
	case f.form == formSet && f.typ.Elem() == reflect.TypeFor[ID]():
		return namedBy(k, path), true
	case f.form == formWord && f.typ == reflect.TypeFor[ID]():
		return namedBy(k, path), false
	}
	return "", false
}

func namedBy(k Kind, path string) Kind {
	switch path {
	case "authors", "people", "producer":
		return KindPerson
	case "places":
		return KindPlace
	case "actions", "action":
		return KindAction
	case "events":
		return KindEvent
	case "accessions":
		return KindAccession
	case "collection":
		return KindCollection
	case "carrier", "partners", "funders":
		return KindOrganisation
	case "item":
		return KindItem
	case "parent":
		return k
	}
	return ""
}

// typed writes a value among the registers of a struct and returns the register's path.
func (p *plan) typed(shown map[string]journal.Value, prefix, path, value string, lang Lang) (string, error) {
	first, rest, _ := strings.Cut(path, ".")
	f, ok := p.byPath[first]
	if !ok || (rest != "" && f.form != formText && f.form != formList) {
		return "", ErrNoField
	}
	at := prefix + first
	switch f.form {
	case formText:
		if rest != "" {
			lang = Lang(rest)
		}
		if !plainWord(string(lang)) {
			return "", ErrNoField
		}
		put(shown, at+"."+string(lang), value, encodeText(value))
		return at + "." + string(lang), nil
	case formSet:
		return f.typedSet(shown, at, value)
	case formList:
		eid, field, _ := strings.Cut(rest, ".")
		if _, there := shown[at+"."+eid]; !there || field == "" {
			return "", ErrNoField
		}
		return f.elem.typed(shown, at+"."+eid+".", field, value, lang)
	case formFlag, formWord, formCoded:
		v, err := f.typedOne(at, value)
		put(shown, at, value, v)
		return at, err
	case formBlock, formNested: // the program's own
	}
	return "", ErrNoField
}

// put writes a register, or removes it when what was typed is empty.
func put(shown map[string]journal.Value, path, typed string, v journal.Value) {
	if typed == "" || v == nil {
		delete(shown, path)
		return
	}
	shown[path] = v
}

func (f *field) typedSet(shown map[string]journal.Value, at, value string) (string, error) {
	if value == "" {
		for path := range shown {
			if strings.HasPrefix(path, at+".") {
				delete(shown, path)
			}
		}
		return "", nil
	}
	word := strings.TrimSpace(value[1:])
	if value[0] != '+' && value[0] != '-' || word == "" {
		return "", &InvalidError{at, "invalid.set-sign"}
	}
	key, v := setElement(word, f.typ.Elem())
	path := at + "." + key
	if value[0] == '-' {
		delete(shown, path)
		return path, nil
	}
	shown[path] = v
	return path, nil
}

// typedOne reads a value of one register.
func (f *field) typedOne(at, value string) (journal.Value, error) {
	switch {
	case value == "":
		return nil, nil
	case f.form == formFlag:
		switch value {
		case "true", "oui", "yes":
			return journal.Value("true"), nil
		case "false", "non", "no":
			return nil, nil
		}
		return nil, &InvalidError{at, "invalid.flag"}
	case f.typ == reflect.TypeFor[edtf.Date]():
		d, err := edtf.Understand(value)
		if err != nil || d.IsZero() {
			return nil, err
		}
		return encodeText(d.String()), nil
	case f.form == formWord:
		return encodeText(value), nil
	}
	return typedNumber(f, at, value)
}

// typedNumber reads a value whose zero means something: a position, a duration, a number.
func typedNumber(f *field, at, value string) (journal.Value, error) {
	value = strings.Replace(value, ",", ".", 1)
	if _, err := strconv.ParseFloat(value, 64); err != nil {
		return nil, &InvalidError{at, "invalid.number"}
	}
	probe := reflect.New(f.typ).Interface()
	c, ok := probe.(coded)
	if !ok {
		return nil, ErrNoField
	}
	if err := c.decode(journal.Value(value)); err != nil {
		return nil, &InvalidError{at, "invalid.number"}
	}
	v, _ := c.encode()
	return v, nil
}
