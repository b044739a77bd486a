// Package recherche is the page Recherche: one box for the whole archive.
//
//	typing --pause--> Request --Find--> hits with their passages, facets     recherche_model.go, no Fyne
//	Enter or a tap --> the page of a paper where the words are
package recherche
