package transcript

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// span reads the line of times of a cue: "00:01:02.500 --> 00:01:04,000 align:start".
func span(line string) (start, end time.Duration, ok bool) {
	from, rest, _ := strings.Cut(line, "-->")
	to := strings.Fields(rest)
	if len(to) == 0 {
		return 0, 0, false
	}
	start, ok = moment(strings.TrimSpace(from))
	if !ok {
		return 0, 0, false
	}
	end, ok = moment(to[0])
	return start, end, ok && end >= start
}

// moment reads "MM:SS.mmm" or "HH:MM:SS,mmm".
func moment(s string) (time.Duration, bool) {
	var out time.Duration
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	parts := strings.Split(whole, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n > 999 || i > 0 && n > 59 {
			return 0, false
		}
		out = out*60 + time.Duration(n)
	}
	ms, err := strconv.Atoi((fraction + "000")[:3])
	if err != nil || ms < 0 {
		return 0, false
	}
	return out*time.Second + time.Duration(ms)*time.Millisecond, true
}

// markup is what a cue holds beside its words: voices, classes, times, styles, places.
var (
	markup = regexp.MustCompile(`<[^<>\n]{0,200}>|\{\\[^{}\n]{0,80}\}`)
	voice  = regexp.MustCompile(`<v(?:\.[^\s<>]{1,40})*[ \t]+([^<>\n]{1,80})>`)
)

// said reads the lines of a cue: who speaks, when a voice is named, and the words.
func said(lines []string) (speaker, text string) {
	all := strings.Join(lines, " ")
	if m := voice.FindStringSubmatch(all); m != nil {
		speaker = strings.TrimSpace(html.UnescapeString(m[1]))
	}
	words := strings.Fields(html.UnescapeString(markup.ReplaceAllString(all, "")))
	text = strings.Join(words, " ")
	if len(text) > MaxText {
		text = strings.ToValidUTF8(text[:MaxText], "")
	}
	return speaker, text
}
