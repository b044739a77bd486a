package main

import "strings"

// derivation says from which verbs a noun of an ending may come: the noun loses end
// and gains one of verbs; the first that is a verb of the dictionary is the one.
type derivation struct {
	end   string
	verbs []string
}

// acts are the endings of nouns that name what the verb does: who looks for
// "coopération" means "coopérer" too. Longer endings stand before shorter ones.
var acts = []derivation{
	{"struction", []string{"struire", "truire"}},
	{"duction", []string{"duire"}},
	{"fication", []string{"fier"}},
	{"ication", []string{"iquer", "ier", "icer"}},
	{"ération", []string{"érer", "éliorer"}},
	{"ation", []string{"er", "ater", "iser"}},
	{"osition", []string{"oser"}},
	{"inition", []string{"inir"}},
	{"étition", []string{"éter"}},
	{"arition", []string{"araître"}},
	{"isition", []string{"érir"}},
	{"ition", []string{"ir", "itionner", "re"}},
	{"olution", []string{"oluer", "oudre"}},
	{"ution", []string{"uer", "uter"}},
	{"irection", []string{"iriger"}},
	{"orrection", []string{"orriger"}},
	{"otection", []string{"otéger"}},
	{"élection", []string{"élire"}},
	{"ection", []string{"ecter", "iger"}},
	{"édaction", []string{"édiger"}},
	{"nstruction", []string{"nstruire"}},
	{"straction", []string{"straire"}},
	{"xtraction", []string{"xtraire"}},
	{"action", []string{"agir", "acter"}},
	{"jonction", []string{"joindre"}},
	{"ceptation", []string{"cepter"}},
	{"ception", []string{"cevoir"}},
	{"scription", []string{"scrire", "crire"}},
	{"ention", []string{"enir", "enter"}},
	{"smission", []string{"smettre"}},
	{"rmission", []string{"rmettre"}},
	{"dmission", []string{"dmettre"}},
	{"tension", []string{"tendre"}},
	{"pension", []string{"pendre"}},
	{"hension", []string{"hendre"}},
	{"cision", []string{"ciser", "cider"}},
	{"vision", []string{"viser", "voir"}},
	{"fusion", []string{"fuser", "fondre"}},
	{"clusion", []string{"clure"}},
	{"ension", []string{"endre"}},
	{"atif", []string{"er"}},
	{"structif", []string{"struire", "truire"}},
	{"ductif", []string{"duire"}},
	{"issement", []string{"ir"}},
	{"oiement", []string{"oyer"}},
	{"aiement", []string{"ayer"}},
	{"èvement", []string{"ever"}},
	{"èlement", []string{"eler"}},
	{"ellement", []string{"eler"}},
	{"ettement", []string{"eter"}},
	{"ènement", []string{"ener"}},
	{"cement", []string{"cer"}},
	{"gement", []string{"ger"}},
	{"ement", []string{"er", "ir"}},
	{"aison", []string{"er"}},
	{"geage", []string{"ger"}},
	{"çage", []string{"cer"}},
	{"issage", []string{"ir", "isser"}},
	{"age", []string{"er"}},
}

// doers are the endings of those who do, and of what may be done: a text that names
// them answers a question about the verb, but not the other way round ("instituteur"
// is not looked for to find "instituer").
var doers = []derivation{
	{"ificateur", []string{"ifier"}},
	{"icateur", []string{"iquer"}},
	{"ateur", []string{"er"}},
	{"structeur", []string{"struire", "truire"}},
	{"ducteur", []string{"duire"}},
	{"isseur", []string{"ir", "isser"}},
	{"teur", []string{"ter", "er"}},
	{"eur", []string{"er", "re", "ir"}},
	{"if", []string{"er"}},
	{"ance", []string{"er"}},
	{"erie", []string{"er", "re"}},
}

