// Package recherche is the page Recherche: one box for the whole archive.
//
//	typing --rest--> Route --requestOf--> Find: hits --> Find: counts     *_model.go, no Fyne
//	                   ^                     |             |
//	                   +-- chips, facets, histogram <------+              top.go, left.go
//	Enter, a tap --> the page of a paper, the second of a sound           hits.go, preview.go
//
// The route is what is asked, whole: a chip, a tick and a span of years each make another
// route, so that Back, a link and a search kept for later are the same thing. Hits are
// shown as soon as they are there; counts follow, for the same route. A newer question ends
// the former one.
package recherche
