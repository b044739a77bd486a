package archive

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/edtf"
	"palabre/archive/internal/journal"
)

// The codec turns a record into registers, path by path, and back. Paths come from the
// tags `pal:"path"` or `pal:"path,rule"`; a Go name may change, a tag never.

// form is how a field is laid out in registers.
type form int

const (
	formWord   form = iota // a string type: one register
	formText               // Text: path.<lang>
	formFlag               // bool: true, or absent
	formCoded              // a type that reads and writes its own JSON
	formSet                // Set: path.<key>
	formList               // List: path.<eid>, path.<eid>.<field>
	formBlock              // a pointer to a struct: one register of JSON
	formNested             // Element, within an element
)

// field is one tagged field of a kind of record, or of an element.
type field struct {
	path  string
	index int
	typ   reflect.Type
	form  form
	rule  string
	elem  *plan // of a list
}

// plan is the layout of a struct type.
type plan struct {
	typ    reflect.Type
	fields []field
	byPath map[string]*field
}

// coded is a type that is one register and knows its own JSON form: an absent value has none.
type coded interface {
	encode() (journal.Value, bool)
	decode(journal.Value) error
}

var plans = sync.OnceValue(func() map[Kind]*plan {
	out := map[Kind]*plan{}
	for _, k := range Kinds() {
		out[k] = planOf(reflect.TypeOf(blank(k, "")))
	}
	return out
})

func planOf(t reflect.Type) *plan {
	p := &plan{typ: t, byPath: map[string]*field{}}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == reflect.TypeFor[Element]() {
			p.fields = append(p.fields, field{path: "order", index: i, typ: f.Type, form: formNested, rule: "later"})
			continue
		}
		path, rule, _ := strings.Cut(f.Tag.Get("pal"), ",")
		if path == "" || path == "-" {
			continue
		}
		p.fields = append(p.fields, fieldOf(f, path, rule, i))
	}
	for i := range p.fields {
		p.byPath[p.fields[i].path] = &p.fields[i]
	}
	return p
}

func fieldOf(f reflect.StructField, path, rule string, index int) field {
	out := field{path: path, index: index, typ: f.Type, rule: rule}
	coder := reflect.PointerTo(f.Type).Implements(reflect.TypeFor[coded]())
	switch {
	case f.Type == reflect.TypeFor[Text]():
		out.form = formText
	case f.Type == reflect.TypeFor[edtf.Date](), coder:
		out.form = formCoded
	case f.Type.Kind() == reflect.String:
		out.form = formWord
	case f.Type.Kind() == reflect.Bool:
		out.form = formFlag
	case f.Type.Kind() == reflect.Pointer:
		out.form = formBlock
	case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.String:
		out.form = formSet
	case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct:
		out.form, out.elem = formList, planOf(f.Type.Elem())
	default:
		panic(fmt.Sprintf("archive: %s has a type that the codec does not know: %s", path, f.Type))
	}
	if out.rule == "" {
		out.rule = map[bool]string{true: "add", false: "later"}[out.form == formSet]
	}
	return out
}

// flatten gives the registers of r by path. Only present values are in it; "" is true.
func flatten(r Record) map[string]journal.Value {
	out := map[string]journal.Value{"": journal.Value("true")}
	plans()[r.RecordKind()].flatten(reflect.ValueOf(r), "", out)
	return out
}

func (p *plan) flatten(v reflect.Value, prefix string, out map[string]journal.Value) {
	for i := range p.fields {
		f := &p.fields[i]
		f.flatten(v.Field(f.index), prefix+f.path, out)
	}
}

func (f *field) flatten(v reflect.Value, path string, out map[string]journal.Value) {
	switch f.form {
	case formWord:
		if s := norm.NFC.String(v.String()); s != "" {
			out[path] = encodeText(s)
		}
	case formText:
		for lang, s := range v.Interface().(Text) {
			if s = norm.NFC.String(s); s != "" {
				out[path+"."+string(lang)] = encodeText(s)
			}
		}
	case formFlag:
		if v.Bool() {
			out[path] = journal.Value("true")
		}
	case formCoded:
		if b, ok := encodeCoded(v); ok {
			out[path] = b
		}
	case formSet:
		for i := range v.Len() {
			key, value := setElement(v.Index(i).String(), f.typ.Elem())
			out[path+"."+key] = value
		}
	case formList:
		for i := range v.Len() {
			e := v.Index(i)
			_, eid := e.Interface().(Member).Key()
			out[path+"."+eid] = journal.Value("true")
			f.elem.flatten(e, path+"."+eid+".", out)
		}
	case formBlock:
		if !v.IsNil() {
			out[path] = canonical(v.Interface())
		}
	case formNested:
		if order := v.Interface().(Element).Order; order != "" {
			out[path] = encodeText(order)
		}
	}
}

func encodeCoded(v reflect.Value) (journal.Value, bool) {
	if d, ok := v.Interface().(edtf.Date); ok {
		return encodeText(d.String()), !d.IsZero()
	}
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.Interface().(coded).encode()
}

