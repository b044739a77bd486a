// Package importer is the page Importer: a folder is read, its plan is shown and
// completed, then it enters.
//
//	choose --Scan--> plan (nothing is written) --Run--> report --Undo--> as before
//	  |                |- fates, table, preview
//	  past reports     |- what is given once for all
//
// Start with [New]. The four steps are one page: which one is shown follows from the
// work that is under way. The rules are in the models, which know no window: what the
// table shows (importer_model.go), how a file is said (line_model.go), what the fields
// give (given_model.go), how an outcome is told (report_model.go).
//
// A bad file is a row of the plan and a sentence of the report, never a dialog.
//
// # Why
//
// What is under way belongs to the archive that is open and not to the page: one may
// leave, work elsewhere and come back to it. Cost: one variable of the package, since a
// page is made anew at each visit. Look again if two archives are ever open at once.
//
// Pictures of the source are drawn in memory and kept nowhere: the plan promises that
// nothing is written. Cost: they are drawn again after the import.
package importer
