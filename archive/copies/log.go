package copies

import (
	"context"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"palabre/archive"
	"palabre/archive/premis"
	"palabre/assets/words"
)

// acts are the acts of preservation as PREMIS calls them.
var acts = map[archive.Act]premis.EventType{
	archive.ActFixity: premis.FixityCheck, archive.ActCopy: premis.Replication, archive.ActRepair: premis.Recovery, archive.ActRestore: premis.Recovery,
	archive.ActExport: premis.Exported, archive.ActConversion: premis.Migration, archive.ActElimination: premis.Deletion,
}

var outcomes = map[archive.Ended]premis.Outcome{archive.EndedWell: premis.Success, archive.EndedWarning: premis.Warning, archive.EndedFailed: premis.Failure}

// program is the agent that every act shares with a person.
const program = "palabre"

// Log is the preservation log: what was done to originals, oldest first, and the names of
// those who did it.
type Log struct {
	Events []premis.Event
	People []string
}

// ReadLog reads the preservation log in the journal: the ingestion of every accession, and
// every act that was noted. An event that names no object concerns all of them.
func ReadLog(ctx context.Context, a *archive.Archive, w *words.Words) (Log, error) {
	var l Log
	people := map[string]bool{}
	add := func(e premis.Event, by string) {
		e.Agents = []string{program}
		if by != "" {
			people[by] = true
			e.Agents = []string{by, program}
		}
		l.Events = append(l.Events, e)
	}
	for r, err := range a.All(ctx, archive.KindAccession) {
		if err != nil {
			return l, err
		}
		acc, ok := r.(archive.Accession)
		if !ok {
			continue
		}
		e, by, err := ingestion(ctx, a, acc, w)
		if err != nil {
			return l, err
		}
		add(e, by)
	}
	done, err := a.Preserved(ctx)
	if err != nil {
		return l, err
	}
	for _, p := range done {
		by, err := a.DoneBy(ctx, p)
		if err != nil {
			return l, err
		}
		add(eventOf(p, w), by)
	}
	slices.SortStableFunc(l.Events, func(x, y premis.Event) int { return x.At.Compare(y.At) })
	l.People = slices.Sorted(maps.Keys(people))
	return l, nil
}

// ingestion is the coming in of an accession: its first line says who.
func ingestion(ctx context.Context, a *archive.Archive, acc archive.Accession, w *words.Words) (premis.Event, string, error) {
	lang := archive.Lang(w.Lang())
	e := premis.Event{ID: string(acc.ID), Type: premis.Ingestion, At: acc.ID.Time(), Detail: acc.Title.In(lang)}
	if acc.Report != nil {
		e.Outcome, e.Note = premis.Success, w.N("premis.imported", acc.Report.Imported, "already", acc.Report.Already, "unreadable", acc.Report.Unreadable)
		if acc.Report.Unreadable > 0 {
			e.Outcome = premis.Warning
		}
	}
	items, _, err := a.Items(ctx, archive.Filter{Accession: acc.ID}, archive.SortAdded, archive.Page{})
	if err != nil {
		return e, "", err
	}
	for _, it := range items {
		for _, f := range it.Files {
			e.Objects = append(e.Objects, f.Digest.String())
		}
	}
	log, err := a.Log(ctx, archive.LogFilter{Record: acc.ID})
	if err != nil || len(log) == 0 {
		return e, "", err
	}
	return e, log[len(log)-1].By, nil
}

// eventOf is one act of preservation.
func eventOf(p archive.Preservation, w *words.Words) premis.Event {
	e := premis.Event{ID: string(p.ID), Type: acts[p.Type], At: p.When(), Outcome: outcomes[p.Outcome]}
	e.Detail = w.T("preservation."+string(p.Type), "place", p.Place)
	switch p.Type {
	case archive.ActElimination:
		e.Note = w.T("premis.eliminated", "reason", p.Reason, "authority", p.Authority)
		if p.Visa != "" {
			e.Note = w.T("premis.eliminated.visa", "reason", p.Reason, "authority", p.Authority, "visa", p.Visa)
		}
	case archive.ActCopy:
		e.Note = w.N("premis.copied", int(p.Originals.Or(0)), "missing", p.Missing.Or(0))
	default:
		e.Note = w.N("premis.read", int(p.Originals.Or(0)), "faults", p.Faults.Or(0))
	}
	for _, s := range p.Subjects {
		e.Objects = append(e.Objects, s.Digest.String())
	}
	return e
}

// WritePremis writes the originals and the preservation log as PREMIS 3 in XML.
func WritePremis(ctx context.Context, a *archive.Archive, out io.Writer, w *words.Words) error {
	l, err := ReadLog(ctx, a, w)
	if err != nil {
		return err
	}
	x, err := premis.NewWriter(out)
	if err != nil {
		return err
	}
	if err := objects(ctx, a, x); err != nil {
		return err
	}
	for _, e := range l.Events {
		err = errors.Join(err, x.Event(e))
	}
	for _, by := range l.People {
		err = errors.Join(err, x.Agent(premis.Agent{ID: by, Name: by, Type: premis.PersonAgent}))
	}
	return errors.Join(err, x.Agent(premis.Agent{ID: program, Name: "Palabre", Type: premis.SoftwareAgent}), x.Close())
}

// objects writes every original that an item describes, those that were eliminated too, and
// those that nobody has described yet.
func objects(ctx context.Context, a *archive.Archive, x *premis.Writer) error {
	told := map[archive.Digest]bool{}
	for r, err := range a.All(ctx, archive.KindItem) {
		if err != nil {
			return err
		}
		it, _ := r.(archive.Item)
		for _, f := range it.Files {
			if told[f.Digest] {
				continue
			}
			told[f.Digest] = true
			o := premis.Object{SHA256: f.Digest.String(), Bytes: f.Bytes.Or(0), Format: f.Format, PUID: f.PUID, Stored: storedIn(a, f.Digest), Records: []string{string(it.ID)}}
			for _, n := range f.Names {
				o.Names = append(o.Names, string(n))
			}
			if err := x.Object(o); err != nil {
				return err
			}
		}
	}
	for _, d := range a.Originals() {
		if told[d] {
			continue
		}
		if err := x.Object(premis.Object{SHA256: d.String(), Bytes: a.Size(d), Stored: storedIn(a, d)}); err != nil {
			return err
		}
	}
	return nil
}

// storedIn is where an original lies, from the archive's folder; "" when it is not here.
func storedIn(a *archive.Archive, d archive.Digest) string {
	p, err := a.Original(d)
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(a.Dir(), p)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}
