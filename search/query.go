package search

import (
	"strings"
)

// Key is what part of a description a word of a query is looked for in.
type Key string

// The keys a person may write before a colon, in French or English. The zero Key is
// everywhere.
const (
	Anywhere  Key = ""
	InPlace   Key = "lieu"
	InPerson  Key = "personne"
	OfType    Key = "genre"
	OnBank    Key = "rive"
	WithCote  Key = "cote"
	InFile    Key = "fichier"
	FromDate  Key = "de"
	UntilDate Key = "a"
)

// Clause is one thing asked: a word, or several in a row (Phrase), somewhere, or
// absent (Not), or a beginning (Prefix).
type Clause struct {
	Key    Key
	Text   string
	Phrase bool
	Not    bool
	Prefix bool
}

// Query is what a person asked, in the order they asked it; see [Parse]. The zero
// Query asks for everything.
type Query struct{ Clauses []Clause }

// String writes the query so that [Parse] reads the same one.
func (q Query) String() string {
	parts := make([]string, len(q.Clauses))
	for i, c := range q.Clauses {
		parts[i] = c.String()
	}
	return strings.Join(parts, " ")
}

// String writes the clause as a person would.
func (c Clause) String() string {
	var b strings.Builder
	if c.Not {
		b.WriteByte('-')
	}
	if c.Key != Anywhere {
		b.WriteString(string(c.Key) + ":")
	}
	if c.Phrase {
		b.WriteString(`"` + c.Text + `"`)
		return b.String()
	}
	b.WriteString(c.Text)
	if c.Prefix {
		b.WriteByte('*')
	}
	return b.String()
}
