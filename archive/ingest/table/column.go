package table

import (
	"palabre/archive"
	"palabre/assets/words"
)

// Column is one column of a table of records: a field, by its path.
type Column struct {
	Path string       // of the field, "title", "people"; see paths.golden
	Lang archive.Lang // of a text; "" in other columns, and in texts of the archive's own language
}

// Columns that are no field of a record.
const (
	ColumnID      = "id"      // ours: finds the record again
	ColumnSaid    = "said"    // the date in words, written for people and not read
	ColumnFiles   = "files"   // names as received; read as files to attach
	ColumnDigests = "digests" // SHA-256 of the files, written and not read
)

// columns are the fields that a table of each kind holds, in the order of writing.
var columns = map[archive.Kind][]string{
	archive.KindItem: {
		ColumnID, "cote", "title", "date", ColumnSaid, "date-source", "type", "collection", "analyse", "authors", "people", "places", "actions", "events",
		"keywords", "banks", "languages", "credit", "showing", "showing-by", "showing-on", ColumnFiles, ColumnDigests,
	},
	archive.KindCollection: {
		ColumnID, "cote", "level", "title", "parent", "date", ColumnSaid, "producer", "regime", "analyse", "history", "banks",
	},
	archive.KindPerson:       {ColumnID, "name", "names", "role", "banks", "note"},
	archive.KindOrganisation: {ColumnID, "name", "names", "type", "banks", "note"},
	archive.KindPlace:        {ColumnID, "name", "names", "type", "parent", "lat", "lon", "radius", "banks", "note"},
	archive.KindAction: {
		ColumnID, "title", "level", "parent", "period", ColumnSaid, "axis", "analyse", "objectives", "carrier", "partners", "funders", "places", "banks",
	},
	archive.KindEvent:      {ColumnID, "title", "date", ColumnSaid, "type", "analyse", "places", "people", "action", "axis", "banks"},
	archive.KindAccession:  {ColumnID, "title", "how", "donor", "date", ColumnSaid, "conditions", "source", "bag", "sealed"},
	archive.KindExhibition: {ColumnID, "title", "analyse"},
}

// Kinds lists the kinds of records that a table can bring in.
func Kinds() []archive.Kind {
	return []archive.Kind{
		archive.KindItem, archive.KindCollection, archive.KindPerson, archive.KindOrganisation, archive.KindPlace, archive.KindAction, archive.KindEvent,
	}
}

// Written lists the kinds of records that a table can be written of.
func Written() []archive.Kind { return append(Kinds(), archive.KindAccession, archive.KindExhibition) }

// form is how the cells of a column are written and read.
type form int

const (
	formWord  form = iota // one value, as the record's field is typed
	formText              // a text in one language
	formWords             // several words, in a list
	formName              // another record, by its name
	formNames             // several
	formBanks             // several banks, by their names
	formAxis              // an axis, by its name
	formCode              // a word of a closed vocabulary
	formKey               // our identifier
	formSaid              // written, never read
	formFiles
)

var texts = map[string]bool{
	"title": true, "analyse": true, "history": true, "name": true, "role": true, "note": true, "objectives": true, "conditions": true,
}

// formOf tells how the cells of a column of a kind are written.
func formOf(k archive.Kind, path string) form {
	switch path {
	case ColumnID:
		return formKey
	case ColumnSaid, ColumnDigests:
		return formSaid
	case ColumnFiles:
		return formFiles
	case "banks":
		return formBanks
	case "axis":
		return formAxis
	case "names", "keywords", "languages":
		return formWords
	}
	if named, several := archive.Refers(k, path); named != "" {
		if several {
			return formNames
		}
		return formName
	}
	switch {
	case texts[path]:
		return formText
	case len(codes(k, path)) > 0:
		return formCode
	}
	return formWord
}

// kindsNamed lists the kinds of records that a column of names may name: where a person
// may stand, an organisation may too.
func kindsNamed(k archive.Kind, path string) []archive.Kind {
	named, _ := archive.Refers(k, path)
	if named == archive.KindPerson {
		return []archive.Kind{archive.KindPerson, archive.KindOrganisation}
	}
	if named == archive.KindOrganisation {
		return []archive.Kind{archive.KindOrganisation, archive.KindPerson}
	}
	return []archive.Kind{named}
}

// codes are the words of a closed vocabulary, as the journal has them.
func codes(k archive.Kind, path string) []string {
	switch {
	case k == archive.KindItem && path == "type":
		return wordsOf(archive.TypePhoto, archive.TypeTestimony, archive.TypeRecording, archive.TypeDocument, archive.TypeFilm, archive.TypeOther)
	case k == archive.KindCollection && path == "level":
		return wordsOf(archive.LevelFonds, archive.LevelCollection, archive.LevelSeries, archive.LevelSubseries, archive.LevelFile, archive.LevelAlbum)
	case k == archive.KindAction && path == "level":
		return wordsOf(archive.ActionConvention, archive.ActionPlan, archive.ActionAxis, archive.ActionAction)
	case path == "regime":
		return wordsOf(archive.RegimePublic, archive.RegimePrivate, archive.RegimeMixed)
	case path == "how":
		return wordsOf(archive.HowTransfer, archive.HowGift, archive.HowDeposit, archive.HowBequest, archive.HowDation, archive.HowPurchase, archive.HowLoan)
	case path == "showing":
		return wordsOf(archive.ShowingHall, archive.ShowingOnSite)
	case path == "date-source":
		return wordsOf(archive.DateCamera, archive.DateFile, archive.DateFileName, archive.DateGiven, archive.DatePerson, archive.DateCaption)
	}
	return nil
}

func wordsOf[T ~string](all ...T) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = string(s)
	}
	return out
}

// Head is what stands above a column: "Titre", "Titre (en)".
func (c Column) Head(w *words.Words) string {
	head := w.T("table.column." + c.Path)
	if c.Lang != "" {
		head += " (" + string(c.Lang) + ")"
	}
	return head
}
