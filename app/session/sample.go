package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
	"palabre/assets/sample"
	"palabre/assets/words"
)

// MakeSample makes the example archive in dir, which is empty or absent: the folders of
// four donors enter through the same import as anybody's, then are described. A making
// that stops midway leaves an archive that can be opened, and no folder of its own
// elsewhere.
func MakeSample(ctx context.Context, dir string, tell archive.Tell) (err error) {
	var n notices
	b, err := sample.Files.ReadFile("notices.json")
	if err == nil {
		err = json.Unmarshal(b, &n)
	}
	if err != nil {
		return fmt.Errorf("read the sample: %w", err)
	}
	a, err := archive.Create(ctx, dir, n.partnership(), archive.Options{By: "Hélène Carmont"})
	if err != nil {
		return fmt.Errorf("make the sample in %s: %w", dir, err)
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	m := making{a: a, n: n, ids: map[string]archive.ID{}, items: map[string]archive.ID{}, w: words.In("fr")}
	if m.tell, err = throughout(tell); err != nil {
		return fmt.Errorf("read the sample: %w", err)
	}
	return m.all(ctx)
}

// throughout turns the progress of each import into that of the whole, in bytes copied.
func throughout(tell archive.Tell) (archive.Tell, error) {
	whole, before, last := int64(0), int64(0), int64(0)
	err := fs.WalkDir(sample.Files, "dons", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		i, err := d.Info()
		if err == nil {
			whole += i.Size()
		}
		return err
	})
	return func(p archive.Progress) {
		if tell == nil || p.Stage != ingest.StageCopy {
			return
		}
		if p.Done < last {
			before += last // the next donor's folder
		}
		last = p.Done
		tell(archive.Progress{Stage: p.Stage, Done: before + p.Done, Total: whole, Current: p.Current})
	}, err
}

// making is a sample on its way: which record each key of the notices became.
type making struct {
	a     *archive.Archive
	n     notices
	ids   map[string]archive.ID // key of an authority, collection, action or event
	items map[string]archive.ID // path of a file in the sample
	w     *words.Words
	tell  archive.Tell
}

func (m *making) all(ctx context.Context) error {
	if err := m.settle(ctx); err != nil {
		return err
	}
	for _, in := range m.n.Imports {
		if err := m.bring(ctx, in); err != nil {
			return err
		}
	}
	if err := m.describe(ctx); err != nil {
		return err
	}
	return m.exhibit(ctx)
}

// settle records the people, places, organisations, collections, actions and events.
func (m *making) settle(ctx context.Context) error {
	var edits []archive.Edit
	for _, r := range m.n.records(m.id) {
		edits = append(edits, archive.Edit{After: r})
	}
	_, err := m.a.Apply(ctx, archive.Change{Label: m.w.T("sample.authorities"), Edits: edits})
	return err
}

// id is the identity of what the notices call key; "" stays "".
func (m *making) id(key string) archive.ID {
	if key == "" {
		return ""
	}
	if _, ok := m.ids[key]; !ok {
		m.ids[key] = m.a.NewID()
	}
	return m.ids[key]
}

// bring imports a donor's folder, copied out of the program into a folder of its own.
func (m *making) bring(ctx context.Context, in sampleImport) (err error) {
	tmp, err := os.MkdirTemp("", "palabre-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	root := filepath.Join(tmp, in.Folder)
	if err := unpack("dons/"+in.Folder, root); err != nil {
		return fmt.Errorf("unpack %s: %w", in.Folder, err)
	}
	plan, err := ingest.Scan(ctx, m.a, []string{root}, ingest.Options{}, m.tell)
	if err != nil {
		return err
	}
	plan.Given = ingest.Given{Title: in.Title.In("fr"), How: archive.How(in.How), Donor: in.Donor, Showing: archive.Showing(in.Showing), Answers: in.By}
	if _, err := ingest.Run(ctx, m.a, plan, ingest.Options{}, m.tell); err != nil {
		return fmt.Errorf("import %s: %w", in.Folder, err)
	}
	for _, l := range plan.Lines {
		rel, err := filepath.Rel(tmp, l.Path)
		if err != nil {
			return err
		}
		if ids, err := m.a.ByDigest(ctx, l.Digest); err == nil && len(ids) > 0 {
			m.items[filepath.ToSlash(rel)] = ids[0]
		}
	}
	return nil
}

// unpack copies a folder of the program's own files to disk.
func unpack(from, to string) error {
	tree, err := fs.Sub(sample.Files, from)
	if err != nil {
		return err
	}
	return fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		dst := filepath.Join(to, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(dst, 0o755)
		}
		src, err := tree.Open(name)
		if err != nil {
			return err
		}
		defer src.Close() //nolint:errcheck // read only, and in memory
		f, err := os.Create(dst)
		if err != nil {
			return err
		}
		_, err = io.Copy(f, src)
		return errors.Join(err, f.Close())
	})
}

