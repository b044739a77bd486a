package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/media/previews"
	"palabre/archive/snapshot"
)

func snapshotCommands(p *program) []*cobra.Command {
	bare := false
	c := p.command("snapshot", 0, 0, func(c *cobra.Command, _ []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.snapshot(ctx, a, bare) })
	})
	c.Flags().BoolVar(&bare, "no-pictures", false, p.flag("no-pictures"))
	return []*cobra.Command{c}
}

// taken is the answer to the making of a snapshot.
type taken struct {
	Dir      string `json:"dir"`
	Items    int    `json:"items"`
	Records  int    `json:"records"`
	Pictures int    `json:"pictures"`
	Without  int    `json:"without"` // items without a picture
}

func (p *program) snapshot(ctx context.Context, a *archive.Archive, bare bool) error {
	o := snapshot.Options{Day: time.Now(), Tell: p.progress()}
	if !bare {
		o.Pictures = previews.New(a.CacheDir() + "/previews")
	}
	r, err := snapshot.Write(ctx, a, o)
	if err != nil {
		return err
	}
	return p.emit(taken{r.Dir, r.Items, r.Records, r.Pictures, r.Without}, func() string {
		return p.words.T("ctl.snapshot.done", "dir", printable(r.Dir), "items", r.Items, "records", r.Records, "pictures", r.Pictures)
	})
}
