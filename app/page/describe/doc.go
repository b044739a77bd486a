// Package describe is the description of an item, edited in place: one block that the
// pages Fonds and Pièce both hold.
//
//	form := describe.New(env)
//	form.Show(ctx, item)     // again for another item
//	form.Object()
//
// A field is kept when it is left, as one Change that can be undone by its name. A
// person, a place, an event or an action that nobody knew yet is made in the same Change.
package describe
