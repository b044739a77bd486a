package ingest

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"palabre/archive"
	"palabre/archive/media/fact"
)

const maxTitle = 120 // letters of a caption that still reads as a title

// titleOf proposes a title: what the file states, else a caption short enough, else the
// name a person gave it. A name given by a device ("IMG_0312") is no title.
func titleOf(f fact.Facts, name archive.Name) string {
	if t := oneLine(f.Title); !empty(t) {
		return t
	}
	if t := oneLine(f.Description); !empty(t) && len([]rune(t)) <= maxTitle {
		return t
	}
	return nameTitle(name)
}

// analyseOf is the caption of a file when it is not its title.
func analyseOf(f fact.Facts, title string) string {
	d := strings.TrimSpace(f.Description)
	if empty(oneLine(d)) || oneLine(d) == title {
		return ""
	}
	return d
}

// What programs write where a person should: not a title.
var emptyWords = regexp.MustCompile(`(?i)^(untitled|sans titre|sans nom|title|titre|default|none|null|unknown|inconnu|n/?a|-+|\.+|` +
	`(microsoft )?(word|powerpoint|excel)( -.*)?|diapositive ?\d*|slide ?\d*|powerpoint presentation|présentation powerpoint|` +
	`(new )?document ?\d*|nouveau document.*|classeur ?\d*|(image|photo|picture|img|scan)[ _-]?\d*|track ?\d+|piste ?\d+|` +
	`(olympus|konica minolta|minolta|sony|samsung|nikon|canon|kodak|pentax|casio|fuji(film)?|panasonic|vivitar|hp|dcim|exif)[ _]*(dsc|(digital[ _])?camera|jpeg[ _]picture|(jpeg[ _]){2}.*)?|` +
	`created (with|by).*|adobe photoshop.*|.*\.(docx?|odt|rtf|indd|qxd|pub|ppt|xls|tmp|jpe?g|tiff?|pdf|dot|wpd|p65))$`)

func empty(t string) bool { return t == "" || emptyWords.MatchString(t) || !hasLetter(t) }

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// What devices and programs call files.
var deviceName = regexp.MustCompile(`(?i)^(img|image|imag|dscn?|dscf?|dsci?|pict|pic|p|pxl|mvi|mov|vid|video|film|avi|mpg|rec|record|recording|audio|voice|voix|son|wav|` +
	`enregistrement|nouvel enregistrement|memo|aud|ptt|wa|whatsapp (image|video|audio|ptt)|screenshot|capture( d.écran)?|snap|photo|foto|scan|scanned|numérisation|numerisation|doc|document|` +
	`nouveau document( microsoft word)?|new document|sans titre|untitled|page|file|fichier|copie de|dji|gopr|gp|hpim|kif|sany|cimg|sdc|imgp|dc|pa|mg|cam|s|ph|m)?` +
	`[ _()\-.]*(\d[\d _()\-.hx]*((at|à) [\d.h]+)?|[a-f0-9]{16,})?([ _-]*(wa|edit|edited|copie|copy|bis|hdr|pano|burst\d*|cover)[ \d]*)?([ _]*\(\d+\))?$`)

// nameTitle makes a title of a name that a person gave, and "" of any other.
func nameTitle(name archive.Name) string {
	base := norm.NFC.String(strings.ToValidUTF8(name.Bytes(), " "))
	base = path.Base(base)
	if ext := path.Ext(base); len(ext) > 1 && len(ext) <= 6 && !strings.Contains(ext, " ") {
		base = strings.TrimSuffix(base, ext)
	}
	t := strings.ReplaceAll(base, "_", " ")
	if !strings.Contains(t, " ") { // hyphens divide words where nothing else does
		t = strings.ReplaceAll(t, "-", " ")
	}
	t = oneLine(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, t))
	if deviceName.MatchString(base) || deviceName.MatchString(t) || letters(t) < 3 {
		return ""
	}
	r := []rune(t)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(norm.NFC.String(strings.ToValidUTF8(s, " "))), " ")
}
