package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"palabre/archive/internal/journal"
)

// Reader reads the catalogue. Lists come in a stated order.
type Reader struct{ q querier }

// Generation names this filling of the catalogue: numbers of lines and records mean
// something within one generation only.
func (r Reader) Generation(ctx context.Context) (g string, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT v FROM meta WHERE k = 'generation'").Scan(&g)
	return g, err
}

// Segment is how far a segment was read.
type Segment struct {
	Path, Writer string
	journal.Mark
	Tail int64 // bytes after the last whole line, when last looked at
}

// Segments lists the segments read, by path.
func (r Reader) Segments(ctx context.Context) (map[string]Segment, error) {
	out := map[string]Segment{}
	err := each(ctx, r.q, "SELECT path, writer, offset, last, sum, lines, bad, badline, tail FROM segment", nil, func(rows *sql.Rows) error {
		var s Segment
		if err := rows.Scan(&s.Path, &s.Writer, &s.Offset, &s.Last, &s.Sum, &s.Lines, &s.Bad, &s.BadLine, &s.Tail); err != nil {
			return err
		}
		out[s.Path] = s
		return nil
	})
	return out, err
}

// PutSegment notes how far a segment was read.
func (t *Tx) PutSegment(ctx context.Context, s Segment) error {
	_, err := t.exec(ctx, "INSERT OR REPLACE INTO segment VALUES(?,?,?,?,?,?,?,?,?)", s.Path, s.Writer, s.Offset, s.Last, s.Sum, s.Lines, s.Bad, s.BadLine, s.Tail)
	return err
}

// Line is one line of a journal as the catalogue knows it: all but its operations.
type Line struct {
	journal.Author
	By, Label, Step, Undoes string
	Segment                 string
	Offset                  int64
	Length                  int
}

const lineColumns = "line.id, line.writer, line.n, line.t, line.sum, vector.v, line.origin, line.by, line.label, line.step, line.undoes, line.segment, line.offset, line.length FROM line JOIN vector ON vector.id = line.seen"

func scanLine(rows *sql.Rows) (l Line, err error) {
	var seen, origin string
	if err := rows.Scan(&l.Line, &l.Writer, &l.N, &l.T, &l.Sum, &seen, &origin, &l.By, &l.Label, &l.Step, &l.Undoes, &l.Segment, &l.Offset, &l.Length); err != nil {
		return l, err
	}
	if err := json.Unmarshal([]byte(seen), &l.Seen); err != nil {
		return l, err
	}
	if origin != "" {
		l.Of = &journal.Origin{}
		err = json.Unmarshal([]byte(origin), l.Of)
	}
	return l, err
}

// Lines lists lines in the order in which they were read. where is a condition on the
// columns of the table, with its arguments.
func (r Reader) Lines(ctx context.Context, where string, args ...any) (lines []Line, err error) {
	err = each(ctx, r.q, "SELECT "+lineColumns+" WHERE "+where, args, func(rows *sql.Rows) error {
		l, err := scanLine(rows)
		lines = append(lines, l)
		return err
	})
	return lines, err
}

// Author finds the author of a line by its number.
func (r Reader) Author(ctx context.Context, id int64) (*journal.Author, error) {
	lines, err := r.Lines(ctx, "line.id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%w: it has no line %d", ErrDamaged, id)
	}
	return &lines[0].Author, nil
}

// PutLine adds a line and returns its number; known is true when it was there already.
func (t *Tx) PutLine(ctx context.Context, l Line) (id int64, known bool, err error) {
	seen, err := json.Marshal(l.Seen)
	if err != nil {
		return 0, false, err
	}
	if _, err := t.exec(ctx, "INSERT OR IGNORE INTO vector(v) VALUES(?)", string(seen)); err != nil {
		return 0, false, err
	}
	origin := ""
	if l.Of != nil {
		b, err := json.Marshal(l.Of)
		if err != nil {
			return 0, false, err
		}
		origin = string(b)
	}
	res, err := t.exec(ctx, `INSERT OR IGNORE INTO line(writer, n, t, sum, seen, origin, by, label, step, undoes, segment, offset, length)
		VALUES(?,?,?,?,(SELECT id FROM vector WHERE v = ?),?,?,?,?,?,?,?,?)`,
		l.Writer, l.N, l.T, l.Sum, string(seen), origin, l.By, l.Label, l.Step, l.Undoes, l.Segment, l.Offset, l.Length)
	if err != nil {
		return 0, false, err
	}
	added, err := res.RowsAffected()
	if err != nil || added == 0 {
		return 0, true, err
	}
	id, err = res.LastInsertId()
	return id, false, err
}

// Known tells that a line was read.
func (r Reader) Known(ctx context.Context, t journal.Stamp, sum uint32) (bool, error) {
	return exists(ctx, r.q, "SELECT 1 FROM line WHERE t = ? AND sum = ?", t, sum)
}

