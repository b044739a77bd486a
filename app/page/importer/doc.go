// Package importer is the page Importer: a folder is read, its plan is shown and
// completed, then it enters.
//
//	choose --Scan--> plan (nothing is written) --Run--> report
//
// What is under way belongs to the archive's session and not to the page: one may leave,
// work elsewhere and come back to it.
package importer
