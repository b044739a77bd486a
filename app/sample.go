package app

// HasSample tells whether there is a sample archive to make.
func (a *App) HasSample() bool { return false }

// MakeSample opens the sample archive.
func (a *App) MakeSample() {}