// Numbers lists, for each writer, the ranges of numbers of the lines read.
func (r Reader) Numbers(ctx context.Context) (map[string]Numbers, error) {
	out := map[string]Numbers{}
	err := each(ctx, r.q, "SELECT writer, min(n), max(n), count(*), count(DISTINCT n) FROM line GROUP BY writer", nil, func(rows *sql.Rows) error {
		var w string
		var n Numbers
		if err := rows.Scan(&w, &n.Min, &n.Max, &n.Lines, &n.Distinct); err != nil {
			return err
		}
		n.Unbroken = n.Max
		out[w] = n
		return nil
	})
	if err != nil {
		return nil, err
	}
	for w, n := range out {
		if n.Min != 1 || n.Distinct != n.Max {
			if n.Unbroken, err = r.unbroken(ctx, w); err != nil {
				return nil, err
			}
		}
		if n.Lines != n.Distinct {
			if err := r.q.QueryRowContext(ctx, "SELECT min(n) FROM (SELECT n FROM line WHERE writer = ? GROUP BY n HAVING count(*) > 1)", w).Scan(&n.Fork); err != nil {
				return nil, err
			}
		}
		out[w] = n
	}
	return out, nil
}

// Numbers are what is held of one writer.
type Numbers struct {
	Min, Max        int
	Lines, Distinct int
	Unbroken        int // the last number held without a gap from 1 on
	Fork            int // the first number that two lines bear; 0 when none does
}

func (r Reader) unbroken(ctx context.Context, writer string) (int, error) {
	last := 0
	stop := errors.New("gap")
	err := each(ctx, r.q, "SELECT DISTINCT n FROM line WHERE writer = ? ORDER BY n", []any{writer}, func(rows *sql.Rows) error {
		var n int
		if err := rows.Scan(&n); err != nil {
			return err
		}
		if n > last+1 {
			return stop
		}
		last = n
		return nil
	})
	if errors.Is(err, stop) {
		err = nil
	}
	return last, err
}

// LastLine is the number of the line read last, 0 when none.
func (r Reader) LastLine(ctx context.Context) (id int64, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT coalesce(max(id), 0) FROM line").Scan(&id)
	return id, err
}

// StampAt is the stamp of a writer's line of a number, the latest when the writer was
// ever two; "" when none was read.
func (r Reader) StampAt(ctx context.Context, writer string, n int) (t journal.Stamp, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT coalesce(max(t), '') FROM line WHERE writer = ? AND n = ?", writer, n).Scan(&t)
	return t, err
}

// LatestStamp is the latest stamp read that is not after limit, "" when none.
func (r Reader) LatestStamp(ctx context.Context, limit journal.Stamp) (t journal.Stamp, err error) {
	err = r.q.QueryRowContext(ctx, "SELECT coalesce(max(t), '') FROM line WHERE t <= ?", limit).Scan(&t)
	return t, err
}

// Trouble is one thing found wrong while reading, where it is, and what it is.
type Trouble struct {
	Where, Key string
	Args       []string
}

// SetTroubles notes what is wrong in a segment from a line on, in place of what was noted
// of those lines before.
func (t *Tx) SetTroubles(ctx context.Context, segment string, from int, found []Trouble) error {
	const stale = "DELETE FROM trouble WHERE place = ? OR substr(place, 1, length(?) + 1) = ? || ':' AND CAST(substr(place, length(?) + 2) AS INTEGER) >= ?"
	if _, err := t.exec(ctx, stale, segment, segment, segment, segment, from); err != nil {
		return err
	}
	for _, f := range found {
		args := strings.Join(f.Args, "\x00")
		if _, err := t.exec(ctx, "INSERT OR REPLACE INTO trouble VALUES(?,?,?)", f.Where, f.Key, args); err != nil {
			return err
		}
	}
	return nil
}

// Troubles lists what is wrong in the journals, by place.
func (r Reader) Troubles(ctx context.Context) (out []Trouble, err error) {
	err = each(ctx, r.q, "SELECT place, key, args FROM trouble ORDER BY place", nil, func(rows *sql.Rows) error {
		var t Trouble
		var args string
		if err := rows.Scan(&t.Where, &t.Key, &args); err != nil {
			return err
		}
		if args != "" {
			t.Args = strings.Split(args, "\x00")
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

func each(ctx context.Context, q querier, query string, args []any, f func(*sql.Rows) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close() //nolint:errcheck // read only
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	if w, ok := q.(watched); ok {
		w.c.Sound(rows.Err())
	}
	return rows.Err()
}

func exists(ctx context.Context, q querier, query string, args ...any) (bool, error) {
	var one int
	err := q.QueryRowContext(ctx, query, args...).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