// encodeText writes a string as JSON, its signs as they are.
func encodeText(s string) journal.Value {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic("archive: a string that JSON cannot hold: " + err.Error()) // there is none
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// canonical writes v as JSON with sorted keys.
func canonical(v any) journal.Value {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("archive: a register that JSON cannot hold: " + err.Error()) // records hold plain values
	}
	var plain any
	d := json.NewDecoder(&b)
	d.UseNumber()
	if err := d.Decode(&plain); err != nil {
		panic("archive: JSON that does not read back: " + err.Error()) // it was just written
	}
	var sorted bytes.Buffer
	e = json.NewEncoder(&sorted)
	e.SetEscapeHTML(false)
	if err := e.Encode(plain); err != nil {
		panic("archive: JSON that does not write again: " + err.Error()) // it was just read
	}
	return bytes.TrimSuffix(sorted.Bytes(), []byte("\n"))
}

// part is one register below a field: what follows its path, and the value.
type part struct {
	rest  string
	value journal.Value
}

// split groups registers by the first part of their paths.
func split(parts []part) map[string][]part {
	out := map[string][]part{}
	for _, p := range parts {
		first, rest, _ := strings.Cut(p.rest, ".")
		out[first] = append(out[first], part{rest, p.value})
	}
	return out
}

// assemble makes a record of the values shown, by path. What this program does not know,
// or cannot read, is left out; the registers keep it.
func assemble(k Kind, id ID, shown map[string]journal.Value) (Record, bool) {
	p, ok := plans()[k]
	if !ok {
		return nil, false
	}
	parts := make([]part, 0, len(shown))
	for path, v := range shown {
		if path != "" && !journal.IsNull(v) {
			parts = append(parts, part{path, v})
		}
	}
	v := reflect.New(p.typ).Elem()
	v.FieldByName("ID").SetString(string(id))
	p.assemble(v, parts)
	return v.Interface().(Record), true
}

func (p *plan) assemble(v reflect.Value, parts []part) {
	for first, within := range split(parts) {
		if f, ok := p.byPath[first]; ok {
			f.assemble(v.Field(f.index), within)
		}
	}
}

func (f *field) assemble(v reflect.Value, parts []part) {
	switch f.form {
	case formText:
		t := Text{}
		for _, p := range parts {
			if s, ok := decodeText(p.value); ok && p.rest != "" {
				t[Lang(p.rest)] = s
			}
		}
		if len(t) > 0 {
			v.Set(reflect.ValueOf(t))
		}
	case formSet:
		f.assembleSet(v, parts)
	case formList:
		f.assembleList(v, parts)
	default:
		for _, p := range parts {
			if p.rest == "" {
				f.assembleOne(v, p.value)
			}
		}
	}
}

func (f *field) assembleOne(v reflect.Value, value journal.Value) {
	switch f.form {
	case formFlag:
		v.SetBool(string(value) == "true")
	case formCoded:
		if d, ok := v.Addr().Interface().(*edtf.Date); ok {
			if s, ok := decodeText(value); ok {
				_ = d.UnmarshalText([]byte(s)) //nolint:errcheck // a date this program cannot read stays undated; the register keeps it
			}
			return
		}
		_ = v.Addr().Interface().(coded).decode(value) //nolint:errcheck // as above
	case formBlock:
		p := reflect.New(v.Type().Elem())
		if json.Unmarshal(value, p.Interface()) == nil {
			v.Set(p)
		}
	case formNested:
		if s, ok := decodeText(value); ok {
			v.FieldByName("Order").SetString(s)
		}
	case formWord, formText, formSet, formList:
		if s, ok := decodeText(value); ok {
			v.SetString(s)
		}
	}
}

func (f *field) assembleList(v reflect.Value, parts []part) {
	elements := split(parts)
	list := reflect.MakeSlice(f.typ, 0, len(elements))
	for eid, within := range elements {
		e := reflect.New(f.typ.Elem()).Elem()
		e.FieldByName("EID").SetString(eid)
		f.elem.assemble(e, within)
		list = reflect.Append(list, e)
	}
	sortElements(list)
	v.Set(list)
}

func decodeText(v journal.Value) (string, bool) {
	var s string
	err := json.Unmarshal(v, &s)
	return s, err == nil
}

// blank is the zero record of a kind.
func blank(k Kind, id ID) Record {
	switch k {
	case KindPartnership:
		return Partnership{ID: id}
	case KindCollection:
		return Collection{ID: id}
	case KindAccession:
		return Accession{ID: id}
	case KindItem:
		return Item{ID: id}
	case KindPerson:
		return Person{ID: id}
	case KindOrganisation:
		return Organisation{ID: id}
	case KindPlace:
		return Place{ID: id}
	case KindAction:
		return Action{ID: id}
	case KindEvent:
		return Event{ID: id}
	case KindExhibition:
		return Exhibition{ID: id}
	case KindTranscript:
		return Transcript{ID: id}
	case KindPreservation:
		return Preservation{ID: id}
	}
	return nil
}

// Equal tells that two records say the same: nil sets, lists and texts are empty ones.
func Equal(a, b Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if a.RecordID() != b.RecordID() || a.RecordKind() != b.RecordKind() {
		return false
	}
	x, y := flatten(a), flatten(b)
	if len(x) != len(y) {
		return false
	}
	for path, v := range x {
		if w, ok := y[path]; !ok || !journal.Same(v, w) {
			return false
		}
	}
	return true
}
