package beside

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/charset"
)

// mostChat bounds a conversation: ten years of a busy group.
const mostChat = 32 << 20

// Conversation is what an exported conversation of WhatsApp says of the files sent in it.
type Conversation map[string]Message

// Message is how a file came: when, and the words around it, each with who said them.
type Message struct {
	When  string // local time, RFC 3339 without zone
	Words string
}

// IsConversation tells whether a name is one that WhatsApp gives to a conversation.
func IsConversation(base string) bool {
	base = strings.ToLower(norm.NFC.String(base))
	return base == "_chat.txt" || strings.HasSuffix(base, ".txt") && (strings.HasPrefix(base, "whatsapp chat with ") || strings.HasPrefix(base, "discussion whatsapp avec "))
}

// ReadConversation reads a conversation, exported by a telephone of either kind in French or
// in English; it is empty when src is something else. Telephone numbers are left out.
func ReadConversation(src fact.Source) Conversation {
	b, err := io.ReadAll(io.LimitReader(src.Reader(), mostChat))
	if err != nil {
		return nil
	}
	text, _, ok := charset.Decode(b)
	if !ok {
		return nil
	}
	said := parts(text)
	monthFirst := american(said)
	c := Conversation{}
	for i, s := range said {
		for _, name := range s.files() {
			if _, twice := c[name]; !twice {
				c[name] = Message{s.moment(monthFirst), around(said, i)}
			}
		}
	}
	return c
}

// Of is what the conversation says of the file called base.
func (c Conversation) Of(base string) (f fact.Facts, ok bool) {
	m, ok := c[base]
	return fact.Facts{Received: m.When, Description: m.Words}, ok
}

// said is one message: the numbers of its moment as written, who, and what.
type said struct {
	numbers   [6]int // day or month, the other, year, hour, minute, second
	who, text string
}

// opening begins a message: "[14/03/2008, 10:21:07] Awa: …" on an iPhone, "14/03/2008 à
// 10:21 - Awa : …" on Android, "3/14/08, 10:21 AM - Awa: …" in American.
var opening = regexp.MustCompile(`^\[?(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})(?:,| à)? (\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?: ?([AaPp])\.?[Mm]\.?)?(?:\] | - )([^:]{1,80}?) ?: (.*)$`)

// blank makes one of the spaces and marks of direction that telephones write.
var blank = strings.NewReplacer("\u200e", "", "\u200f", "", "\u202a", "", "\u202c", "", "\u202f", " ", "\u00a0", " ", "\r", "")

const mostSaid = 200_000

func parts(text string) []said {
	var out []said
	for line := range strings.Lines(text) {
		line = strings.TrimRight(blank.Replace(line), "\n")
		m := opening.FindStringSubmatch(line)
		if m == nil {
			if len(out) > 0 && len(out[len(out)-1].text) < 10_000 {
				out[len(out)-1].text += "\n" + line
			}
			continue
		}
		if len(out) == mostSaid {
			break
		}
		s := said{who: strings.TrimPrefix(m[8], "~"), text: m[9]}
		for i := range s.numbers {
			s.numbers[i], _ = strconv.Atoi(m[i+1]) //nolint:errcheck // digits, or no second
		}
		switch half := strings.ToLower(m[7]); {
		case half == "p" && s.numbers[3] < 12:
			s.numbers[3] += 12
		case half == "a" && s.numbers[3] == 12:
			s.numbers[3] = 0
		}
		out = append(out, s)
	}
	return out
}

// american tells whether the month comes first: some second number is above twelve, and no
// first one is.
func american(list []said) bool {
	return slices.ContainsFunc(list, func(s said) bool { return s.numbers[1] > 12 }) && !slices.ContainsFunc(list, func(s said) bool { return s.numbers[0] > 12 })
}

func (s said) moment(monthFirst bool) string {
	day, month, year := s.numbers[0], s.numbers[1], s.numbers[2]
	if monthFirst {
		day, month = month, day
	}
	if year < 100 {
		year += 2000
	}
	t, err := time.Parse(time.DateTime, fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d", year, month, day, s.numbers[3], s.numbers[4], s.numbers[5]))
	if err != nil {
		return ""
	}
	return t.Format("2006-01-02T15:04:05")
}

// attached are the ways in which a message names the file that it carries.
var attached = []*regexp.Regexp{
	regexp.MustCompile(`<(?:attached|pièce jointe) ?: ([^<>/\\]{1,200}\.[A-Za-z0-9]{2,5})>`),
	regexp.MustCompile(`(?m)^([^<>/\\\n]{1,200}\.[A-Za-z0-9]{2,5}) \((?:file attached|fichier joint)\)`),
}

func (s said) files() []string {
	var out []string
	for _, a := range attached {
		for _, m := range a.FindAllStringSubmatch(s.text, 10) {
			out = append(out, m[1])
		}
	}
	return out
}

// words is what the message says beside its file.
func (s said) words() string {
	text := s.text
	for _, a := range attached {
		text = a.ReplaceAllString(text, "")
	}
	text = strings.Join(strings.Fields(numbers.ReplaceAllString(text, "…")), " ")
	letters := []rune(text)
	return string(letters[:min(len(letters), 400)])
}

// numbers are telephone numbers, which stay private.
var numbers = regexp.MustCompile(`\+?\d(?:[ .\-]?\d){7,14}`)

// around is the words of a message, with the one before and the two after, which often say
// what the picture shows.
func around(list []said, i int) string {
	var out []string
	for _, s := range list[max(i-1, 0):min(i+3, len(list))] {
		words := s.words()
		if words == "" {
			continue
		}
		if who := strings.TrimSpace(s.who); who != "" && !numbers.MatchString(who) {
			words = who + " : " + words
		}
		out = append(out, words)
	}
	return strings.Join(out, "\n")
}
