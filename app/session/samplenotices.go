package session

import (
	"palabre/archive"
	"palabre/archive/edtf"
)

// notices is assets/sample/notices.json: what an archivist would write once the folders
// are in. Records name each other by key.
type notices struct {
	Partnership struct {
		Name        archive.Text
		Banks       []sampleElement
		Territories []sampleElement
		Axes        []sampleElement
	}
	People, Places []sampleAuthority
	Organisations  []struct {
		sampleAuthority
		Name archive.Text
	}
	Collections []struct {
		Key, Level, Parent, Cote, Producer, Regime string
		Title                                      archive.Text
		Banks                                      []string
	}
	Actions []struct {
		Key, Level, Parent, Axis, Carrier string
		Title, Objectives                 archive.Text
		Period                            edtf.Date
		Banks, Places                     []string
	}
	Events []struct {
		Key, Kind, Axis, Action string
		Title                   archive.Text
		Date                    edtf.Date
		Banks, Places           []string
	}
	Imports    []sampleImport
	Items      []sampleItem
	Exhibition struct {
		Title, Analyse archive.Text
		Sections       []struct {
			Title  archive.Text
			Slides []struct {
				File                string
				Title, Label, Notes archive.Text
			}
		}
	}
}

type sampleElement struct {
	Key, Side, Kind, Country, Bank, Icon string
	Name                                 archive.Text
}

type sampleAuthority struct {
	Key, Name, Kind, Parent string
	Names, Banks            []string
	Role                    archive.Text
	Lat, Lon                *float64
	Radius                  *int64
}

type sampleImport struct {
	Folder, How, Donor, Showing, By string
	Title                           archive.Text
}

type sampleItem struct {
	File, Title, Analyse, Date, Source, Author, Place, Event, Action, Collection, Cote string
	People, Banks                                                                      []string
}

func (n notices) partnership() archive.Partnership {
	p := archive.Partnership{Name: n.Partnership.Name, Fictitious: true}
	for i, l := range []struct{ tag, name string }{{"fr", "français"}, {"en", "English"}, {"dyu", "dioula"}, {"lob", "lobiri"}} {
		p.Languages = append(p.Languages, archive.LangElement{Element: archive.Element{EID: l.tag, Order: nth(i)}, Tag: archive.Lang(l.tag), Name: archive.T("fr", l.name)})
	}
	for i, b := range n.Partnership.Banks {
		p.Banks = append(p.Banks, archive.Bank{Element: archive.Element{EID: b.Key, Order: nth(i)}, Name: b.Name, Side: b.Side})
	}
	for i, t := range n.Partnership.Territories {
		p.Territories = append(p.Territories, archive.Territory{Element: archive.Element{EID: t.Key, Order: nth(i)}, Name: t.Name, Kind: t.Kind, Country: t.Country, Bank: t.Bank})
	}
	for i, x := range n.Partnership.Axes {
		p.Axes = append(p.Axes, archive.Axis{Element: archive.Element{EID: x.Key, Order: nth(i)}, Name: x.Name, Icon: x.Icon})
	}
	return p
}

// records makes every authority, collection, action and event; id mints what a key names.
func (n notices) records(id func(string) archive.ID) []archive.Record {
	ids := func(keys []string) (out archive.Set[archive.ID]) {
		for _, k := range keys {
			out = out.With(id(k))
		}
		return out
	}
	var out []archive.Record
	for _, p := range n.People {
		out = append(out, archive.Person{ID: id(p.Key), Name: archive.T("fr", p.Name), Names: archive.SetOf(p.Names...), Role: p.Role, Banks: archive.SetOf(p.Banks...)})
	}
	for _, o := range n.Organisations {
		out = append(out, archive.Organisation{ID: id(o.Key), Name: o.Name, Names: archive.SetOf(o.Names...), Banks: archive.SetOf(o.Banks...)})
	}
	for _, p := range n.Places {
		out = append(out, archive.Place{
			ID: id(p.Key), Name: archive.T("fr", p.Name), Names: archive.SetOf(p.Names...), Kind: p.Kind, Parent: id(p.Parent),
			Lat: opt(p.Lat), Lon: opt(p.Lon), Radius: opt(p.Radius), Banks: archive.SetOf(p.Banks...),
		})
	}
	for _, c := range n.Collections {
		out = append(out, archive.Collection{
			ID: id(c.Key), Level: archive.Level(c.Level), Parent: id(c.Parent), Cote: archive.Cote(c.Cote), Title: c.Title,
			Producer: id(c.Producer), Regime: archive.Regime(c.Regime), Banks: archive.SetOf(c.Banks...),
		})
	}
	for _, x := range n.Actions {
		out = append(out, archive.Action{
			ID: id(x.Key), Level: archive.ActionLevel(x.Level), Parent: id(x.Parent), Title: x.Title, Objectives: x.Objectives, Period: x.Period,
			Axis: x.Axis, Carrier: id(x.Carrier), Places: ids(x.Places), Banks: archive.SetOf(x.Banks...),
		})
	}
	for _, e := range n.Events {
		out = append(out, archive.Event{
			ID: id(e.Key), Kind: e.Kind, Title: e.Title, Date: e.Date, Places: ids(e.Places), Banks: archive.SetOf(e.Banks...), Axis: e.Axis, Action: id(e.Action),
		})
	}
	return out
}

func opt[T float64 | int64](v *T) archive.Opt[T] {
	if v == nil {
		return archive.Opt[T]{}
	}
	return archive.Some(*v)
}
