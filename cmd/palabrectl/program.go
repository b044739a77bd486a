package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"palabre/app/session"
	"palabre/assets/words"
)

// What the program ends with.
const (
	exitDone     = 0
	exitProblems = 1 // done, and each problem was told
	exitUsage    = 2
	exitNotDone  = 3
)

// program is one run of palabrectl.
type program struct {
	stdout, stderr io.Writer
	getenv         func(string) string

	words    *words.Words
	dir      string // of the archive, as -C gives it
	by       string // who does it, as --by gives it
	json     bool
	problems int
}

// run reads the arguments, does what they ask and gives the status to end with.
func (p *program) run(ctx context.Context, args []string) int {
	p.words = words.In(langOf(args))
	root := p.root()
	root.SetArgs(args)
	return p.status(root.ExecuteContext(ctx))
}

// langOf finds --lang before anything is read, because the help that reading may print
// is in that language.
func langOf(args []string) string {
	for i, a := range args {
		switch v, joined := strings.CutPrefix(a, "--lang="); {
		case joined:
			return v
		case a == "--lang" && i+1 < len(args):
			return args[i+1]
		case a == "--":
			return ""
		}
	}
	return ""
}

// status tells an error and gives the status that goes with it.
func (p *program) status(err error) int {
	var usage *usageError
	switch {
	case err == nil && p.problems > 0:
		return exitProblems
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		p.say(usage.key, usage.data...)
		p.say("ctl.usage.help", "command", usage.command)
		return exitUsage
	case errors.Is(err, context.Canceled):
		p.say("ctl.stopped")
		return exitNotDone
	case errors.Is(err, errTold):
		return exitNotDone
	}
	n := session.Explain(err, p.words.T)
	for _, s := range []string{n.Happened, n.Kept, n.Next} {
		p.tell(s)
	}
	p.say("ctl.detail", "detail", err)
	return exitNotDone
}

// usageError is a wrong use of the command line, put into words.
type usageError struct {
	command string
	key     string
	data    []any
}

func (e *usageError) Error() string { return e.command + ": " + e.key }

func wrong(c *cobra.Command, key string, data ...any) error {
	return &usageError{c.CommandPath(), "ctl.usage." + key, data}
}

// root is the tree of commands.
func (p *program) root() *cobra.Command {
	cobra.EnableCommandSorting = false // the order is that of the work
	root := &cobra.Command{
		Use:                   "palabrectl " + p.words.T("ctl.bag.use"),
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		SilenceErrors:         true,
		SilenceUsage:          true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrong(c, "command", "command", args[0])
			}
			return p.help(c)
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().StringVarP(&p.dir, "archive", "C", "", p.words.T("ctl.flag.archive"))
	root.PersistentFlags().StringVar(&p.by, "by", "", p.words.T("ctl.flag.by"))
	root.PersistentFlags().BoolVar(&p.json, "json", false, p.words.T("ctl.flag.json"))
	root.PersistentFlags().String("lang", "fr", p.words.T("ctl.flag.lang"))
	root.PersistentFlags().BoolP("help", "h", false, p.words.T("ctl.flag.help"))
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) {
		if err := p.help(c); err != nil {
			p.tell(err.Error())
		}
	})
	for _, family := range families {
		root.AddCommand(family(p)...)
	}
	root.SetHelpCommand(p.helpCommand())
	return root
}

// families are the commands, in the order the help lists them.
var families = []func(*program) []*cobra.Command{
	newCommands, sampleCommands, importCommands, compareCommands, tableCommands, identifyCommands, listCommands, showCommands, setCommands, historyCommands, twinsCommands, searchCommands,
	timelineCommands, previewCommands, ocrCommands, exportCommands, snapshotCommands, keepCommands, dateCommands, bagCommands, completionCommands,
}

// command makes a command whose words are in the catalogue under its name. It takes at
// least and at most that many arguments (most < 0: any number).
func (p *program) command(name string, least, most int, run func(c *cobra.Command, args []string) error) *cobra.Command {
	return &cobra.Command{
		Use:   name + " " + p.words.T("ctl."+name+".use"),
		Short: p.words.T("ctl." + name + ".short"),
		Long:  p.words.T("ctl." + name + ".long"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) < least || most >= 0 && len(args) > most {
				return wrong(c, "arguments", "usage", c.UseLine())
			}
			return nil
		},
		DisableFlagsInUseLine: true,
		RunE:                  run,
	}
}

// flag is the help of a flag, from the catalogue.
func (p *program) flag(name string) string { return p.words.T("ctl.flag." + name) }

// flagError puts what was wrong with an option into our words.
func flagError(c *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return wrong(c, "flag", "flag", unknown.GetSpecifiedName())
	case errors.As(err, &missing):
		return wrong(c, "value", "flag", missing.GetSpecifiedName())
	case errors.As(err, &invalid):
		return wrong(c, "invalid", "flag", invalid.GetFlag().Name, "value", invalid.GetValue())
	}
	return wrong(c, "flag", "flag", err)
}
