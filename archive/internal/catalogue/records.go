package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Term is one thing by which a record is found or counted.
type Term struct{ Name, Value string }

// Card is what an item is sorted and filtered by. Title and Cote are keys that compare as
// their texts do; First and Last are days; Lacks has a bit for each thing lacking.
type Card struct {
	Collection, Type string
	Dated            bool
	First, Last      int64
	Title, Cote      []byte
	Added            string
	Lacks            int64
	Words            string // folded
}

// Record is one row: the registers of a record, packed, and what it is found by.
type Record struct {
	Num   int64
	ID    string
	Kind  string
	Aside bool
	State []byte
	Terms []Term
	Card  *Card
}

const putRecord = `INSERT INTO record(id, kind, aside, state) VALUES(?,?,?,?)
	ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, aside = excluded.aside, state = excluded.state RETURNING num`

// PutRecord writes a record's row; lines are the new lines that touched it.
func (t *Tx) PutRecord(ctx context.Context, r Record, lines []int64) error {
	s, err := t.prepare(ctx, putRecord) //nolint:sqlclosecheck // the transaction keeps it, and its end closes it
	if err != nil {
		return err
	}
	if err := s.QueryRowContext(context.WithoutCancel(ctx), r.ID, r.Kind, r.Aside, r.State).Scan(&r.Num); err != nil {
		return fmt.Errorf("record %s: %w", r.ID, err)
	}
	for _, l := range lines {
		if _, err := t.exec(ctx, "INSERT OR IGNORE INTO touch VALUES(?,?)", l, r.Num); err != nil {
			return err
		}
	}
	if err := t.putTerms(ctx, r); err != nil {
		return err
	}
	return t.putCard(ctx, r)
}

func (t *Tx) putTerms(ctx context.Context, r Record) error {
	if _, err := t.exec(ctx, "DELETE FROM term WHERE record = ?", r.Num); err != nil {
		return err
	}
	for _, term := range r.Terms {
		if _, err := t.exec(ctx, "INSERT OR IGNORE INTO term VALUES(?,?,?)", term.Name, term.Value, r.Num); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) putCard(ctx context.Context, r Record) error {
	if r.Card == nil {
		_, err := t.exec(ctx, "DELETE FROM card WHERE record = ?", r.Num)
		return err
	}
	_, err := t.exec(ctx, "INSERT OR REPLACE INTO card VALUES(?,?,?,?,?,?,?,?,?,?,?)", r.Card.row(r.Num)...)
	return err
}

// row is the card's row in its table.
func (c *Card) row(record int64) []any {
	return []any{record, c.Collection, c.Type, c.Dated, c.First, c.Last, c.Title, c.Cote, c.Added, c.Lacks, c.Words}
}

// Record reads a row without its terms and card. ok is false when there is none.
func (r Reader) Record(ctx context.Context, id string) (rec Record, ok bool, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT num, id, kind, aside, state FROM record WHERE id = ?", id).
		Scan(&rec.Num, &rec.ID, &rec.Kind, &rec.Aside, &rec.State)
	if errors.Is(err, sql.ErrNoRows) {
		return rec, false, nil
	}
	return rec, err == nil, err
}

// Records reads rows: those of a kind ("" for all), put aside or not, in order of ID, the
// first limit of those that come after the ID after.
func (r Reader) Records(ctx context.Context, kind string, aside bool, after string, limit int) (out []Record, err error) {
	query, args := "SELECT num, id, kind, aside, state FROM record WHERE aside = ? AND id > ?", []any{aside, after}
	if kind != "" {
		query, args = query+" AND kind = ?", append(args, kind)
	}
	err = each(ctx, r.q, query+" ORDER BY id LIMIT ?", append(args, limit), func(rows *sql.Rows) error {
		var rec Record
		if err := rows.Scan(&rec.Num, &rec.ID, &rec.Kind, &rec.Aside, &rec.State); err != nil {
			return err
		}
		out = append(out, rec)
		return nil
	})
	return out, err
}

// ByTerm lists the IDs of the records that bear a term, in order.
func (r Reader) ByTerm(ctx context.Context, t Term) ([]string, error) {
	return r.strings(ctx, "SELECT record.id FROM term JOIN record ON record.num = term.record WHERE name = ? AND value = ? ORDER BY record.id", t.Name, t.Value)
}

// Touched lists the IDs of the records that the lines after a line touched, in order.
func (r Reader) Touched(ctx context.Context, after int64) ([]string, error) {
	return r.strings(ctx, "SELECT DISTINCT record.id FROM touch JOIN record ON record.num = touch.record WHERE touch.line > ? ORDER BY record.id", after)
}

// TouchedBy lists the IDs of the records that one line touched, in order.
func (r Reader) TouchedBy(ctx context.Context, line int64) ([]string, error) {
	return r.strings(ctx, "SELECT record.id FROM touch JOIN record ON record.num = touch.record WHERE touch.line = ? ORDER BY record.id", line)
}

func (r Reader) strings(ctx context.Context, query string, args ...any) (out []string, err error) {
	err = each(ctx, r.q, query, args, func(rows *sql.Rows) error {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		out = append(out, s)
		return nil
	})
	return out, err
}

// WithTerm lists the IDs of the records that bear any term of a name, in order.
func (r Reader) WithTerm(ctx context.Context, name string) ([]string, error) {
	return r.strings(ctx, "SELECT DISTINCT record.id FROM term JOIN record ON record.num = term.record WHERE name = ? ORDER BY record.id", name)
}

// EachTerm gives f every record that bears a term of a name, with the term's value.
func (r Reader) EachTerm(ctx context.Context, name string, f func(id, value string)) error {
	return each(ctx, r.q, "SELECT record.id, value FROM term JOIN record ON record.num = term.record WHERE name = ?", []any{name}, func(rows *sql.Rows) error {
		var id, value string
		if err := rows.Scan(&id, &value); err != nil {
			return err
		}
		f(id, value)
		return nil
	})
}
