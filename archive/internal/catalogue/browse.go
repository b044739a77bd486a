package catalogue

import (
	"context"
	"database/sql"
	"strings"
)

// Query chooses cards. Zero fields do not choose; within one field any value will do,
// between fields all must hold.
type Query struct {
	Collections, Types []string
	Terms              map[string][]string // by name
	Touches            bool                // dated, and touching the days From to To
	From, To           int64
	Lacks              int64  // any of these bits
	Words              string // folded; a part of the card's words
}

// where writes the query as a condition on card.
func (q Query) where() (string, []any) {
	conditions, args := []string{"1"}, []any{}
	oneOf := func(column string, values []string) {
		conditions = append(conditions, column+" IN (?"+strings.Repeat(",?", len(values)-1)+")")
		for _, v := range values {
			args = append(args, v)
		}
	}
	if len(q.Collections) > 0 {
		oneOf("collection", q.Collections)
	}
	if len(q.Types) > 0 {
		oneOf("type", q.Types)
	}
	for name, values := range q.Terms {
		if len(values) == 0 {
			continue
		}
		conditions = append(conditions, "record IN (SELECT record FROM term WHERE name = ? AND value IN (?"+strings.Repeat(",?", len(values)-1)+"))")
		args = append(args, name)
		for _, v := range values {
			args = append(args, v)
		}
	}
	if q.Touches {
		conditions = append(conditions, "dated AND first <= ? AND last >= ?")
		args = append(args, q.To, q.From)
	}
	if q.Lacks != 0 {
		conditions = append(conditions, "lacks & ? <> 0")
		args = append(args, q.Lacks)
	}
	if q.Words != "" {
		conditions = append(conditions, "instr(words, ?) > 0")
		args = append(args, q.Words)
	}
	return strings.Join(conditions, " AND "), args
}

// Order is an order of cards.
type Order int

// The orders.
const (
	ByDate Order = iota // undated last
	ByTitle
	ByCote
	ByAdded // newest first
)

var orders = map[Order]string{
	ByDate:  "dated DESC, first, last, record",
	ByTitle: "title, record",
	ByCote:  "cote, title, record",
	ByAdded: "added DESC, record",
}

// Cards returns a window of the rows chosen, in order. A limit of 0 means all.
func (r Reader) Cards(ctx context.Context, q Query, o Order, offset, limit int) (out []Record, err error) {
	if limit <= 0 {
		limit = -1
	}
	where, args := q.where()
	query := "SELECT r.num, r.id, r.kind, r.aside, r.state FROM (SELECT record FROM card WHERE " + where + " ORDER BY " + orders[o] + " LIMIT ? OFFSET ?) c JOIN record r ON r.num = c.record"
	nums, err := r.numbers(ctx, "SELECT record FROM card WHERE "+where+" ORDER BY "+orders[o]+" LIMIT ? OFFSET ?", append(args, limit, offset)...)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]int, len(nums))
	for i, n := range nums {
		at[n] = i
	}
	out = make([]Record, len(nums))
	err = each(ctx, r.q, query, append(args, limit, offset), func(rows *sql.Rows) error {
		var rec Record
		if err := rows.Scan(&rec.Num, &rec.ID, &rec.Kind, &rec.Aside, &rec.State); err != nil {
			return err
		}
		if i, ok := at[rec.Num]; ok {
			out[i] = rec
		}
		return nil
	})
	return out, err
}

func (r Reader) numbers(ctx context.Context, query string, args ...any) (out []int64, err error) {
	err = each(ctx, r.q, query, args, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		out = append(out, n)
		return err
	})
	return out, err
}

// Count is how many cards are chosen.
func (r Reader) Count(ctx context.Context, q Query) (n int, err error) {
	where, args := q.where()
	err = r.q.QueryRowContext(ctx, "SELECT count(*) FROM card WHERE "+where, args...).Scan(&n)
	return n, err
}

// Group is how many of the cards chosen are alike in what a card holds itself.
type Group struct {
	Collection, Type string
	Dated            bool
	Lacks            int64
	N                int
}

// Groups counts the cards chosen by what they hold themselves.
func (r Reader) Groups(ctx context.Context, q Query) (out []Group, err error) {
	where, args := q.where()
	err = each(ctx, r.q, "SELECT collection, type, dated, lacks, count(*) FROM card WHERE "+where+" GROUP BY collection, type, dated, lacks", args, func(rows *sql.Rows) error {
		var g Group
		err := rows.Scan(&g.Collection, &g.Type, &g.Dated, &g.Lacks, &g.N)
		out = append(out, g)
		return err
	})
	return out, err
}

// Tally is how many of the cards chosen bear a term.
type Tally struct {
	Term
	N int
}

// Tallies counts the cards chosen by their terms of the names given.
func (r Reader) Tallies(ctx context.Context, q Query, names ...string) (out []Tally, err error) {
	where, args := q.where()
	query := "SELECT name, value, count(*) FROM term WHERE name IN ('" + strings.Join(names, "','") + "')"
	if where != "1" {
		query += " AND record IN (SELECT record FROM card WHERE " + where + ")"
	}
	err = each(ctx, r.q, query+" GROUP BY name, value", args, func(rows *sql.Rows) error {
		var t Tally
		err := rows.Scan(&t.Name, &t.Value, &t.N)
		out = append(out, t)
		return err
	})
	return out, err
}
