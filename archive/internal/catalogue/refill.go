package catalogue

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Refill is the making of the whole catalogue anew. Lines and segments are written as
// ever; records are given in order of ID, each once, and are all there after End.
//
// What browsing needs is made last: rows that come in the order of their tables, many in
// one statement, and indexes over what is there, cost half of what single rows do.
type Refill struct {
	*Tx
	records, touches, cards sheaf
	terms                   []bearer
	last                    int64
}

// bearer is a term and the number of a record that bears it.
type bearer struct {
	Term
	record int64
}

// Refill empties the catalogue and begins another generation.
func (t *Tx) Refill(ctx context.Context) (*Refill, error) {
	if err := t.clear(ctx, tables); err != nil {
		return nil, err
	}
	return &Refill{
		Tx: t, records: sheaf{into: "record", columns: 5}, touches: sheaf{into: "touch", columns: 2}, cards: sheaf{into: "card", columns: 11},
	}, nil
}

// Put takes the next record; lines are those that touched it.
func (f *Refill) Put(ctx context.Context, r Record, lines []int64) error {
	f.last++
	r.Num = f.last
	if err := f.records.add(ctx, f.Tx, r.Num, r.ID, r.Kind, r.Aside, r.State); err != nil {
		return err
	}
	for _, l := range lines {
		if err := f.touches.add(ctx, f.Tx, l, r.Num); err != nil {
			return err
		}
	}
	for _, t := range r.Terms {
		f.terms = append(f.terms, bearer{t, r.Num})
	}
	if r.Card == nil {
		return nil
	}
	return f.cards.add(ctx, f.Tx, r.Card.row(r.Num)...)
}

// End writes what is left, and the indexes.
func (f *Refill) End(ctx context.Context) error {
	slices.SortFunc(f.terms, func(a, b bearer) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Value, b.Value), cmp.Compare(a.record, b.record))
	})
	terms := sheaf{into: "term", columns: 3}
	for _, t := range slices.Compact(f.terms) {
		if err := terms.add(ctx, f.Tx, t.Name, t.Value, t.record); err != nil {
			return err
		}
	}
	for _, s := range []*sheaf{&f.records, &f.touches, &f.cards, &terms} {
		if err := s.bind(ctx, f.Tx); err != nil {
			return err
		}
	}
	_, err := f.tx.ExecContext(ctx, indexes)
	return err
}

// sheafRows is how many rows one statement writes.
const sheafRows = 50

// sheaf gathers rows of one table.
type sheaf struct {
	into    string
	columns int
	values  []any
}

func (s *sheaf) add(ctx context.Context, t *Tx, row ...any) error {
	if s.values = append(s.values, row...); len(s.values) < sheafRows*s.columns {
		return nil
	}
	return s.bind(ctx, t)
}

// bind writes the rows gathered.
func (s *sheaf) bind(ctx context.Context, t *Tx) error {
	rows := len(s.values) / s.columns
	if rows == 0 {
		return nil
	}
	row := ",(?" + strings.Repeat(",?", s.columns-1) + ")"
	_, err := t.exec(ctx, "INSERT INTO "+s.into+" VALUES"+strings.Repeat(row, rows)[1:], s.values...)
	s.values = s.values[:0]
	return err
}
