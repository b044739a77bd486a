// Package app wires the window: which pages there are, the archive that is open, the
// preferences, the look. cmd/palabre gives it Fyne's application and runs it; nothing
// else imports it.
//
//	cmd/palabre -> app.New(...).Run(dir)
//	    first start, or no archive     three doors (page/start)
//	    an archive                     frame.Frame around the pages of pages.go
package app
