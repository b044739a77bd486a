package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"palabre/archive"
)

func showCommands(p *program) []*cobra.Command {
	return []*cobra.Command{p.command("show", 1, 1, func(c *cobra.Command, args []string) error {
		return p.with(c, reading, func(ctx context.Context, a *archive.Archive) error { return p.show(ctx, a, args[0]) })
	})}
}

// shown is a record as it stands now.
type shown struct {
	ID       archive.ID           `json:"id"`
	Kind     archive.Kind         `json:"kind"`
	Aside    bool                 `json:"aside"`
	Fields   map[string]any       `json:"fields"`
	Versions map[string][]version `json:"versions"`
	Files    []original           `json:"files"`
}

// version is one value of a register that has several.
type version struct {
	Value any    `json:"value"`
	T     string `json:"t"`
	By    string `json:"by"`
}

type original struct {
	Digest string         `json:"digest"`
	Names  []archive.Name `json:"names"`
	Bytes  int64          `json:"bytes"`
}

// show tells a record, or all those that bear the cote; that is then not what was asked.
func (p *program) show(ctx context.Context, a *archive.Archive, name string) error {
	ids, err := named(ctx, a, name)
	if err != nil {
		return err
	}
	for _, id := range ids {
		s, err := look(ctx, a, id)
		if err != nil {
			return err
		}
		if err := p.emit(s, func() string { return inWords(s) }); err != nil {
			return err
		}
	}
	if len(ids) > 1 {
		p.say("ctl.two", "cote", name)
		return errTold
	}
	return nil
}

func look(ctx context.Context, a *archive.Archive, id archive.ID) (shown, error) {
	r, aside, err := a.Get(ctx, id)
	if err != nil {
		return shown{}, err
	}
	fields, versions, err := a.Fields(ctx, id)
	if err != nil {
		return shown{}, err
	}
	s := shown{ID: id, Kind: r.RecordKind(), Aside: aside, Fields: fields, Versions: map[string][]version{}, Files: []original{}}
	for path, vs := range versions {
		for _, v := range vs {
			s.Versions[path] = append(s.Versions[path], version(v))
		}
	}
	if i, ok := r.(archive.Item); ok {
		for _, f := range i.Files {
			s.Files = append(s.Files, original{f.Digest.String(), some(f.Names), f.Bytes.Or(0)})
		}
	}
	return s, nil
}

// inWords lists the fields, one on a line, and the versions that wait for a decision.
func inWords(s shown) string {
	lines := []string{string(s.ID) + " (" + string(s.Kind) + ")"}
	for _, path := range slices.Sorted(maps.Keys(s.Fields)) {
		lines = append(lines, path+": "+plain(s.Fields[path]))
		for _, v := range s.Versions[path] {
			lines = append(lines, fmt.Sprintf("    %s (%s, %s)", plain(v.Value), v.By, v.T))
		}
	}
	return strings.Join(lines, "\n")
}

// plain writes a value of a register for a person: a text as it is, else its JSON.
func plain(v any) string {
	if s, ok := v.(string); ok {
		return printable(s)
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return printable(string(b))
}
