package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
	"palabre/archive/copies"
)

func (p *program) verifyCommand() *cobra.Command {
	var oldest, copied string
	c := p.command("verify", 0, 0, func(c *cobra.Command, _ []string) error {
		if copied != "" {
			return p.with(c, noting, func(ctx context.Context, a *archive.Archive) error { return p.verifyCopy(ctx, a, copied) })
		}
		var o archive.Checking
		if oldest != "" {
			n, ok := bytesOf(oldest)
			if !ok {
				return wrong(c, "invalid", "flag", "oldest", "value", oldest)
			}
			o.Bytes = n
		}
		return p.with(c, noting, func(ctx context.Context, a *archive.Archive) error {
			v, err := copies.Verify(ctx, a, o, p.progress())
			if err != nil {
				return err
			}
			return p.verified(v)
		})
	})
	c.Flags().StringVar(&oldest, "oldest", "", p.flag("oldest"))
	c.Flags().StringVar(&copied, "copy", "", p.flag("verify.copy"))
	return c
}

type fault struct {
	Path    string `json:"path"`
	Problem string `json:"problem"`
}

type verified struct {
	Checked int   `json:"checked"`
	Bytes   int64 `json:"bytes"`
	Faults  int   `json:"faults"`
}

func (p *program) verified(v archive.Verified) error {
	if err := p.faults(v.Faults); err != nil {
		return err
	}
	return p.emit(verified{v.Checked, v.Bytes, len(v.Faults)}, func() string {
		return p.words.N("ctl.verified", v.Checked, "size", p.words.Size(v.Bytes), "faults", len(v.Faults))
	})
}

// faults tells each thing that was found wrong.
func (p *program) faults(all []archive.Fault) error {
	for _, f := range all {
		sentence := p.sentence(f.Key, f.Args)
		p.problem(f.Path, sentence)
		if p.json {
			if err := p.emit(fault{f.Path, sentence}, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *program) verifyCopy(ctx context.Context, a *archive.Archive, dir string) error {
	v, missing, err := copies.VerifyCopy(ctx, a, dir, p.progress())
	if err != nil {
		return err
	}
	if missing > 0 {
		p.say("ctl.copy.lacks", "n", missing)
	}
	return p.verified(v)
}

// units are what a size may be typed in, decimal as disks are sold.
var units = []struct {
	names []string
	bytes float64
}{{[]string{"to", "tb", "t"}, 1e12}, {[]string{"go", "gb", "g"}, 1e9}, {[]string{"mo", "mb", "m"}, 1e6}, {[]string{"ko", "kb", "k"}, 1e3}, {[]string{"o", "b", ""}, 1}}

// bytesOf reads a size as people type it: "2GB", "2,5 Go", "500 Mo".
func bytesOf(text string) (int64, bool) {
	s := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), ",", "."))
	for _, u := range units {
		for _, name := range u.names {
			digits, ok := strings.CutSuffix(s, name)
			if !ok {
				continue
			}
			n, err := strconv.ParseFloat(digits, 64)
			if err != nil || !(n > 0) || n*u.bytes > 1e18 {
				continue
			}
			return int64(n * u.bytes), true
		}
	}
	return 0, false
}
