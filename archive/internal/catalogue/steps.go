package catalogue

import (
	"context"
	"database/sql"
)

// CountLines counts lines; where is a condition on the columns of their table.
func (r Reader) CountLines(ctx context.Context, where string, args ...any) (n int, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT count(*) FROM line WHERE "+where, args...).Scan(&n)
	return n, err
}

// Signers lists the names that lines bear, in order.
func (r Reader) Signers(ctx context.Context) ([]string, error) {
	return r.strings(ctx, "SELECT DISTINCT by FROM line WHERE by <> '' ORDER BY by")
}

// TouchedByStep lists a window of the IDs of the records that the lines of a step touched,
// in order, and counts them all; a step of "" is the line alone.
func (r Reader) TouchedByStep(ctx context.Context, step string, line int64, offset, limit int) (ids []string, total int, err error) {
	const within = " FROM touch WHERE touch.line = ? OR touch.line IN (SELECT id FROM line WHERE step = ? AND step <> '')"
	if err := r.q.QueryRowContext(ctx, "SELECT count(DISTINCT record)"+within, line, step).Scan(&total); err != nil {
		return nil, 0, err
	}
	ids, err = r.strings(ctx, "SELECT id FROM record WHERE num IN (SELECT record"+within+") ORDER BY id LIMIT ? OFFSET ?", line, step, limit, offset)
	return ids, total, err
}

// EachShared gives f every record that is not put aside and bears a term of a name whose
// value another such record bears too.
func (r Reader) EachShared(ctx context.Context, name string, f func(id, value string)) error {
	return each(ctx, r.q, `SELECT record.id, term.value FROM term JOIN record ON record.num = term.record WHERE term.name = ? AND record.aside = 0 AND term.value IN
		(SELECT value FROM term JOIN record ON record.num = term.record WHERE name = ? AND aside = 0 GROUP BY value HAVING count(*) > 1)`, []any{name, name}, func(rows *sql.Rows) error {
		var id, value string
		if err := rows.Scan(&id, &value); err != nil {
			return err
		}
		f(id, value)
		return nil
	})
}
