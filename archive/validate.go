package archive

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

// Validate checks that there is one bank or two, on different sides, and that territories
// stand on banks that exist.
func (r Partnership) Validate() error {
	if len(r.Banks) < 1 || len(r.Banks) > 2 {
		return &InvalidError{"banks", "invalid.banks"}
	}
	for i, b := range r.Banks {
		if b.Side != "north" && b.Side != "south" {
			return &InvalidError{"banks." + b.EID + ".side", "invalid.side"}
		}
		if i > 0 && b.Side == r.Banks[0].Side {
			return &InvalidError{"banks." + b.EID + ".side", "invalid.same-side"}
		}
	}
	for _, t := range r.Territories {
		if _, ok := r.Banks.Find(t.Bank); t.Bank != "" && !ok {
			return &InvalidError{"territories." + t.EID + ".bank", "invalid.bank"}
		}
		if t.Country != "" && (len(t.Country) != 2 || strings.Trim(t.Country, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
			return &InvalidError{"territories." + t.EID + ".country", "invalid.country"}
		}
	}
	return structure(r)
}

// Validate checks the level and that nothing stands in itself.
func (r Collection) Validate() error {
	if !slices.Contains([]Level{"", LevelFonds, LevelCollection, LevelSeries, LevelSubseries, LevelFile, LevelAlbum}, r.Level) {
		return &InvalidError{"level", "invalid.level"}
	}
	return firstError(itself(r.ID, r.Parent), structure(r))
}

// Validate checks the layout alone.
func (r Accession) Validate() error { return structure(r) }

// Validate checks that an answer about showing has its day, and that files are named.
func (r Item) Validate() error {
	if !slices.Contains([]Showing{ShowingUnknown, ShowingHall, ShowingOnSite}, r.Showing) {
		return &InvalidError{"showing", "invalid.showing"}
	}
	if r.ShowingOn != "" {
		if _, err := time.Parse(time.DateOnly, r.ShowingOn); err != nil {
			return &InvalidError{"showing-on", "invalid.day"}
		}
	}
	for _, f := range r.Files {
		if f.Digest.IsZero() {
			return &InvalidError{"files." + f.EID + ".digest", "invalid.digest"}
		}
	}
	return structure(r)
}

// Validate checks the layout alone.
func (r Person) Validate() error { return structure(r) }

// Validate checks the layout alone.
func (r Organisation) Validate() error { return structure(r) }

// Validate checks that a position is whole and on the Earth.
func (r Place) Validate() error {
	lat, hasLat := r.Lat.Get()
	lon, hasLon := r.Lon.Get()
	if hasLat != hasLon || lat < -90 || lat > 90 || lon < -180 || lon > 180 {
		return &InvalidError{"lat", "invalid.position"}
	}
	if r.Radius.Or(0) < 0 {
		return &InvalidError{"radius", "invalid.radius"}
	}
	return firstError(itself(r.ID, r.Parent), structure(r))
}

// Validate checks the level and that nothing stands in itself.
func (r Action) Validate() error {
	if !slices.Contains([]ActionLevel{"", ActionConvention, ActionPlan, ActionAxis, ActionAction}, r.Level) {
		return &InvalidError{"level", "invalid.level"}
	}
	return firstError(itself(r.ID, r.Parent), structure(r))
}

// Validate checks the layout alone.
func (r Event) Validate() error { return structure(r) }

// Validate checks that slides last some time, when they say how long.
func (r Exhibition) Validate() error {
	for _, s := range r.Slides {
		if s.Duration.Or(0) < 0 {
			return &InvalidError{"slides." + s.EID + ".duration", "invalid.duration"}
		}
	}
	return structure(r)
}

// Validate checks that each cue begins, and ends after.
func (r Transcript) Validate() error {
	for _, c := range r.Cues {
		if start, ok := c.Start.Get(); !ok || start < 0 || c.End.Or(start) < start {
			return &InvalidError{"cues." + c.EID + ".start", "invalid.duration"}
		}
	}
	return structure(r)
}

func itself(id, parent ID) error {
	if id != "" && id == parent {
		return &InvalidError{"parent", "invalid.parent"}
	}
	return nil
}

func firstError(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// structure checks what the journal asks of every record: elements with names of their
// own, and languages that can be part of a path.
func structure(r Record) error {
	return plans()[r.RecordKind()].structure(reflect.ValueOf(r), "")
}

func (p *plan) structure(v reflect.Value, prefix string) error {
	for _, f := range p.fields {
		path, fv := prefix+f.path, v.Field(f.index)
		switch f.form {
		case formText:
			for lang := range fv.Interface().(Text) {
				if !plainWord(string(lang)) {
					return &InvalidError{path, "invalid.language"}
				}
			}
		case formList:
			if err := f.elements(fv, path); err != nil {
				return err
			}
		case formWord, formFlag, formCoded, formSet, formBlock, formNested:
		}
	}
	return nil
}

func (f *field) elements(list reflect.Value, path string) error {
	met := map[string]bool{}
	for i := range list.Len() {
		_, eid := list.Index(i).Interface().(Member).Key()
		if !plainWord(eid) || met[eid] {
			return &InvalidError{fmt.Sprintf("%s.%d", path, i), "invalid.element"}
		}
		met[eid] = true
		if err := f.elem.structure(list.Index(i), path+"."+eid+"."); err != nil {
			return err
		}
	}
	return nil
}
