// Package expositions is where exhibitions are kept and composed: the page of all of
// them ([New]), and the workshop of one ([NewWorkshop]).
//
//	expositions                      all of them; ?items=<id>,<id> makes one of a choice
//	exposition/<id>?at=<slide>       sections and slides, the slide as the room will see
//	                                 it, what must be settled, and its properties
//
// Each gesture is a function from an exhibition to an exhibition (edit_model.go), shown
// at once and written as one Change that is taken back by its name.
//
// # Rules
//
//   - Removing a slide never touches its item.
//   - A blocked slide stays; the stage passes over it. What is missing is one line, with
//     one reason and one thing to do.
//
// # Why
//
// Changes are written one after another from a queue, each made from what the one before
// leaves: holding a key that moves a slide makes twenty changes in a second, and two in
// flight at once would contradict each other. Cost: a change that fails drops those
// behind it, and the page reads the archive again.
package expositions