// describe writes the notices: one change, as an archivist's « Décrire ensemble » is.
func (m *making) describe(ctx context.Context) error {
	var edits []archive.Edit
	for _, n := range m.n.Items {
		before, err := m.item(ctx, n.File)
		if err != nil {
			return err
		}
		after, err := n.apply(before, m.id)
		if err != nil {
			return fmt.Errorf("describe %s: %w", n.File, err)
		}
		edits = append(edits, archive.Edit{Before: before, After: after})
	}
	_, err := m.a.Apply(ctx, archive.Change{Label: m.w.N("sample.described", len(edits)), Edits: edits})
	return err
}

func (m *making) item(ctx context.Context, file string) (archive.Item, error) {
	r, _, err := m.a.Get(ctx, m.items[file])
	item, ok := r.(archive.Item)
	if err == nil && !ok {
		err = archive.ErrNotFound
	}
	if err != nil {
		return archive.Item{}, fmt.Errorf("%s: %w", file, err)
	}
	return item, nil
}

// exhibit makes the exhibition.
func (m *making) exhibit(ctx context.Context) error {
	x := archive.Exhibition{ID: m.a.NewID(), Title: m.n.Exhibition.Title, Analyse: m.n.Exhibition.Analyse}
	order := 0
	for i, s := range m.n.Exhibition.Sections {
		section := "s" + strconv.Itoa(i+1)
		x.Sections = append(x.Sections, archive.Section{Element: archive.Element{EID: section, Order: nth(i)}, Title: s.Title})
		for _, v := range s.Slides {
			x.Slides = append(x.Slides, archive.Slide{
				Element: archive.Element{EID: "v" + strconv.Itoa(order+1), Order: nth(order)}, Section: section, Kind: archive.SlidePhoto,
				Item: m.items[v.File], Title: v.Title, Label: v.Label, Notes: v.Notes,
			})
			order++
		}
	}
	_, err := m.a.Apply(ctx, archive.Change{Label: m.w.T("sample.exhibition"), Edits: []archive.Edit{{After: x}}})
	return err
}

// nth is a fractional key for the n-th of a list written in one go.
func nth(n int) string { return fmt.Sprintf("%04d", n+1) }

// apply gives a notice to an item.
func (n sampleItem) apply(i archive.Item, id func(string) archive.ID) (archive.Item, error) {
	i.Title, i.Analyse = archive.T("fr", n.Title), archive.T("fr", n.Analyse)
	i.Collection, i.Cote = id(n.Collection), archive.Cote(n.Cote)
	if n.Date != "" {
		d, err := edtf.Understand(n.Date)
		if err != nil {
			return i, err
		}
		i.Date = d
	}
	if n.Source != "" {
		i.DateSource = archive.DateSource(n.Source)
	}
	if n.Author != "" {
		i.Authors = archive.SetOf(id(n.Author))
	}
	for _, p := range n.People {
		i.People = i.People.With(id(p))
	}
	for set, key := range map[*archive.Set[archive.ID]]string{&i.Places: n.Place, &i.Events: n.Event, &i.Actions: n.Action} {
		if key != "" {
			*set = archive.SetOf(id(key))
		}
	}
	i.Banks = archive.SetOf(n.Banks...)
	if i.Type == archive.TypeRecording {
		i.Type = archive.TypeTestimony // somebody tells: a person says so, no program can
	}
	return i, nil
}
