package french

import "strings"

// Token is a word with the terms under which it is filed, or looked for. No term means
// that the word says nothing by itself; it keeps its place all the same.
type Token struct {
	Word
	Folded string // as typed in a hurry
	Terms  []string
}

// File cuts text into words and gives each every term under which a text that holds it
// should be found: the words it may be a form of, chosen by its neighbours where it is
// ambiguous, the verb behind an action or its doer, both renderings of a letter that
// French lacks.
func File(text string) []Token {
	tokens := cut(text)
	for i := range tokens {
		t := &tokens[i]
		t.Terms = t.filed(neighbour(tokens, i))
		if t.Part && i+1 < len(tokens) {
			t.Terms = append(t.Terms, t.joined(tokens[i+1])...)
		}
	}
	return tokens
}

// Ask cuts a question into words and gives each the terms it is looked for: fewer than
// [File] does, so that "livre" does not find "livraison", nor "élève" "élevage".
func Ask(question string) []Token {
	tokens := cut(question)
	for i := range tokens {
		t := &tokens[i]
		t.Terms = t.asked()
	}
	return tokens
}

func cut(text string) []Token {
	words := Words(text)
	out := make([]Token, len(words))
	for i, w := range words {
		out[i] = Token{Word: w, Folded: Fold(w.Text)}
		if strings.HasSuffix(w.Text, "'") {
			out[i].Folded = w.Text
		}
	}
	return out
}

// neighbour returns the folded word before tokens[i] in its sentence, "" at its head.
func neighbour(tokens []Token, i int) string {
	if i == 0 || tokens[i].First {
		return ""
	}
	return tokens[i-1].Folded
}

// filed gives the terms of a word of a text, before being the word before it.
func (t Token) filed(before string) []string {
	if stops[t.Folded] || either[t.Folded] && !determiners[before] && !adjectives(before) {
		return nil
	}
	rs := settle(words().read(t.Text, t.Folded), t.Folded, before)
	if rs == nil {
		return t.unknown()
	}
	var out terms
	for _, r := range rs {
		out.add(r.word)
	}
	out.add(number(t.Folded))
	for _, r := range rs {
		out.add(number(r.word))
	}
	return out
}

// settle leaves out the readings that the word before excludes: a noun after a subject
// or an auxiliary, a verb after a determiner, and "être" and "avoir" always. An empty
// result says that the form is known and says nothing here.
func settle(rs []reading, folded, before string) []reading {
	if rs == nil {
		return nil
	}
	nouns := has(rs, noun)
	verbs := has(rs, verb) || has(rs, participle)
	out := make([]reading, 0, len(rs))
	for _, r := range rs {
		isVerb := r.kind == verb || r.kind == participle
		switch {
		case isVerb && (r.word == "etre" || r.word == "avoir"):
		case isVerb && nouns && determiners[before]:
		case !isVerb && verbs && subjects[before] && !determiners[before]:
		case !isVerb && has(rs, participle) && auxiliaries[before]:
		default:
			out = append(out, r)
		}
	}
	if len(out) == 0 && !(auxiliaries[before] || subjects[before]) {
		return append(out, reading{noun, folded})
	}
	return out
}

// adjectives tells that the folded word before may be an adjective, so that a noun
// may follow.
func adjectives(before string) bool {
	for _, r := range words().read(before, before) {
		if r.kind == noun {
			return true
		}
	}
	return false
}

func has(rs []reading, k kind) bool {
	for _, r := range rs {
		if r.kind == k {
			return true
		}
	}
	return false
}

// asked gives the terms a word of a question is looked for: the nouns it may be a form
// of, else the verbs; the verb behind an action; a participle beside its noun when
// the two have not drifted apart.
func (t Token) asked() []string {
	if stops[t.Folded] {
		return nil
	}
	rs := words().read(t.Text, t.Folded)
	if rs == nil {
		return t.unknown()
	}
	nouns := has(rs, noun)
	var out terms
	for _, r := range rs {
		switch r.kind {
		case noun, act:
			out.add(r.word)
		case participle:
			if !nouns || !drifters[r.word] && !strings.HasSuffix(t.Folded, "ee") {
				out.add(r.word)
			}
		case verb:
			if !nouns {
				out.add(r.word)
			}
		case doer: // a text says it, a question does not mean it
		}
	}
	for _, w := range out {
		if n := number(w); n != "" {
			return []string{n}
		}
	}
	return out
}

// drifters are the verbs whose participles became nouns of their own.
var drifters = set(`aller voir faire mettre prendre dire pouvoir devoir savoir vouloir venir tenir etre avoir porter passer poser coter jouer`)

// unknown gives the terms of a word that no dictionary holds, a name most often: what
// it folds to, what it would be in the singular, its number.
func (t Token) unknown() []string {
	var out terms
	if n := number(t.Folded); n != "" {
		return []string{n}
	}
	for _, f := range Folds(t.Text) {
		out.add(f)
		out.add(singular(f))
	}
	return out
}

// singular takes the mark of the plural off a word that no dictionary holds.
func singular(w string) string {
	switch {
	case len(w) < 5 || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "aux") && !strings.HasSuffix(w, "eaux"):
		return w[:len(w)-2] + "l"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "eaux"), strings.HasSuffix(w, "eux"):
		return w[:len(w)-1]
	}
	return w
}

// joined gives the terms of a word and the one a hyphen ties to it, written as one:
// "micro-projet" is found by "microprojet".
func (t Token) joined(next Token) []string {
	one := Token{Word: Word{Text: t.Text + next.Text}}
	one.Folded = Fold(one.Text)
	if rs := words().read(one.Text, one.Folded); rs != nil {
		return []string{rs[0].word}
	}
	return one.unknown()
}

// terms are distinct and in order.
type terms []string

func (t *terms) add(w string) {
	if w == "" {
		return
	}
	for _, have := range *t {
		if have == w {
			return
		}
	}
	*t = append(*t, w)
}
