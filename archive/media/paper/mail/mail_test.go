package mail_test

import (
	"fmt"
	"strings"
	"testing"

	"palabre/archive/media/paper/mail"
)

func message(lines ...string) []byte { return []byte(strings.Join(lines, "\r\n")) }

func TestHeader(t *testing.T) {
	m := mail.Read(message(
		"From mbox Sat Jan  3 01:05:34 1996",
		"From: =?utf-8?Q?H=C3=A9l=C3=A8ne?= <helene@vernoise.example>",
		"Subject: =?iso-8859-1?B?Rulsalog?=",
		" suite du sujet",
		"Date: Fri, 14 Mar 2008 10:21:07 +0100 (CET)",
		"", "Bonjour"))
	if m.Subject == "" || !strings.HasSuffix(m.Subject, "suite du sujet") || fmt.Sprint(m.From) != "[Hélène <helene@vernoise.example>]" || m.Date != "2008-03-14T10:21:07+01:00" || m.Text != "Bonjour" {
		t.Errorf("%+v", m)
	}
}

func TestBody(t *testing.T) {
	tests := []struct {
		name string
		in   []byte
		want string
	}{
		{"quoted-printable in Latin-1", message("Content-Type: text/plain; charset=iso-8859-1", "Content-Transfer-Encoding: quoted-printable", "", "l'=E9t=E9 =", "2008"), "l'été 2008"},
		{"base64", message("Content-Transfer-Encoding: base64", "", "bCfDqXTD", "qQ=="), "l'été"},
		{"no declaration", []byte("From: a@b\nSubject: x\n\nl'\xe9t\xe9 \xe0 Kampti"), "l'été à Kampti"},
		{"HTML alone", message("Content-Type: text/html", "", "<p>Le <b>puits</b></p><style>x</style>"), "Le puits"},
		{"one of two alternatives", message(`Content-Type: multipart/alternative; boundary="X y"`, "", "--X y", "", "clair", "--X y", "Content-Type: text/html", "", "<p>riche</p>", "--X y--"), "clair"},
		{"an attachment is left", message("Content-Type: multipart/mixed; boundary=B", "", "avant", "--B", "", "corps", "--B", "Content-Type: text/plain", "Content-Disposition: attachment; filename=notes.txt", "", "jointe", "--B--"), "corps"},
		{"a message sent on whole", message("Content-Type: multipart/mixed; boundary=B", "", "--B", "", "corps", "--B", "Content-Type: message/rfc822", "Content-Disposition: attachment; filename=m.eml", "", "Subject: =?utf-8?Q?Le_puits?=", "Content-Transfer-Encoding: base64", "", "bCfDqXTDqQ==", "--B--"), "corps\n\nLe puits\n\nl'été"},
		{"an end that is missing", message("Content-Type: multipart/mixed; boundary=B", "", "--B", "", "corps"), "corps"},
		{"lines that are no header", message("Subject: x", "ceci n'est pas un champ", "suite"), "ceci n'est pas un champ\nsuite"},
	}
	for _, tt := range tests {
		if got := mail.Read(tt.in).Text; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestPartsInsideParts(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	if m := mail.Read([]byte(b.String() + "\nfond")); strings.Contains(m.Text, "fond") {
		t.Errorf("read at depth 500: %q", m.Text)
	}
}

func TestMessagesInsideMessages(t *testing.T) {
	one := "Content-Type: message/rfc822\n\n"
	if m := mail.Read([]byte(strings.Repeat(one, 500) + "fond")); strings.Contains(m.Text, "fond") {
		t.Errorf("read at depth 500: %q", m.Text)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(message("Content-Type: multipart/mixed; boundary=B", "", "--B", "Content-Type: text/html; charset=x", "", "<p>a", "--B--"))
	f.Fuzz(func(_ *testing.T, b []byte) { mail.Read(b) })
}

// A box is cut where a message begins, not where a letter says "From" in its words.
func TestBoxIsCutIntoItsMessages(t *testing.T) {
	box := "From helene@vernoise.example Fri Mar 14 10:21:07 2008\r\nFrom: helene@vernoise.example\r\nSubject: Le puits\r\n\r\nBonjour,\r\n\r\nFrom here on, all is well.\r\n\r\n" +
		"From issa@kimpera.example Sat Mar 15 08:00:00 2008\nFrom: issa@kimpera.example\nSubject: Re: Le puits\n\nMerci.\n"
	if !mail.IsBox([]byte(box)) || mail.IsBox([]byte("From: a@b.example\n\nFrom 2008 on")) {
		t.Error("the box is not known, or a message is taken for one")
	}
	got := mail.Box([]byte(box))
	if len(got) != 2 {
		t.Fatalf("%d messages, want 2", len(got))
	}
	for i, want := range []string{"Le puits", "Re: Le puits"} {
		if m := mail.Read(got[i]); m.Subject != want {
			t.Errorf("message %d is %q, want %q", i+1, m.Subject, want)
		}
	}
	if m := mail.Read(got[0]); !strings.Contains(m.Text, "all is well") {
		t.Errorf("words %q", m.Text)
	}
}
