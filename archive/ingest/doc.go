// Package ingest brings a folder of files into an archive, in two steps.
//
//	folder --Scan--> Plan --(the archivist reads and completes it)--> Run --> Accession, Report
//	          reads        nothing is written yet                     copies, proves, applies
//
// Start with [Scan]. The folder is only read, never altered. Each file has a fate in the
// Plan ([New], [Here], [Back], [Unread], [Unreadable], [Left]) and a tick; what is known
// once for all of them is in [Given]. A file that cannot be read becomes a Problem and
// the rest goes on.
//
// A run that stops, by itself or not, keeps what it has done: the same import run again
// takes up the same Accession, and a file already kept is known by its digest. The whole
// import is one step, so that one undo takes it back.
//
// # Why
//
// Facts are completed on the Plan, not after the run, because one delegation is then
// described once for all its photographs. Cost: the whole Plan is held in memory (about
// 1 KB a file). Look again if a folder ever makes that hurt.
//
// A file is read three times: to know its digest, to copy it, to prove the copy. The
// first is what lets the Plan say what is already here before anything is written; on
// the stick of an ordinary import it costs a third of the time.
package ingest
