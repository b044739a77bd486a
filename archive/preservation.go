package archive

import (
	"context"
	"errors"
	"slices"
	"time"

	"palabre/archive/internal/journal"
	"palabre/assets/words"
)

// KindPreservation is the kind of [Preservation].
const KindPreservation Kind = "preservation"

// Preservation is something that was done so that originals last, or so that some go for
// good: an event of the preservation log (PREMIS 3, entity 2). When and by whom its line
// says. It belongs to no step, so that nothing takes it back, and is never edited.
type Preservation struct {
	ID        ID            `pal:"-"`
	Type      Act           `pal:"type"`
	Outcome   Ended         `pal:"outcome"`
	Originals Opt[int64]    `pal:"originals"` // how many were read, copied, put back
	Bytes     Opt[int64]    `pal:"bytes"`
	Faults    Opt[int64]    `pal:"faults"`  // how many things were found wrong
	Missing   Opt[int64]    `pal:"missing"` // originals that the copy lacks when it ends
	Copy      string        `pal:"copy"`    // which copy of the folder; "" is the one that writes
	Place     string        `pal:"place"`   // what that copy is called, or the folder that was exported to
	Kept      string        `pal:"kept"`    // where that copy is kept, as people say it
	Reason    string        `pal:"reason"`
	Authority string        `pal:"authority"` // who authorised an elimination
	Visa      string        `pal:"visa"`      // reference of the visa, for public archives
	Subjects  List[Subject] `pal:"subjects"`  // originals concerned one by one: none means all
}

// Act is what was done.
type Act string

// What is done to originals. Their coming in is told by their [Accession].
const (
	ActFixity      Act = "fixity" // originals read again and compared with their digests
	ActCopy        Act = "copy"
	ActRepair      Act = "repair"
	ActRestore     Act = "restore" // of the archive in an empty folder
	ActExport      Act = "export"
	ActConversion  Act = "conversion"
	ActElimination Act = "elimination"
)

// Ended is how an act of preservation ended.
type Ended string

// The ways of ending. The zero Ended is not said.
const (
	EndedWell    Ended = "success"
	EndedWarning Ended = "warning" // done, and something was found wrong
	EndedFailed  Ended = "failure"
)

// Subject is one original concerned by an act of preservation.
type Subject struct {
	Element
	Digest Digest     `pal:"digest"`
	Bytes  Opt[int64] `pal:"bytes"`
}

// SubjectOf names an original as concerned.
func SubjectOf(d Digest, bytes int64) Subject {
	return Subject{Element: Element{EID: d.String()}, Digest: d, Bytes: Some(bytes)}
}

// RecordID is the ID.
func (r Preservation) RecordID() ID { return r.ID }

// RecordKind is [KindPreservation].
func (r Preservation) RecordKind() Kind { return KindPreservation }

func (r Preservation) sealed() {}

// When is the moment it ended.
func (r Preservation) When() time.Time { return r.ID.Time() }

// Validate checks that an elimination says why and by whom it was authorised, and that
// what it concerns is named.
func (r Preservation) Validate() error {
	if r.Type == ActElimination {
		switch {
		case r.Reason == "":
			return &InvalidError{"reason", "invalid.reason"}
		case r.Authority == "":
			return &InvalidError{"authority", "invalid.authority"}
		case len(r.Subjects) == 0:
			return &InvalidError{"subjects", "invalid.subjects"}
		}
	}
	for _, s := range r.Subjects {
		if s.Digest.IsZero() {
			return &InvalidError{"subjects." + s.EID + ".digest", "invalid.digest"}
		}
	}
	return structure(r)
}

func isPreservation(r Record) bool { return r != nil && r.RecordKind() == KindPreservation }

// Note writes in the journal what was done for originals, as a line of no step, and
// returns it with its ID. It leaves the bags of a stopped import filling: a check between two
// runs of an import does not end it. An elimination is [Archive.Eliminate]'s alone.
func (a *Archive) Note(ctx context.Context, p Preservation) (Preservation, error) {
	if p.Type == ActElimination {
		return p, &InvalidError{"type", "invalid.elimination"}
	}
	return a.noteWith(ctx, p, func(ID) ([]journal.Op, error) { return nil, nil })
}

// noteWith writes p and, in the same line, other operations made for its ID.
func (a *Archive) noteWith(ctx context.Context, p Preservation, more func(ID) ([]journal.Op, error)) (Preservation, error) {
	if a.readOnly {
		return p, ErrReadOnly
	}
	p.ID = a.NewID()
	if err := p.Validate(); err != nil {
		return p, err
	}
	part, err := a.Partnership(ctx)
	if err != nil {
		return p, err
	}
	label := words.In(string(languageOf(part))).T("preservation."+string(p.Type), "place", p.Place)
	others, err := more(p.ID)
	if err != nil {
		return p, err
	}
	a.writing.Lock()
	defer a.writing.Unlock()
	op := journal.Op{Record: string(p.ID), Kind: string(KindPreservation), Set: flatten(p)}
	return p, a.writeAll(ctx, journal.Line{Label: label, Ops: append([]journal.Op{op}, others...)})
}

// Preserved lists what was done for originals, oldest first; of some types, or of all.
func (a *Archive) Preserved(ctx context.Context, of ...Act) ([]Preservation, error) {
	var out []Preservation
	for r, err := range a.All(ctx, KindPreservation) {
		if err != nil {
			return nil, err
		}
		if p, ok := r.(Preservation); ok && (len(of) == 0 || slices.Contains(of, p.Type)) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(x, y Preservation) int { return x.When().Compare(y.When()) })
	return out, nil
}

// DoneBy is who wrote an act of preservation.
func (a *Archive) DoneBy(ctx context.Context, p Preservation) (string, error) {
	log, err := a.Log(ctx, LogFilter{Record: p.ID, Page: Page{Limit: 1}})
	if err != nil || len(log) == 0 {
		return "", errors.Join(err)
	}
	return log[0].By, nil
}
