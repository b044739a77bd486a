package importer

import (
	"strings"

	"palabre/archive"
	"palabre/archive/authority"
	"palabre/archive/edtf"
	"palabre/archive/ingest"
)

// named is a record that a field names: one that exists, or one to be made of its name.
type named struct {
	id   archive.ID
	name string
}

// fill is what the panel « À remplir une fois pour toutes » holds. It outlives the plan:
// an import taken up again keeps what was said.
type fill struct {
	collection, event, place, author named

	how     archive.How
	donor   string
	date    edtf.Date
	bank    string
	folders ingest.Folders
	showing archive.Showing
	answers string // who answers for showing it in a room
}

// links are the fields that name records.
func (f *fill) links() []link {
	return []link{
		{"collection", archive.KindCollection, &f.collection},
		{"event", archive.KindEvent, &f.event},
		{"place", archive.KindPlace, &f.place},
		{"author", archive.KindPerson, &f.author},
	}
}

type link struct {
	key  string // of the catalogue, under "importer."
	kind archive.Kind
	to   *named
}

// kinds are those that the field may name: an author may be an organisation.
func (l link) kinds() []archive.Kind {
	if l.kind == archive.KindPerson {
		return []archive.Kind{archive.KindPerson, archive.KindOrganisation}
	}
	return []archive.Kind{l.kind}
}

// ready tells whether the import may begin: whoever answers for a room has a name.
func (f fill) ready() bool {
	return f.showing != archive.ShowingHall || strings.TrimSpace(f.answers) != ""
}

// given is what ingest is told, and the records to make first: those that the fields
// name and that nothing bears yet. mint gives the ID of a new record.
func (f fill) given(known authority.Known, lang archive.Lang, mint func() archive.ID) (ingest.Given, []archive.Edit) {
	var made []archive.Edit
	resolve := func(l link) archive.ID {
		name := strings.TrimSpace(l.to.name)
		if l.to.id != "" || name == "" {
			return l.to.id
		}
		if found := known.Find(name, l.kinds()...); len(found) > 0 {
			return found[0].ID
		}
		r := authority.Make(l.kind, mint(), archive.T(lang, name), nil)
		made = append(made, archive.Edit{After: r})
		return r.RecordID()
	}
	g := ingest.Given{How: f.how, Donor: strings.TrimSpace(f.donor), Date: f.date, Bank: f.bank, Folders: f.folders, Showing: f.showing}
	ids := map[string]archive.ID{}
	for _, l := range f.links() {
		ids[l.key] = resolve(l)
	}
	g.Collection, g.Event, g.Place, g.Author = ids["collection"], ids["event"], ids["place"], ids["author"]
	if f.showing == archive.ShowingHall {
		g.Answers = strings.TrimSpace(f.answers)
	}
	return g, made
}

// hows are the ways in which things come in, in the order they are offered; the first
// says nothing.
var hows = []archive.How{"", archive.HowGift, archive.HowDeposit, archive.HowLoan, archive.HowTransfer, archive.HowBequest, archive.HowPurchase}

// folderChoices are what may become of the folders of the source.
var folderChoices = []ingest.Folders{"", ingest.FoldersAsFiles, ingest.FoldersAsAlbums}

// answers are those to « Peut-on montrer ces pièces ? », in the order they are offered.
var answers = []archive.Showing{archive.ShowingHall, archive.ShowingOnSite, archive.ShowingUnknown}

// key is how a value is called in the catalogue: "none" for the zero one.
func key[T ~string](v T) string {
	if v == "" {
		return "none"
	}
	return string(v)
}
