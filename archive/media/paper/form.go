package paper

import (
	"bytes"
	"errors"
	"io"
	"path"
	"strings"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/charset"
)

// form is which reader a document asks for.
type form int

const (
	noForm form = iota // not a document
	formPDF
	formZip
	formOLE
	formRTF
	formHTML
	formMail
	formXML
	formMarkdown
	formText
)

// headSize is how much of a file is looked at to know its form. A PDF may be preceded by
// a kilobyte of anything.
const headSize = 4 << 10

// formOf looks at the first bytes, and at the name only between kinds of text.
func formOf(src fact.Source) (form, error) {
	head := make([]byte, min(src.Size, headSize))
	n, err := src.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return noForm, err
	}
	head = head[:n]
	switch {
	case bytes.Contains(head[:min(n, 1024)], []byte("%PDF-")):
		return formPDF, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return formZip, nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return formOLE, nil
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return formRTF, nil
	}
	text, _, ok := charset.Decode(head)
	if !ok || n == 0 {
		return noForm, nil
	}
	return textForm(text, strings.ToLower(path.Ext(src.Name))), nil
}

// textForm tells kinds of text apart by how they begin, then by extension.
func textForm(head, ext string) form {
	head = strings.TrimLeft(head, " \t\r\n")
	low := strings.ToLower(head[:min(len(head), 1024)])
	switch {
	case strings.HasPrefix(low, "<!doctype html"), strings.HasPrefix(low, "<html"), strings.HasPrefix(low, "<?xml") && strings.Contains(low, "<html"):
		return formHTML
	case strings.HasPrefix(low, "<?xml"):
		return formXML
	case mailHead(head) || ext == ".eml" || ext == ".mht" || ext == ".mhtml":
		return formMail
	case ext == ".htm" || ext == ".html" || ext == ".xhtml":
		return formHTML
	case ext == ".md" || ext == ".markdown":
		return formMarkdown
	}
	return formText
}

// mailHead tells whether a text begins as messages do: header fields, among which those
// that only mail has. (RFC 5322 §3.6.)
func mailHead(head string) bool {
	found := 0
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		name, _, field := strings.Cut(line, ":")
		switch {
		case line[0] == ' ' || line[0] == '\t':
		case strings.HasPrefix(line, "From "):
		case !field || strings.ContainsAny(name, " \t<"):
			return false
		case mailFields[strings.ToLower(name)]:
			found++
		}
	}
	return found >= 2
}

var mailFields = map[string]bool{
	"received": true, "return-path": true, "delivered-to": true, "message-id": true, "mime-version": true,
	"from": true, "to": true, "subject": true, "date": true, "content-type": true, "reply-to": true, "x-mailer": true,
}
