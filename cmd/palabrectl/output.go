package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"palabre/archive/media/fact"
)

// emit prints an answer: as a line of JSON when that was asked, else as words.
func (p *program) emit(v any, inWords func() string) error {
	if !p.json {
		_, err := fmt.Fprintln(p.stdout, inWords())
		return err
	}
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// say tells a person something beside the answer.
func (p *program) say(key string, data ...any) { p.tell(p.words.T(key, data...)) }

// tell writes a sentence beside the answer. One that cannot be written is a problem that
// nobody was told of: the status says so.
func (p *program) tell(sentence string) {
	if _, err := fmt.Fprintln(p.stderr, sentence); err != nil {
		p.problems++
	}
}

// problem tells what went wrong with one thing while the rest went on.
func (p *program) problem(about, sentence string) {
	p.problems++
	p.say("ctl.about", "about", printable(about), "sentence", sentence)
}

// sentence puts a problem's key and arguments into words.
func (p *program) sentence(key string, args []string) string {
	data := make([]any, len(args))
	for i, a := range args {
		data[i] = a
	}
	if !p.words.Has(key) {
		return p.words.T("problem.unnamed", "key", key)
	}
	return p.words.T(key, data...)
}

// sentences puts problems into words.
func (p *program) sentences(problems []fact.Problem) []string {
	out := make([]string, len(problems))
	for i, pr := range problems {
		out[i] = p.sentence(pr.Key, pr.Args)
	}
	return out
}

// printable keeps a hostile name from writing on the terminal what it likes.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return '\ufffd'
		}
		return r
	}, s)
}

// stated is nil for a zero value, which a file does not state: null in JSON.
func stated[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// some is never nil, so that JSON holds a list where there is nothing to list.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
