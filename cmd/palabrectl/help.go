package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help prints what a command does, its usage, its commands and its options.
func (p *program) help(c *cobra.Command) error {
	var b strings.Builder
	about := c.Long
	if !c.HasParent() {
		about = p.words.T("ctl.long")
	}
	fmt.Fprintf(&b, "%s\n\n%s\n  %s\n", about, p.words.T("ctl.help.usage"), c.UseLine())
	if subs := available(c); len(subs) > 0 {
		fmt.Fprintf(&b, "\n%s\n", p.words.T("ctl.help.commands"))
		for _, s := range subs {
			fmt.Fprintf(&b, "  %-12s %s\n", s.Name(), s.Short)
		}
	}
	writeFlags(&b, p.words.T("ctl.help.options"), c.NonInheritedFlags())
	writeFlags(&b, p.words.T("ctl.help.everywhere"), c.InheritedFlags())
	_, err := fmt.Fprint(p.stdout, b.String())
	return err
}

func available(c *cobra.Command) []*cobra.Command {
	var out []*cobra.Command
	for _, s := range c.Commands() {
		if !s.Hidden {
			out = append(out, s)
		}
	}
	return out
}

// writeFlags lists options, one on a line. pflag's own list speaks English.
func writeFlags(b *strings.Builder, title string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	flags.VisitAll(func(f *pflag.Flag) {
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		value, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() == "bool" {
			value = ""
		}
		fmt.Fprintf(b, "  %-24s %s\n", strings.TrimSpace(name+" "+value), usage)
	})
}

// helpCommand is "palabrectl help COMMAND", in our words.
func (p *program) helpCommand() *cobra.Command {
	return p.command("help", 0, -1, func(c *cobra.Command, args []string) error {
		found, rest, err := c.Root().Find(args)
		if err != nil || found == nil || len(rest) > 0 {
			return wrong(c, "command", "command", strings.Join(args, " "))
		}
		return p.help(found)
	})
}

// completionCommands write the script that completes commands in a shell.
func completionCommands(p *program) []*cobra.Command {
	c := p.command("completion", 1, 1, func(c *cobra.Command, args []string) error {
		switch root := c.Root(); args[0] {
		case "bash":
			return root.GenBashCompletionV2(p.stdout, true)
		case "zsh":
			return root.GenZshCompletion(p.stdout)
		case "fish":
			return root.GenFishCompletion(p.stdout, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(p.stdout)
		}
		return wrong(c, "shell", "shell", args[0])
	})
	c.ValidArgs = []string{"bash", "zsh", "fish", "powershell"}
	return []*cobra.Command{c}
}
