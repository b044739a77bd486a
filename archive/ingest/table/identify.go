package table

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
)

// byFile finds items by the names their files were received under.
type byFile struct {
	whole map[string][]archive.ID // by the whole name, folded
	base  map[string][]archive.ID // by its last part
}

// maxListed is how many files of a folder are looked at for names in a column.
const maxListed = 200_000

// index reads what files are called, in the archive and in the folder given, when a column
// names files.
func (m *making) index(ctx context.Context) error {
	m.byFile = byFile{map[string][]archive.ID{}, map[string][]archive.ID{}}
	if m.kind != archive.KindItem || m.column(ColumnFiles) < 0 {
		return nil
	}
	for r, err := range m.a.All(ctx, archive.KindItem) {
		if err != nil {
			return err
		}
		it, ok := r.(archive.Item)
		if !ok {
			continue
		}
		for _, f := range it.Files {
			for _, n := range f.Names {
				enter(m.whole, archive.Fold(string(n)), it.ID)
				enter(m.base, archive.Fold(n.Base()), it.ID)
			}
		}
	}
	return m.listFolder(ctx)
}

func enter(into map[string][]archive.ID, key string, id archive.ID) {
	if l := into[key]; !slices.Contains(l, id) {
		into[key] = append(l, id)
	}
}

func (m *making) listFolder(ctx context.Context) error {
	m.onDisk = map[string][]string{}
	if m.folder == "" {
		return nil
	}
	left := maxListed
	return filepath.WalkDir(m.folder, func(p string, e os.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if left--; left < 0 {
			return filepath.SkipAll
		}
		if err != nil || !e.Type().IsRegular() {
			return nil //nolint:nilerr // what cannot be read is not found
		}
		key := archive.Fold(e.Name())
		m.onDisk[key] = append(m.onDisk[key], p)
		return nil
	})
}

// column is the first column that fills a field, -1 when none does.
func (m *making) column(path string) int {
	return slices.IndexFunc(m.matches, func(x Match) bool { return x.Column.Path == path })
}

func (m *making) cellAt(r Row, path string) string {
	if i := m.column(path); i >= 0 {
		return plain(r.Cell(i))
	}
	return ""
}

// identify finds the record of a row, or mints one, so that other rows may name it.
func (m *making) identify(ctx context.Context, r Row) error {
	l := Line{Row: r.Line, by: m, cells: make([]string, len(m.matches)), names: map[archive.ID]bool{}}
	for i := range m.matches {
		l.cells[i] = plain(r.Cell(i))
	}
	l.Title = cmp.Or(m.cellAt(r, "title"), m.cellAt(r, "name"), m.cellAt(r, "cote"))
	ids, err := m.meant(ctx, r, &l)
	if err != nil {
		return err
	}
	switch {
	case l.Fate == Misfit:
	case len(ids) > 1:
		m.misfit(&l, "table.two", "title", l.Title)
	case len(ids) == 1:
		l.ID = ids[0]
		rec, aside, err := m.a.Get(ctx, l.ID)
		switch {
		case errors.Is(err, archive.ErrNotFound): // of another archive, from a bag: it keeps its name
			m.minted[l.ID] = m.kind
			m.announce(&l)
		case err != nil || rec.RecordKind() != m.kind:
			m.misfit(&l, "table.unknown-id", "id", string(l.ID))
		case aside:
			m.misfit(&l, "table.aside", "title", l.Title)
		default:
			l.before = rec
		}
	default:
		l.ID = m.a.NewID()
		m.minted[l.ID] = m.kind
		m.announce(&l)
	}
	if l.Fate != Misfit && l.ID != "" {
		if row := m.taken[l.ID]; row > 0 {
			m.misfit(&l, "table.twice", "row", strconv.Itoa(row))
		} else {
			m.taken[l.ID] = l.Row
		}
	}
	if r.key != "" && l.Fate != Misfit {
		m.keys[r.key] = l.ID
	}
	m.plan.Lines = append(m.plan.Lines, l)
	return nil
}

