package describe

import "palabre/archive"

// link is one of the fields that name other records.
type link struct {
	key   string         // of the catalogue, under "describe."
	kinds []archive.Kind // that it may name; what is made from it is of the first
	of    func(*archive.Item) *archive.Set[archive.ID]
}

// links are the fields that name other records.
var links = []link{
	{"authors", []archive.Kind{archive.KindPerson, archive.KindOrganisation}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Authors }},
	{"people", []archive.Kind{archive.KindPerson}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.People }},
	{"places", []archive.Kind{archive.KindPlace}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Places }},
	{"events", []archive.Kind{archive.KindEvent}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Events }},
	{"actions", []archive.Kind{archive.KindAction}, func(i *archive.Item) *archive.Set[archive.ID] { return &i.Actions }},
}
