// Package french reads French as people write it, and as they look for it.
//
//	text     --File--> words, each with every term under which it should be found
//	question --Ask---> words, each with the terms it is looked for: fewer
//
// Start with [File] and [Ask]. A word goes through these steps: it is cut out ([Words]:
// elisions, hyphens, acronyms, thousands, NFC or NFD); its form is looked for in a lexicon of
// 590,000 forms, with its accents and then without; its neighbours choose among the words it
// may be ("une porte", "elle porte"; "son" as a sound or a mere tool); the verb behind an
// action or its doer joins it; and what remains is folded ([Fold]), so that a French keyboard
// finds œuvre, Dorpéni and ɓɔɔr. A word the lexicon lacks, a name most often, is only folded
// and freed of a plural.
//
// File and Ask differ on purpose: a text that says "livraison" is also filed under "livrer",
// but who asks "livre" does not look for it. So "construit" finds "construction", and "élève"
// does not find "élevage".
//
// # Why
//
// A lexicon and not a stemmer of suffixes: stemmers join copie to coopération and école to
// col, and part construit from construction; no list of exceptions ends. Cost: 770 KB in the
// program. The lexicon is made at build time by internal/lexicon from the dictionary that
// Debian installs (hunspell-fr-classical, Dicollecte, MPL 2.0); built without it, the
// program still searches, and knows plurals only. [Version] tells which.
//
// Folding comes last, after the accents have told mer from mère. Words that fold alike
// (marche, marché) are one: their readers type without accents too.
package french