// meant lists the records that a row may mean.
func (m *making) meant(ctx context.Context, r Row, l *Line) ([]archive.ID, error) {
	if id := m.cellAt(r, ColumnID); id != "" {
		parsed, err := archive.ParseID(id)
		if err == nil {
			if _, _, err := m.a.Get(ctx, parsed); errors.Is(err, archive.ErrNotFound) && m.kind == archive.KindItem {
				for _, name := range splitList(m.cellAt(r, ColumnFiles)) {
					m.bring(l, strings.ReplaceAll(name, `\`, "/"))
				}
			}
			return []archive.ID{parsed}, nil
		}
		m.misfit(l, "table.unknown-id", "id", id)
		return nil, nil
	}
	if m.kind == archive.KindItem || m.kind == archive.KindCollection {
		if cote := m.cellAt(r, "cote"); cote != "" {
			if m.repeats(l, archive.Fold(strings.ReplaceAll(cote, " ", ""))) {
				return nil, nil
			}
			ids, err := m.a.ByCote(ctx, cote)
			if err != nil || len(ids) > 0 {
				return m.ofKind(ctx, ids), err
			}
		}
	}
	if m.kind == archive.KindItem {
		return m.byName(r, l), nil
	}
	if l.Title == "" {
		m.misfit(l, "table.nameless")
		return nil, nil
	}
	var ids []archive.ID
	for _, e := range m.find(l.Title, m.kind) {
		if _, another := m.minted[e.ID]; another { // of a row above
			continue
		}
		if m.kind != archive.KindEvent || m.sameDay(ctx, e.ID, m.cellAt(r, "date")) {
			ids = append(ids, e.ID)
		}
	}
	switch {
	case len(ids) > 0 || m.kind == archive.KindCollection: // "Correspondance" stands in every fonds
	case m.kind == archive.KindEvent:
		m.repeats(l, authority.Fold(l.Title)+"\x00"+m.cellAt(r, "date"))
	default:
		m.repeats(l, authority.Fold(l.Title))
	}
	return ids, nil
}

// repeats tells that a row before this one said the same, and leaves this one out.
func (m *making) repeats(l *Line, key string) bool {
	if row := m.said[key]; row > 0 {
		m.misfit(l, "table.twice", "row", strconv.Itoa(row))
		return true
	}
	m.said[key] = l.Row
	return false
}

func (m *making) ofKind(ctx context.Context, ids []archive.ID) []archive.ID {
	return slices.DeleteFunc(ids, func(id archive.ID) bool {
		r, _, err := m.a.Get(ctx, id)
		return err != nil || r.RecordKind() != m.kind
	})
}

// sameDay tells whether an event may be the one of a row: two of one title on different
// days are two.
func (m *making) sameDay(ctx context.Context, id archive.ID, date string) bool {
	r, _, err := m.a.Get(ctx, id)
	e, ok := r.(archive.Event)
	if err != nil || !ok {
		return false
	}
	d, err := edtf.Understand(date)
	return err != nil || d.IsZero() || e.Date.IsZero() || d == e.Date
}

// byName finds an item by the files it has, or a file to bring in for it.
func (m *making) byName(r Row, l *Line) []archive.ID {
	var ids []archive.ID
	for _, name := range splitList(m.cellAt(r, ColumnFiles)) {
		if strings.Contains(name, "://") {
			continue // elsewhere: nothing is brought from the network
		}
		name = strings.ReplaceAll(name, `\`, "/")
		key := archive.Fold(strings.TrimPrefix(name, "./"))
		found := m.whole[key]
		if len(found) == 0 {
			found = m.base[key[strings.LastIndexByte(key, '/')+1:]]
		}
		if len(found) > 1 {
			m.misfit(l, "table.files-alike", "name", name)
			return nil
		}
		if len(found) == 1 {
			ids = append(ids, found[0])
			continue
		}
		m.bring(l, name)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) > 0 && l.file != "" {
		m.misfit(l, "table.files-mixed")
		return nil
	}
	return ids
}

// bring finds the file to bring in for a row that makes a piece.
func (m *making) bring(l *Line, name string) {
	path, alike := m.fileNamed(name)
	switch {
	case alike:
		m.misfit(l, "table.files-alike", "name", name)
	case path == "" && m.bare:
	case path == "":
		m.misfit(l, "table.file-absent", "name", name)
	case l.file != "":
		m.misfit(l, "table.files-many")
	default:
		l.file = path
	}
}

// fileNamed finds a file in the folder given: by its path there, else by its name alone
// where only one bears it. A name never leads out of the folder.
func (m *making) fileNamed(name string) (path string, alike bool) {
	if m.folder == "" {
		return "", false
	}
	if local := filepath.FromSlash(name); filepath.IsLocal(local) {
		p := filepath.Join(m.folder, local)
		if st, err := os.Lstat(p); err == nil && st.Mode().IsRegular() {
			return p, false
		}
	}
	key := archive.Fold(name[strings.LastIndexByte(name, '/')+1:])
	found := m.onDisk[key]
	if len(found) > 1 {
		return "", true
	}
	if len(found) == 1 {
		return found[0], false
	}
	return "", false
}

// announce makes the record of a row known by its name, so that other rows may name it.
func (m *making) announce(l *Line) {
	if l.Title == "" {
		return
	}
	r := authority.Make(m.kind, l.ID, archive.T(m.lang, l.Title), nil)
	if c, ok := r.(archive.Collection); ok {
		if i := m.column("cote"); i >= 0 {
			c.Cote = archive.Cote(l.cells[i])
		}
		r = c
	}
	if r != nil {
		m.learn(m.kind, authority.Of(r, m.lang))
	}
}
