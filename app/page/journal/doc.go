// Package journal is the page Journal: what was done to the archive, by whom and when,
// told by archive/chronicle; what was put aside, to give it back; and twins, to join them.
//
//	journal?par=Hélène&du=2026-11-01&au=2026-11-30&entree=ID&fiche=ID&vue=corbeille
//
// With "fiche" it is the history of one record, of any kind, under its name. Each view has
// its model (steps_model.go, aside_model.go, twins_model.go) and a panel that shows it.
// Steps are read by windows as the list is scrolled: an archive of years opens at once.
package journal
