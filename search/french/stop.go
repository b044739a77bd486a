package french

// stops are the words that say nothing by themselves, folded. "été", "son", "avions",
// "or", "car", "est" are not here: they are also things one looks for, and their
// neighbours tell which (see [grammar]).
var stops = set(`
	l' d' j' m' t' s' n' c' qu' jusqu' lorsqu' puisqu' quoiqu'
	le la les un une des du de au aux a en dans par pour sur sous vers chez avec sans entre contre depuis pendant avant apres jusque
	et ou ni donc que qui quoi dont ou lequel laquelle lesquels lesquelles duquel auquel auxquels
	je tu il elle on nous vous ils elles me te se moi toi lui leur leurs eux y ce cet cette ces cela ca ceci celui celle ceux celles
	mon ma mes ton ta tes sa ses notre nos votre vos
	ne pas plus point tres trop si aussi ainsi alors encore deja puis lors comme quand comment combien pourquoi quel quelle quels quelles
	suis es sommes etes sont etais etait etions etiez etaient sera serai seras serons serez seront serait seraient soit soient fut furent etant etre
	ai as avons avez ont avais avait aviez avaient aura aurai auras aurons aurez auront aurait auraient ait aient eut eurent ayant eu avoir
	afin parce tandis selon malgre parmi tout toute tous toutes meme memes autre autres chaque quelque quelques certain certaine certains certaines
	est-ce voici voila etc the of and`)

// either are the words that are a thing after an article and a mere tool elsewhere:
// "le son du balafon", "son père"; "un car", "car il pleut"; "en or", "or il pleut".
var either = set(`son car or est avions ton mais`)

// thing tells whether one of either is a thing, by the words around it.
func thing(folded, before, after string) bool {
	switch folded {
	case "est":
		return before == "l'" || before == "d'"
	case "avions":
		return !subjects[before] && before != "que"
	}
	return determiners[before] && before != "tout" || after == "de" && determiners[after] && before == "" || adjective(before)
}

// alone tells whether one of either is a thing in a question, which has few words: it
// is unless it leads what follows, as in "est-ce que" and "son père".
func alone(folded, before, after string) bool {
	if thing(folded, before, after) {
		return true
	}
	return before == "" && !subjects[after] && (!determiners[after] || after == "de" || after == "du" || after == "d'") && after != "ce"
}

// Stop tells that folded, a folded word, says nothing by itself.
func Stop(folded string) bool { return stops[folded] }

// Tool tells that folded is a thing in one sentence and a mere tool in another, so
// that finding its letters is not finding it.
func Tool(folded string) bool { return either[folded] || folded == "ete" }

// The neighbours that tell what an ambiguous form is. Before a noun stands a
// determiner; before a verb its subject; before a participle its auxiliary.
var (
	determiners = set(`le la les l' un une des du de d' au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs
		chaque quel quelle quels quelles quelque quelques plusieurs aucun aucune deux trois quatre cinq six sept huit dix cent mille tout toute tous toutes en par sans`)
	subjects    = set(`je j' tu il elle on nous vous ils elles qui se s' ne n'`)
	auxiliaries = set(`ai as a avons avez ont avais avait aviez avaient aura auront aurait auraient ayant avoir ait aient`)
)
