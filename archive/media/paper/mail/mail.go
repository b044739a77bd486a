// Package mail reads messages saved as files (EML, and MHT pages, which are messages
// too): subject, sender, date and the words of the body.
package mail

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	texts "palabre/archive/media/paper/charset"
	"palabre/archive/media/paper/internal/prose"
	"palabre/archive/media/paper/markup"
)

// Bounds: header fields, parts inside parts, parts in all, bytes of one decoded part.
const (
	maxHeader = 256 << 10
	maxDepth  = 10
	maxParts  = 200
	maxPart   = 8 << 20
)

// Message is what was read of one message.
type Message struct {
	Subject     string
	From        []string // "Name <address>", as written by the sender
	Date        string   // RFC 3339; empty when it is no date
	Text        string
	Attachments []string // their names
	Cut         bool
}

// Read reads a message. Nothing in it is fatal: what cannot be read is left out.
func Read(b []byte) Message {
	head, body := split(b)
	r := reader{}
	r.msg.Subject = words(head.Get("Subject"))
	for _, from := range head["From"] {
		r.msg.From = append(r.msg.From, words(from))
	}
	r.msg.Date = date(head.Get("Date"))
	r.part(head, body, 0)
	r.msg.Text, r.msg.Cut = r.out.String(), r.out.Cut()
	return r.msg
}

// split parts the header fields from the body, at the first empty line. Lines that are
// no fields end the header: the rest is then the body.
func split(b []byte) (textproto.MIMEHeader, []byte) {
	head := textproto.MIMEHeader{}
	key := ""
	rest := bytes.TrimLeft(b, "\r\n")
	for size := 0; len(rest) > 0 && size < maxHeader; {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		size += len(line)
		text := string(bytes.TrimRight(line, "\r"))
		name, val, ok := strings.Cut(text, ":")
		switch {
		case text == "":
			return head, after
		case text[0] == ' ' || text[0] == '\t':
			if v := head[key]; len(v) > 0 {
				v[len(v)-1] += " " + strings.TrimSpace(text)
			}
		case strings.HasPrefix(text, "From ") || strings.HasPrefix(text, ">From "):
		case !ok || strings.ContainsAny(name, " \t"):
			return head, rest
		default:
			key = textproto.CanonicalMIMEHeaderKey(name)
			head[key] = append(head[key], strings.TrimSpace(val))
		}
		rest = after
	}
	return head, rest
}

var decoder = mime.WordDecoder{CharsetReader: charset.NewReaderLabel}

// words decodes a header field: encoded words (RFC 2047), or bytes as they come.
func words(s string) string {
	if text, err := decoder.DecodeHeader(s); err == nil {
		s = text
	}
	if text, _, ok := texts.Decode([]byte(s)); ok {
		s = text
	}
	return strings.Join(strings.Fields(prose.Clean(s)), " ")
}

// date reads the forms in which dates were written in messages over forty years.
func date(s string) string {
	s, _, _ = strings.Cut(s, "(")
	s = strings.TrimSpace(s)
	for _, form := range []string{
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST",
		"Mon, 2 Jan 2006 15:04 -0700", "Mon, 2 Jan 06 15:04:05 -0700", time.RFC3339,
	} {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 1970 && t.Year() < 2200 {
			return t.Format(time.RFC3339)
		}
	}
	return ""
}

type reader struct {
	msg   Message
	out   prose.Builder
	parts int
}

// part reads one part and reports whether it gave words.
func (r *reader) part(head textproto.MIMEHeader, body []byte, depth int) bool {
	if r.parts++; r.parts > maxParts || depth > maxDepth {
		return false
	}
	kind, params, err := mime.ParseMediaType(strings.ToLower(first(head.Get("Content-Type"), "text/plain")))
	if kind == "" || err != nil && kind == "" {
		kind = "text/plain"
	}
	name, attached := attachment(head)
	switch {
	case kind == "message/rfc822":
		if name != "" {
			r.msg.Attachments = append(r.msg.Attachments, name)
		}
		return r.enclosed(transfer(head, body), depth)
	case attached || name != "" && !strings.HasPrefix(kind, "multipart/"):
		r.msg.Attachments = append(r.msg.Attachments, name)
		return false
	case strings.HasPrefix(kind, "multipart/"):
		return r.multi(kind, boundary(head.Get("Content-Type")), body, depth)
	case kind == "text/html":
		page, ok := markup.HTML(transfer(head, body), params["charset"])
		return ok && r.add(page.Text)
	case kind == "text/plain" || kind == "text":
		text, _, ok := texts.DecodeAs(transfer(head, body), params["charset"])
		return ok && r.add(text)
	}
	return false
}

// enclosed reads a message sent on whole within this one, its subject above its words.
func (r *reader) enclosed(b []byte, depth int) bool {
	head, body := split(b)
	named := r.add(words(head.Get("Subject")))
	return r.part(head, body, depth+1) || named
}

func (r *reader) add(text string) bool {
	if text = strings.TrimSpace(text); text == "" {
		return false
	}
	r.out.Blank()
	r.out.Text(text)
	return true
}

// multi reads the parts of a part. Of alternatives the first that gives words is kept.
func (r *reader) multi(kind, boundary string, body []byte, depth int) bool {
	if boundary == "" {
		text, _, ok := texts.Decode(body)
		return ok && r.add(text)
	}
	found := false
	mr := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		p, err := mr.NextRawPart()
		if err != nil {
			return found
		}
		b, err := io.ReadAll(io.LimitReader(p, maxPart))
		if err != nil && len(b) == 0 {
			return found
		}
		if found && kind == "multipart/alternative" {
			continue
		}
		found = r.part(textproto.MIMEHeader(p.Header), b, depth+1) || found
	}
}

// boundary keeps its capitals, which the type in small letters has lost.
func boundary(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err == nil {
		return params["boundary"]
	}
	low := strings.ToLower(contentType)
	at := strings.Index(low, "boundary=")
	if at < 0 {
		return ""
	}
	b := strings.TrimLeft(contentType[at+len("boundary="):], `"`)
	if end := strings.IndexAny(b, `";`); end >= 0 {
		b = b[:end]
	}
	return strings.TrimSpace(b)
}

// attachment tells the name of a part, and whether it is a file beside the message.
func attachment(head textproto.MIMEHeader) (name string, attached bool) {
	how, params, err := mime.ParseMediaType(head.Get("Content-Disposition"))
	if err == nil || how != "" {
		name, attached = params["filename"], how == "attachment"
	}
	if name == "" {
		if _, params, err := mime.ParseMediaType(head.Get("Content-Type")); err == nil {
			name = params["name"]
		}
	}
	return words(name), attached
}

// transfer undoes the transfer encoding; what is damaged gives what could be read.
func transfer(head textproto.MIMEHeader, body []byte) []byte {
	var r io.Reader
	switch strings.ToLower(strings.TrimSpace(head.Get("Content-Transfer-Encoding"))) {
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, &base64Only{bufio.NewReader(bytes.NewReader(body))})
	case "quoted-printable":
		r = quotedprintable.NewReader(bytes.NewReader(body))
	default:
		return body
	}
	out, _ := io.ReadAll(io.LimitReader(r, maxPart)) //nolint:errcheck // what came before the damage is kept
	return out
}

// base64Only leaves out what is not base64, such as the spaces of some old programs.
type base64Only struct{ r *bufio.Reader }

func (b *base64Only) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c, err := b.r.ReadByte()
		if err != nil {
			return n, err
		}
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' {
			p[n] = c
			n++
		}
	}
	return n, nil
}

func first(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
