package archive

import "strings"

// leaflet is LISEZMOI.txt: what the folder is for whoever finds it without Palabre. It is
// in French whatever the window's language, because it stays with the archive.
func leaflet(name string) []byte {
	text := `{NAME}
{RULE}

Ce dossier est une archive tenue avec le logiciel Palabre. Il contient des photographies,
des témoignages enregistrés, des documents, et ce que des personnes en ont écrit.
Tout y est dans des fichiers ordinaires : on peut le lire sans Palabre.


CE QU'IL CONTIENT

entrees/    Les originaux, tels qu'ils ont été confiés, un dossier par entrée. Chaque dossier
            est un « sac » au format BagIt 1.0 (RFC 8493). Dans data/, chaque fichier porte pour
            nom son empreinte SHA-256 ; data/index.html, à ouvrir dans un navigateur, et
            data/inventaire.csv, à ouvrir dans un tableur, disent le nom d'origine de chacun.
            manifest-sha256.txt permet de vérifier qu'aucun n'a changé : dans le dossier de
            l'entrée, la commande « sha256sum -c manifest-sha256.txt » le fait partout.

journal/    L'histoire de tout ce qui a été écrit : un dossier par ordinateur qui a écrit, un
            fichier .jsonl par période. Chaque ligne est une modification : huit chiffres de
            contrôle (CRC-32C), un espace, puis un texte JSON qui dit quand, par qui, et quelle
            valeur a été donnée à quel champ de quelle notice. « null » veut dire que le champ
            a été vidé ; le champ de nom vide dit si la notice existe ou a été mise au rebut.
            De plusieurs valeurs d'un champ, une ligne remplace celles que son auteur avait lues.
            « cut -c10- » enlève les chiffres de contrôle et laisse du JSON, un par ligne. Rejouer
            les lignes dans l'ordre de leur date « t » redonne toutes les notices.

etats/      Quand on l'a demandé : l'état de l'archive à une date, en tableaux et en pages avec
            images. C'est la façon la plus simple de la lire : ouvrez etats, la date la plus
            récente, puis index.html. Rien n'y est unique : cela se refait depuis le reste.

derives/    Ce qui a été tiré des originaux (textes lus). On peut l'effacer : cela se refait.

archive.json  L'identité de l'archive, écrite une fois pour toutes.


À FAIRE, À NE PAS FAIRE

- Copier ce dossier en entier, c'est en faire une sauvegarde. Faites-le souvent.
- Ne glissez pas une copie ancienne sur une copie plus récente : le journal pourrait
  raccourcir et des modifications se perdre. Pour réunir deux copies, ouvrez l'une dans
  Palabre et joignez-y l'autre (ou, en ligne de commande : palabrectl join). Joindre ne fait
  qu'ajouter ; rien n'est perdu, ni d'un côté ni de l'autre.
- Ne renommez rien, n'effacez rien, n'enregistrez rien ici à la main.
`
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		name = "Archive"
	}
	text = strings.NewReplacer("{NAME}", name, "{RULE}", strings.Repeat("=", len([]rune(name)))).Replace(text)
	return []byte(strings.ReplaceAll(text, "\n", "\r\n")) // read by Notepad, too
}
