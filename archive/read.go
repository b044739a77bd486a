package archive

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"strconv"
	"strings"

	"palabre/archive/internal/catalogue"
	"palabre/archive/internal/journal"
)

// Get returns a record, put aside or not (aside tells), or ErrNotFound. A record of a kind
// that only a newer Palabre knows is not found.
func (a *Archive) Get(ctx context.Context, id ID) (r Record, aside bool, err error) {
	p, err := a.look(ctx, id)
	if err != nil {
		return nil, false, err
	}
	r, ok := assemble(Kind(p.state.Kind), id, p.values)
	if !p.exists || !ok {
		return nil, false, ErrNotFound
	}
	return r, p.aside, nil
}

// ByCote returns the records (not aside) that bear cote, compared folded.
func (a *Archive) ByCote(ctx context.Context, cote string) ([]ID, error) {
	return a.byTerm(ctx, termCote, foldCote(cote))
}

// ByDigest returns the items that hold an original, those put aside included.
func (a *Archive) ByDigest(ctx context.Context, d Digest) ([]ID, error) {
	return a.byTerm(ctx, termDigest, d.String())
}

// WithVersions returns the records in which a register has two values or more, for a
// person to choose from.
func (a *Archive) WithVersions(ctx context.Context) ([]ID, error) {
	found, err := a.catalogue.Read().WithTerm(ctx, termVersions)
	return idsOf(found), err
}

func (a *Archive) byTerm(ctx context.Context, name, value string) ([]ID, error) {
	found, err := a.catalogue.Read().ByTerm(ctx, catalogue.Term{Name: name, Value: value})
	return idsOf(found), err
}

func idsOf(s []string) []ID {
	out := make([]ID, len(s))
	for i, id := range s {
		out[i] = ID(id)
	}
	return out
}

// Partnership returns the archive's partnership.
func (a *Archive) Partnership(ctx context.Context) (Partnership, error) {
	for r, err := range a.All(ctx, KindPartnership) {
		p, _ := r.(Partnership)
		return p, err
	}
	return Partnership{}, ErrNotFound
}

// batch is how many records are read at a time.
const batch = 256

// All yields every record of a kind that is not put aside, in order of ID.
func (a *Archive) All(ctx context.Context, k Kind) iter.Seq2[Record, error] {
	return a.records(ctx, k, false)
}

// Aside yields what was put aside, of every kind.
func (a *Archive) Aside(ctx context.Context) iter.Seq2[Record, error] {
	return a.records(ctx, "", true)
}

func (a *Archive) records(ctx context.Context, k Kind, aside bool) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for after := ""; ; {
			rows, err := a.catalogue.Read().Records(ctx, string(k), aside, after, batch)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, row := range rows {
				r, ok, err := a.recordOf(ctx, row)
				if (ok || err != nil) && !yield(r, err) {
					return
				}
				after = row.ID
			}
			if len(rows) < batch {
				return
			}
		}
	}
}

// recordOf makes the record of a row; ok is false for a kind that only a newer Palabre knows.
func (a *Archive) recordOf(ctx context.Context, row catalogue.Record) (Record, bool, error) {
	forks, _, _, _ := a.known.view()
	s, err := journal.UnmarshalState(row.State, a.known.author(ctx, a.catalogue.Read()))
	if err != nil {
		a.catalogue.Sound(err)
		return nil, false, err
	}
	r, ok := assemble(Kind(s.Kind), ID(row.ID), shown(s, forks))
	return r, ok, nil
}

// Version is one value of a register that has several, in its JSON form.
type Version struct {
	Value any
	T     string
	By    string
}

// Fields returns the registers of a record as values shown by path (sets as lists of
// words or IDs), and the registers that have two versions or more, the one shown last
// unless a rule shows another.
func (a *Archive) Fields(ctx context.Context, id ID) (fields map[string]any, several map[string][]Version, err error) {
	p, err := a.look(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	if !p.exists {
		return nil, nil, ErrNotFound
	}
	fields, several = map[string]any{}, map[string][]Version{}
	k := Kind(p.state.Kind)
	for path, v := range p.values {
		if at, word, ok := inSet(k, path, v); ok {
			list, _ := fields[at].([]string)
			fields[at] = append(list, word)
		} else if path != "" && path != element(k, path) {
			fields[path] = plain(v)
		}
	}
	for _, v := range fields {
		if list, ok := v.([]string); ok {
			slices.Sort(list)
		}
	}
	for path, r := range p.state.Registers {
		vs := versions(k, path, r)
		if vs == nil || p.removed[element(k, path)] {
			continue
		}
		for _, e := range vs {
			by, err := a.signer(ctx, e.By)
			if err != nil {
				return nil, nil, err
			}
			several[path] = append(several[path], Version{Value: plain(e.Value), T: string(e.By.Shown()), By: by})
		}
	}
	return fields, several, nil
}

// inSet tells the path of the set that a register is an element of, and its word.
func inSet(k Kind, path string, v journal.Value) (set, word string, ok bool) {
	f, known := fieldAt(k, path)
	if !known || f.form != formSet {
		return "", "", false
	}
	at := strings.LastIndexByte(path, '.')
	if at < 0 {
		return "", "", false
	}
	word, ok = setWord(path[at+1:], v)
	return path[:at], word, ok
}

// plain is a register's value as Go's own values of JSON.
func plain(v journal.Value) any {
	var out any
	if journal.IsNull(v) || json.Unmarshal(v, &out) != nil {
		return nil
	}
	return out
}

// signer is the name of the person who wrote a line.
func (a *Archive) signer(ctx context.Context, by *journal.Author) (string, error) {
	lines, err := a.catalogue.Read().Lines(ctx, "line.id = ?", by.Line)
	if err != nil || len(lines) == 0 {
		return "", err
	}
	return lines[0].By, nil
}

// Since lists the records changed after a mark that [Archive.Position] gave, whole true
// when the mark is unknown and everything must be read again.
func (a *Archive) Since(ctx context.Context, mark string) (ids []ID, whole bool, err error) {
	_, _, generation, _ := a.known.view()
	g, line, ok := cutMark(mark)
	if !ok || g != generation {
		return nil, true, nil
	}
	found, err := a.catalogue.Read().Touched(ctx, line)
	if err != nil {
		return nil, false, err
	}
	read, err := a.readSince(readIn(mark))
	return append(idsOf(found), read...), false, err
}

// cutMark reads a mark: the generation of a catalogue, and a line in it.
func cutMark(mark string) (generation string, line int64, ok bool) {
	generation, rest, ok := strings.Cut(mark, ":")
	n, _, _ := strings.Cut(rest, ":")
	line, err := strconv.ParseInt(n, 10, 64)
	return generation, line, ok && err == nil
}

// readIn is how far a mark says that the list of readings went.
func readIn(mark string) int64 {
	_, rest, _ := strings.Cut(mark, ":")
	_, n, _ := strings.Cut(rest, ":")
	at, _ := strconv.ParseInt(n, 10, 64) //nolint:errcheck // none: from the beginning
	return max(at, 0)
}