// drifted are nouns that left their verb long ago, or only look like its children.
var drifted = words(`
	nation station ration relation action portion mention notion potion motion passion pension tension mission session version vision
	attention convention prévention intervention invention subvention condition édition tradition position question région fraction section
	raison saison maison liaison terraison livraison village âge page cage rage sage image étage otage péage message usage orage visage passage paysage
	ménage mariage courage avantage ouvrage langage fromage garage potage sauvage équipage bagage voyage élevage herbage ramage pelage virage
	moment ciment aliment argument monument instrument document département élément ornement sacrement tempérament appartement
	ferment serment segment pigment piment jument froment firmament testament fragment médicament régiment sentiment régime gouvernement
	actif sportif motif tarif récif massif positif relatif natif canif
	distance substance instance finance balance séance romance ambulance vacance constance puissance importance circonstance élégance enfance avance chance
	pasteur docteur moteur facteur secteur hauteur lenteur auteur tuteur acteur recteur lecteur vecteur chœur cœur sœur fleur leur heure valeur couleur
	douleur chaleur honneur seigneur monsieur tailleur ailleurs meilleur mineur majeur empereur ingénieur intérieur extérieur supérieur inférieur
	instituteur sénateur député tracteur ampleur fraîcheur grandeur rondeur largeur longueur vapeur odeur humeur tumeur rumeur faveur saveur ferveur
	génération organisation population civilisation`)

// irregular are the pairs that no ending tells.
var irregular = pairs(`
	dessin dessiner, jardin jardiner, labour labourer, soin soigner, gain gagner, tri trier, cri crier, appui appuyer, progrès progresser,
	accès accéder, décès décéder, arrêt arrêter, intérêt intéresser, projet projeter, rejet rejeter, naissance naître, destruction détruire, connaissance connaître, croissance croître, élection élire, lecture lire, écriture écrire, peinture peindre, couture coudre,
	culture cultiver, fermeture fermer, ouverture ouvrir, couverture couvrir, signature signer, toiture toit, visite visiter, danse danser,
	récolte récolter, vente vendre, réponse répondre, départ partir, arrivée arriver, remise remettre, soutien soutenir, accueil accueillir,
	choix choisir, don donner, envoi envoyer, essai essayer, conseil conseiller, chant chanter, retour retourner, recherche rechercher,
	rencontre rencontrer, réforme réformer, aide aider, réserve réserver, échange échanger, fête fêter, transport transporter, apport apporter, rapport rapporter,
	emploi employer, travail travailler, combat combattre, débat débattre, découverte découvrir, mort mourir, vie vivre, achat acheter, prêt prêter, don donner,
	inscription inscrire, vaccination vacciner, témoignage témoigner, apprentissage apprendre, enseignement enseigner, mouvement mouvoir,
	subvention subventionner, intervention intervenir, convention convenir, prévention prévenir, livraison livrer, voyage voyager, gouvernement gouverner,
	organisation organiser, élevage élever, mariage marier, action agir, génération générer, maintien maintenir, réussite réussir, poursuite poursuivre,
	conduite conduire, plainte plaindre, crainte craindre, attente attendre, entente entendre, défense défendre, dépense dépenser, promesse promettre,
	traite traiter, marche marcher, pêche pêcher, chasse chasser, semis semer, semence semer, moisson moissonner, cueillette cueillir, baptême baptiser`)

// act returns the verb that noun names the doing of, or "".
func act(noun string, verbs map[string]bool) string { return derive(noun, acts, verbs) }

// doer returns the verb that word's bearer does, or "".
func doer(word string, verbs map[string]bool) string { return derive(word, doers, verbs) }

func derive(noun string, table []derivation, verbs map[string]bool) string {
	if v, ok := irregular[noun]; ok {
		return v
	}
	if drifted[noun] {
		return ""
	}
	for _, d := range table {
		stem, ok := strings.CutSuffix(noun, d.end)
		if !ok {
			continue
		}
		for _, v := range d.verbs {
			for _, s := range []string{stem, softened(stem), opened(stem)} {
				if verbs[s+v] {
					return s + v
				}
			}
		}
	}
	return ""
}

// softened undoes what an ending did to the last e of a stem: "délégation" comes from
// "déléguer", "navigation" from "naviguer".
func softened(stem string) string {
	if strings.HasSuffix(stem, "g") {
		return stem + "u"
	}
	return stem
}

// opened takes the accent off the last é of a stem: "réception" comes from "recevoir".
func opened(stem string) string {
	if i := strings.LastIndex(stem, "é"); i >= 0 {
		return stem[:i] + "e" + stem[i+len("é"):]
	}
	return stem
}

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

func pairs(s string) map[string]string {
	out := map[string]string{}
	for _, p := range strings.Split(s, ",") {
		if f := strings.Fields(p); len(f) == 2 {
			out[f[0]] = f[1]
		}
	}
	return out
}
