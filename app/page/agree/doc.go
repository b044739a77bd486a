// Package agree is what the window says when several people wrote, each on their own copy,
// and a person is to decide. Nothing here decides by itself, and nothing is lost by waiting.
//
//	open, err := agree.Read(ctx, archive, words, id)  // versions, and what came back by itself
//	open.Banner(env)                                  // nil when nothing waits
//	agree.Left(env, undone)                           // the fields that an undo left as they are
//	agree.Lost(env)                                   // an older copy came back in the folder's place
//	agree.Arrived(env, news, takeBack)                         // what another copy brought, step by step
//	agree.Warnings(env)                               // what was found wrong, and survived
//
// Each decision is one Change made by [palabre/archive.Archive.Giving]: it can be undone
// like any other.
package agree
