package export

import (
	"context"
	"errors"
	"slices"

	"palabre/archive"
	"palabre/archive/premis"
)

// premis writes what is known of the life of the originals: how they came in, and that
// they were handed on now.
func (b *bag) premis(ctx context.Context) error {
	if len(b.stored) == 0 {
		return nil // the schema asks for one object
	}
	f, err := b.create("premis.xml")
	if err != nil {
		return err
	}
	w, err := premis.NewWriter(f)
	if err == nil {
		err = errors.Join(b.objects(w), b.events(ctx, w), b.agents(w), w.Close())
	}
	return errors.Join(err, f.Close())
}

// The agents of a bag.
const (
	program = "palabre"
	person  = "person"
)

func (b *bag) objects(w *premis.Writer) error {
	told := map[archive.Digest]bool{}
	for _, it := range b.choice.Items {
		for _, f := range it.Files.Sorted() {
			as, here := b.stored[f.Digest]
			if !here || told[f.Digest] {
				continue
			}
			told[f.Digest] = true
			o := premis.Object{
				SHA256: f.Digest.String(), Bytes: f.Bytes.Or(0), Format: f.Format, PUID: f.PUID, Stored: "data/" + as, Records: []string{string(it.ID)},
			}
			for _, n := range f.Names {
				o.Names = append(o.Names, string(n))
			}
			if err := w.Object(o); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bag) events(ctx context.Context, w *premis.Writer) error {
	lang := archive.Lang(b.o.Words.Lang())
	for _, id := range b.choice.Around[archive.KindAccession] {
		r, _, err := b.a.Get(ctx, id)
		if err != nil {
			return err
		}
		acc, ok := r.(archive.Accession)
		if !ok {
			continue
		}
		err = w.Event(premis.Event{
			ID: string(id), Type: premis.Ingestion, At: id.Time(), Detail: acc.Title.In(lang), Outcome: premis.Success,
			Agents: []string{program}, Objects: b.of(func(it archive.Item) bool { return it.Accessions.Has(id) }),
		})
		if err != nil {
			return err
		}
	}
	export := premis.Event{
		ID: "export-" + b.o.Day.UTC().Format("20060102T150405Z"), Type: premis.Exported, At: b.o.Day, Detail: b.o.Title,
		Outcome: premis.Success, Agents: []string{program}, Objects: b.of(func(archive.Item) bool { return true }),
	}
	if b.o.By != "" {
		export.Agents = append(export.Agents, person)
	}
	if len(b.report.Problems) > 0 {
		export.Outcome, export.Note = premis.Warning, b.o.Words.N("export.incomplete", len(b.report.Problems))
	}
	return w.Event(export)
}

// of lists the digests of the originals that went and belong to some of the items.
func (b *bag) of(chosen func(archive.Item) bool) []string {
	var out []string
	for _, it := range b.choice.Items {
		if !chosen(it) {
			continue
		}
		for _, f := range it.Files {
			if _, here := b.stored[f.Digest]; here {
				out = append(out, f.Digest.String())
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (b *bag) agents(w *premis.Writer) error {
	err := w.Agent(premis.Agent{ID: program, Name: "Palabre", Type: premis.SoftwareAgent})
	if b.o.By != "" && err == nil {
		err = w.Agent(premis.Agent{ID: person, Name: b.o.By, Type: premis.PersonAgent})
	}
	return err
}
