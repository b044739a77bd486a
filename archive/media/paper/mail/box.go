package mail

import (
	"bytes"
	"strings"
)

// maxMessages bounds the messages of one box.
const maxMessages = 10_000

// IsBox tells whether b begins as a box of messages does (mbox: RFC 4155): with a line
// "From address date", above a message.
func IsBox(b []byte) bool {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return separates(line)
}

// separates tells whether a line stands between messages: "From ", an address, and a year
// at its end or near it.
func separates(line []byte) bool {
	if !bytes.HasPrefix(line, []byte("From ")) || len(line) > 300 {
		return false
	}
	words := strings.Fields(string(line))
	for _, w := range words[min(len(words), 2):] {
		if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") {
			return true
		}
	}
	return false
}

// Box cuts a box into its messages, each with its first line. A line "From " within a
// message, which follows no empty line or has no year, cuts nothing.
func Box(b []byte) [][]byte {
	var out [][]byte
	start, empty := 0, true
	for at := 0; at < len(b) && len(out) < maxMessages; {
		end := bytes.IndexByte(b[at:], '\n') + 1
		if end == 0 {
			end = len(b) - at
		}
		line := bytes.TrimRight(b[at:at+end], "\r\n")
		if at > start && empty && separates(line) {
			out = append(out, b[start:at])
			start = at
		}
		empty = len(line) == 0
		at += end
	}
	if len(out) < maxMessages {
		out = append(out, b[start:])
	}
	return out
}
