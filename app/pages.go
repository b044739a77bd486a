package app

import (
	"palabre/app/page"
	"palabre/app/page/expositions"
	"palabre/app/page/fonds"
	"palabre/app/page/frise"
	"palabre/app/page/home"
	"palabre/app/page/importer"
	"palabre/app/page/journal"
	"palabre/app/page/piece"
	"palabre/app/page/recherche"
	"palabre/app/page/sauvegardes"
	"palabre/app/page/scene"
	"palabre/app/page/settings"
)

// pages lists every page there is, in the order of the rail. A page that is not listed
// here has no entry there, and no button leads to it.
func pages() page.Registry {
	return page.Registry{
		{Name: home.Name, Icon: "home", Label: "page.home", Group: page.GroupTop, New: home.New},
		{Name: expositions.Name, Icon: "screen", Label: "page.exhibitions", Group: page.GroupTell, New: expositions.New},
		{Name: expositions.WorkshopName, Icon: "screen", Label: "page.exhibition", Group: page.Unlisted, Under: expositions.Name, New: expositions.NewWorkshop},
		{Name: scene.Name, Icon: "screen", Label: "page.stage", Group: page.Unlisted, Under: "expositions", New: scene.New},
		{Name: importer.Name, Icon: "import", Label: "page.importer", Group: page.GroupGather, New: importer.New},
		{Name: fonds.Name, Icon: "archive", Label: "page.fonds", Group: page.GroupDescribe, New: fonds.New},
		{Name: piece.Name, Icon: "picture", Label: "page.piece", Group: page.Unlisted, Under: fonds.Name, New: piece.New},
		{Name: recherche.Name, Icon: "search", Label: "page.recherche", Group: page.GroupFind, New: recherche.New},
		{Name: frise.Name, Icon: "timeline", Label: "page.frise", Group: page.GroupFind, New: frise.New},
		{Name: journal.Name, Icon: "clock", Label: "page.journal", Group: page.GroupFoot, New: journal.New},
		{Name: sauvegardes.Name, Icon: "shield", Label: "page.sauvegardes", Group: page.GroupFoot, New: sauvegardes.New},
		{Name: settings.Name, Icon: "sliders", Label: "page.settings", Group: page.GroupFoot, New: settings.New},
	}
}
