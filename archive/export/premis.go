package export

import (
	"context"
	"errors"
	"slices"

	"palabre/archive"
	"palabre/archive/copies"
	"palabre/archive/premis"
	"palabre/archive/rights"
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

// program is the agent that every event shares with a person, as in the preservation log.
const program = "palabre"

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

// events writes what the preservation log says of the originals that go, then that they
// were handed on. Who worked at home and where copies lie is for another archive only.
func (b *bag) events(ctx context.Context, w *premis.Writer) error {
	log, err := copies.ReadLog(ctx, b.a, b.o.Words)
	if err != nil {
		return err
	}
	for _, e := range log.Events {
		if b.choice.Channel != rights.Consultation {
			if e.Type != premis.Ingestion {
				continue
			}
			e.Agents = []string{program}
		}
		concerned := b.here(e.Objects)
		if len(e.Objects) > 0 && len(concerned) == 0 {
			continue
		}
		e.Objects = concerned
		b.people = append(b.people, e.Agents...)
		if err := w.Event(e); err != nil {
			return err
		}
	}
	export := premis.Event{
		ID: "export-" + b.o.Day.UTC().Format("20060102T150405Z"), Type: premis.Exported, At: b.o.Day, Detail: b.o.Title,
		Outcome: premis.Success, Agents: []string{program}, Objects: b.all(),
	}
	if b.o.By != "" {
		export.Agents = append(export.Agents, b.o.By)
		b.people = append(b.people, b.o.By)
	}
	if len(b.report.Problems) > 0 {
		export.Outcome, export.Note = premis.Warning, b.o.Words.N("export.incomplete", len(b.report.Problems))
	}
	return w.Event(export)
}

// here lists those of some originals that go.
func (b *bag) here(digests []string) []string {
	var out []string
	for _, s := range digests {
		d, err := archive.ParseDigest(s)
		if _, goes := b.stored[d]; err == nil && goes {
			out = append(out, s)
		}
	}
	return out
}

// all lists the originals that go.
func (b *bag) all() []string {
	var out []string
	for d := range b.stored {
		out = append(out, d.String())
	}
	slices.Sort(out)
	return out
}

// agents writes the program, and everyone whom an event names.
func (b *bag) agents(w *premis.Writer) error {
	err := w.Agent(premis.Agent{ID: program, Name: "Palabre", Type: premis.SoftwareAgent})
	slices.Sort(b.people)
	for _, who := range slices.Compact(b.people) {
		if who != program {
			err = errors.Join(err, w.Agent(premis.Agent{ID: who, Name: who, Type: premis.PersonAgent}))
		}
	}
	return err
}

// note writes in the journal that originals were handed on; where the archive is open for
// reading only, nobody is told.
func (b *bag) note(ctx context.Context, dir string) error {
	if ro, _ := b.a.ReadOnly(); ro || len(b.stored) == 0 {
		return nil
	}
	p := archive.Preservation{
		Type: archive.ActExport, Outcome: archive.EndedWell, Place: dir,
		Originals: archive.Some(int64(b.report.Files)), Bytes: archive.Some(b.report.Bytes),
	}
	if n := len(b.report.Problems); n > 0 {
		p.Outcome, p.Faults = archive.EndedWarning, archive.Some(int64(n))
	}
	for d := range b.stored {
		p.Subjects = append(p.Subjects, archive.SubjectOf(d, b.a.Size(d)))
	}
	_, err := b.a.Note(ctx, p)
	return err
}
