package archive

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/internal/journal"
)

// setElement gives an element of a set its register: a word of [a-z0-9-]+ or an ID is its
// own key and the register says true; any other word lies in the register, under the first
// 16 hexadecimal digits of the SHA-256 of the word folded. A [Name] is neither folded nor
// composed: two names that differ by case or by accents cut apart were both received.
func setElement(word string, t reflect.Type) (key string, v journal.Value) {
	if plainWord(word) || t == reflect.TypeFor[ID]() {
		return word, journal.Value("true")
	}
	folded := word
	if t != reflect.TypeFor[Name]() {
		word = norm.NFC.String(word)
		folded = Fold(word)
	}
	sum := sha256.Sum256([]byte(folded))
	return hex.EncodeToString(sum[:8]), encodeText(word)
}

func plainWord(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

func (f *field) assembleSet(v reflect.Value, parts []part) {
	words := make([]string, 0, len(parts))
	for _, p := range parts {
		if w, ok := setWord(p.rest, p.value); ok {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	set := reflect.MakeSlice(f.typ, len(words), len(words))
	for i, w := range words {
		set.Index(i).SetString(w)
	}
	v.Set(set)
}

// setWord reads the register of a set's element.
func setWord(key string, v journal.Value) (string, bool) {
	if string(v) == "true" {
		return key, key != ""
	}
	return decodeText(v)
}

// sortElements sorts a list of elements by order, then by name.
func sortElements(list reflect.Value) {
	n := list.Len()
	sorted := make([]reflect.Value, n)
	for i := range n {
		sorted[i] = reflect.New(list.Type().Elem()).Elem()
		sorted[i].Set(list.Index(i))
	}
	slices.SortFunc(sorted, func(a, b reflect.Value) int {
		ao, ai := a.Interface().(Member).Key()
		bo, bi := b.Interface().(Member).Key()
		return cmp.Or(strings.Compare(ao, bo), strings.Compare(ai, bi))
	})
	for i, e := range sorted {
		list.Index(i).Set(e)
	}
}

// Fold makes texts comparable as people compare them: without case, accents or ligatures.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'œ' || r == 'Œ':
			b.WriteString("oe")
		case r == 'æ' || r == 'Æ':
			b.WriteString("ae")
		case r == '’':
			b.WriteByte('\'')
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func (o *Opt[T]) encode() (journal.Value, bool) {
	if !o.ok {
		return nil, false
	}
	if f, ok := any(o.v).(float64); ok {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			return nil, false
		}
		rounded := math.Round(f*1e7) / 1e7
		return journal.Value(strconv.FormatFloat(rounded, 'f', -1, 64)), true
	}
	return canonical(o.v), true
}

func (o *Opt[T]) decode(v journal.Value) error {
	if err := json.Unmarshal(v, &o.v); err != nil {
		return err
	}
	o.ok = true
	return nil
}

func (d *Digest) encode() (journal.Value, bool) { return encodeText(d.String()), !d.IsZero() }

func (d *Digest) decode(v journal.Value) error {
	s, ok := decodeText(v)
	if !ok {
		return fmt.Errorf("%s is not a digest", v)
	}
	got, err := ParseDigest(s)
	*d = got
	return err
}
