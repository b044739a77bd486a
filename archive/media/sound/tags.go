package sound

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/media/fact"
)

// field is one thing a tag can say.
type field int

const (
	title field = iota
	creator
	description
	keywords
	date
	rights
	lang
	software
	maker
	model
	fieldCount
)

// tags gathers what the tags of one file say. Each value comes with a rank: the lowest
// rank met for a field wins, values of equal rank stand side by side.
type tags struct {
	said [fieldCount]struct {
		rank   int
		values []string
		from   string
	}
	dayMonth string // "DDMM", which ID3v2.3 keeps apart from the year
}

// Ranks: what is said by the container's own tag, by a second one, and by the short one
// of 128 bytes; within each, a field's proper name comes before its stand-ins.
const (
	proper   = 0
	standIn  = 1
	second   = 10
	lastHope = 20
)

// named is what a name of some format means here.
type named struct {
	field
	rank int
}

// say notes that field f has value v, read in the tag called from.
func (t *tags) say(f field, rank int, from, v string) {
	v = clean(v)
	if v == "" {
		return
	}
	s := &t.said[f]
	switch {
	case len(s.values) == 0 || rank < s.rank:
		s.rank, s.values, s.from = rank, []string{v}, from
	case rank == s.rank && len(s.values) < 64 && !slices.Contains(s.values, v):
		s.values = append(s.values, v)
	}
}

// called notes a value under the name a tag gives it ("ARTIST", "Year"); names that say
// nothing for an archive are passed over.
func (t *tags) called(name string, rank int, from, v string) {
	if n, ok := names[strings.ToLower(strings.TrimSpace(name))]; ok {
		t.say(n.field, rank+n.rank, from, v)
	}
}

// names are those that Vorbis comments, APE, ASF, Matroska and free text frames share.
var names = map[string]named{
	"title": {title, proper}, "name": {title, standIn}, "inam": {title, proper},
	"artist": {creator, proper}, "author": {creator, proper}, "performer": {creator, standIn},
	"creator": {creator, proper}, "wm/albumartist": {creator, 2}, "albumartist": {creator, 2}, "album artist": {creator, 2}, "album_artist": {creator, 2},
	"director": {creator, 3}, "composer": {creator, 4},
	"description": {description, proper}, "comment": {description, standIn}, "comments": {description, standIn}, "summary": {description, 2}, "synopsis": {description, 2},
	"subtitle": {description, 3}, "wm/subtitle": {description, 3},
	"keywords": {keywords, proper}, "keyword": {keywords, proper}, "wm/keywords": {keywords, proper}, "tags": {keywords, standIn},
	"date_recorded": {date, proper}, "recording_date": {date, proper}, "date": {date, standIn}, "year": {date, 2}, "wm/year": {date, 2},
	"creation_time": {date, 2}, "originaldate": {date, 3}, "date_released": {date, 4}, "originalyear": {date, 4},
	"copyright": {rights, proper}, "license": {rights, standIn},
	"language": {lang, proper}, "wm/language": {lang, proper},
	"encoder": {software, proper}, "encoded_by": {software, standIn}, "wm/encodingsettings": {software, standIn}, "tool": {software, standIn},
	"make": {maker, proper}, "model": {model, proper},
	"com.apple.quicktime.make": {maker, proper}, "com.apple.quicktime.model": {model, proper}, "com.apple.quicktime.software": {software, proper},
	"com.apple.quicktime.title": {title, proper}, "com.apple.quicktime.displayname": {title, standIn}, "com.apple.quicktime.author": {creator, proper},
	"com.apple.quicktime.artist": {creator, proper}, "com.apple.quicktime.description": {description, proper}, "com.apple.quicktime.comment": {description, standIn},
	"com.apple.quicktime.keywords": {keywords, proper}, "com.apple.quicktime.copyright": {rights, proper}, "com.apple.quicktime.creationdate": {date, proper},
}

// state writes what was said into f.
func (t *tags) state(f *fact.Facts) {
	one := func(k field) string {
		if v := t.said[k].values; len(v) > 0 {
			return v[0]
		}
		return ""
	}
	f.Title, f.Rights, f.Software = one(title), one(rights), one(software)
	f.Make, f.Model, f.Lang = one(maker), one(model), one(lang)
	f.Description = strings.Join(t.said[description].values, "\n")
	f.Creator = t.said[creator].values
	f.Keywords = keywordsOf(t.said[keywords].values)
	for _, v := range t.said[date].values {
		if m := moment(v); m != "" {
			if len(m) == 4 && len(t.dayMonth) == 4 {
				m = moment(m + t.dayMonth[2:] + t.dayMonth[:2])
			}
			f.Taken, f.TakenFrom = m, t.said[date].from
			break
		}
	}
}

// keywordsOf splits lists that were written as one value.
func keywordsOf(values []string) []string {
	var words []string
	for _, v := range values {
		for _, w := range strings.FieldsFunc(v, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
			if w = strings.TrimSpace(w); w != "" && !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	return words
}

// longestValue bounds one value: tags hold sentences, not books.
const longestValue = 32 << 10

// clean makes a value presentable: NFC, no NUL or control character, no space around.
func clean(v string) string {
	if len(v) > longestValue {
		v = v[:longestValue]
	}
	v = strings.ToValidUTF8(v, "")
	v = strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f || r == 0xfeff:
			return -1
		}
		return r
	}, v)
	return norm.NFC.String(strings.TrimSpace(v))
}
