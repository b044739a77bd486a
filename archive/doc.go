// Package archive is the domain of Palabre: what a partnership between territories keeps,
// described in an archivist's words, and the one way to change it.
//
//	Record --copy, change--> Edit{Before, After} --Change--> Apply --> a line of the journal
//	                                                             \--> the catalogue --> Watch
//
// Start with [Open] (or [Create]), read with [Archive.Get], [Archive.Items] and
// [Archive.Counts], write with [Archive.Apply]. An archive is a folder of plain files: the
// journals of all who ever wrote in it, and the bags of originals. [Archive.Join] brings in
// what another copy of the folder has. [Archive.Fill] brings in originals.
//
// Records are plain values of a closed set of kinds. A struct copy shares its slices and
// maps: change those through With and Without methods, which clone. [Equal] compares;
// the operator == panics.
//
// In the journal a record is a map of paths to registers: title.fr, date, people.<id>,
// files.<id>.digest. One codec serves all kinds and reads the paths in struct tags;
// testdata/paths.golden holds them all, and only grows. Paths and kinds that a newer
// Palabre wrote are kept, carried and joined like the others, and not shown.
//
// What two copies wrote apart joins without a loser. Values of one register that did not
// know of each other both stay, as versions: the later one is shown, a person decides, and
// the decision is a Change like any other. Elements of sets and lists join one by one.
// Putting aside hides only what its author had seen.
//
// # Why
//
// Apply compares what a Change touches with what is shown, by value, and refuses where they
// differ: on one computer a person is there to look. "Both stay" is for what was written
// apart. Cost: a caller must be ready for a [ConflictError] each time.
//
// The catalogue can be deleted at any time. It keeps every register with who had seen what,
// so that a line that arrives late folds into the same state as one that came in time; it
// is made anew only when a line fills a gap in its own writer's numbers, or when a writer
// proves to have been two. Cost: such a join reads all journals again, about ten seconds
// for a million operations. Look again if copies are cloned often.
//
// The first line, the Partnership, belongs to no step: taking it back would leave an
// archive of nothing.
package archive
