// Package task runs work away from the interface's goroutine and brings what it found
// back to it. It is the only way from one to the other.
//
//	task.Load(ctx, r, read, show)   // short: read a record, count, search
//	r.Start("import.task", work, done) // long: seen in the status strip, can be paused and stopped
//
// A page gives its own ctx to [Load]: once the page is left, show is not called. Work
// started with [Runner.Start] outlives the page that started it, and reports its
// progress by the Tell it is given, as often as it likes: the screen samples it ten times a
// second. A paused task waits inside Tell, so that no worker knows what a pause is.
//
// A [Runner] starts goroutines of its own; [Runner.Close] ends them all and waits.
package task
