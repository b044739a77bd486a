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
		before, after := neighbours(tokens, i)
		tokens[i].Terms = tokens[i].filed(before, after)
	}
	weld(tokens, false)
	return tokens
}

// Ask cuts a question into words and gives each the terms it is looked for: fewer than
// [File] does, so that "livre" does not find "livraison", nor "élève" "élevage".
func Ask(question string) []Token {
	tokens := cut(question)
	for i := range tokens {
		before, after := neighbours(tokens, i)
		tokens[i].Terms = tokens[i].asked(before, after)
	}
	weld(tokens, true)
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

// neighbours returns the folded words around tokens[i] in its sentence, "" beyond its
// ends. "à" keeps its accent: it is no auxiliary.
func neighbours(tokens []Token, i int) (before, after string) {
	if i > 0 && !tokens[i].First {
		before = tokens[i-1].Folded
		if tokens[i-1].Text == "à" {
			before = "à"
		}
	}
	if i+1 < len(tokens) && !tokens[i+1].First {
		after = tokens[i+1].Folded
	}
	return before, after
}

// filed gives the terms of a word of a text that stands between before and after.
func (t Token) filed(before, after string) []string {
	if stops[t.Folded] || either[t.Text] && !thing(t.Folded, before, after) {
		return nil
	}
	rs := settle(t.read(), t.Folded, before)
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

// read gives the readings of t, nil when it is no French word: one that holds a letter
// of another language never is, whatever it folds to.
func (t Token) read() []reading {
	if foreign(t.Text) {
		return nil
	}
	return words().read(t.Text, t.Folded)
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
	if len(out) == 0 && !auxiliaries[before] && !subjects[before] {
		return append(out, reading{noun, folded})
	}
	return out
}

// adjective tells that the folded word before may be an adjective, so that a noun may
// follow.
func adjective(before string) bool {
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
func (t Token) asked(before, after string) []string {
	if stops[t.Folded] || either[t.Text] && !alone(t.Folded, before, after) {
		return nil
	}
	rs := t.read()
	if rs == nil {
		return t.unknown()
	}
	nouns := has(rs, noun)
	var out terms
	if either[t.Folded] {
		out.add(t.Folded)
	}
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

// weld adds the terms of two words that a hyphen ties, written as one: "micro-projet" is
// found by "microprojet". In a question either word may be found so.
func weld(tokens []Token, question bool) {
	for i := range len(tokens) - 1 {
		if !tokens[i].Part {
			continue
		}
		one := Token{Word: Word{Text: tokens[i].Text + tokens[i+1].Text}}
		one.Folded = Fold(one.Text)
		for _, t := range one.asked("", "") {
			tokens[i].Terms = append(tokens[i].Terms, t)
			if question {
				tokens[i+1].Terms = append(tokens[i+1].Terms, t)
			}
		}
	}
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
