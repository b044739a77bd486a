package rtf

import "golang.org/x/text/encoding/charmap"

// signs are the control words that stand for a character.
var signs = map[string]string{
	"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"emspace": " ", "enspace": " ", "qmspace": " ",
}

// skipped are the destinations without words of the document.
var skipped = map[string]bool{
	"colortbl": true, "stylesheet": true, "pict": true, "object": true, "objdata": true, "themedata": true, "colorschememapping": true,
	"datastore": true, "latentstyles": true, "listtable": true, "listoverridetable": true, "rsidtbl": true, "generator": true,
	"fldinst": true, "bkmkstart": true, "bkmkend": true, "xmlnstbl": true, "filetbl": true, "revtbl": true, "pgdsctbl": true,
	"falt": true, "panose": true, "nonshppict": true, "sp": true, "pntext": true, "listtext": true, "mmathPr": true, "atnid": true,
	"atnref": true, "atndate": true, "template": true, "operator": true, "company": true, "manager": true, "category": true,
	"hlinkbase": true, "private": true, "userprops": true, "docvar": true, "ud": false, "deleted": true, "xe": true, "tc": true,
	"revtim": true, "printim": true, "buptim": true, "atrfstart": true, "atrfend": true, "formfield": true,
}

// kept are the starred destinations whose words are read.
var kept = map[string]bool{"shpinst": true, "shptxt": true, "footnote": true, "annotation": true, "ud": true, "atnauthor": true}

// word acts on a control word: n is its number, when has; star says that "\*" stood
// before it.
func (r *reader) word(word string, n int, has, star bool) {
	if sign, ok := signs[word]; ok {
		r.flush()
		r.put(sign)
		return
	}
	switch word {
	case "par", "line", "sect", "page", "row", "nestrow", "column":
		r.line()
	case "tab":
		r.flush()
		if r.state.dest == "" {
			r.out.Tab()
		}
	case "cell", "nestcell":
		r.flush()
		if r.state.dest == "" {
			r.out.Cell()
		}
	case "u":
		r.unicode(n)
	case "uc":
		r.state.uc = min(max(n, 0), 16)
	case "bin":
		r.at = min(r.at+max(n, 0), len(r.b))
	case "ansicpg":
		if enc := codePages[n]; enc != nil {
			r.page = enc
		}
	case "mac":
		r.page = charmap.Macintosh
	case "pc":
		r.page = charmap.CodePage437
	case "pca":
		r.page = charmap.CodePage850
	case "f":
		r.setFont(n)
	case "fcharset":
		if enc := codePages[charsets[n]]; r.state.dest == "fonttbl" && enc != nil {
			r.fonts[r.font] = enc
		}
	case "plain":
		r.flush()
		r.state.font = nil
	case "nofpages":
		if has && n > 0 && n < 100_000 {
			r.doc.Pages = n
		}
	case "yr", "mo", "dy", "hr", "min":
		if r.state.dest == "creatim" {
			r.moment[word] = n
		}
	default:
		r.destination(word, star)
	}
}

func (r *reader) setFont(n int) {
	r.flush()
	if r.state.dest == "fonttbl" {
		if len(r.fonts) < 4096 {
			r.font = n
		}
		return
	}
	r.state.font = r.fonts[n]
}

// destination turns the words of the group elsewhere than to the body.
func (r *reader) destination(word string, star bool) {
	if r.state.dest == "skip" {
		return
	}
	switch word {
	case "fonttbl", "title", "author", "subject", "keywords", "doccomm", "creatim", "info":
		r.flush()
		r.state.dest = word
		r.value.Reset()
		r.moment = map[string]int{}
	case "footnote", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "annotation", "shptxt":
		r.line()
	default:
		if skipped[word] || star && !kept[word] {
			r.flush()
			r.state.dest = "skip"
		}
	}
}
