package ole

import (
	"bytes"
	"context"
	"encoding/binary"
	"strings"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/internal/prose"
	"palabre/archive/media/paper/markup"
	"palabre/archive/media/paper/rtf"
)

// The properties of a message of Outlook, each a stream that ends in its type: 001F for
// UTF-16, 001E for a code page, 0102 for bytes. ([MS-OXMSG] §2.1.3; [MS-OXPROPS].)
const (
	property      = "__substg1.0_"
	messageText   = "1000"
	messageHTML   = "10130102"
	messageRTF    = "10090102"
	messageTitle  = "0037"
	messageSender = "0C1A"
	messageFrom   = "5D01" // the sender's address
	fixed         = "__properties_version1.0"
	sent, arrived = 0x00390040, 0x0e060040
)

// messages are the streams of a message that are read; the first of a name is that of the
// message itself, before those of what it carries.
func messages(name string) int64 {
	id, ok := strings.CutPrefix(name, property)
	switch {
	case name == fixed:
		return 1 << 16
	case !ok || len(id) < 4:
		return 0
	}
	switch id[:4] {
	case messageText, messageHTML[:4], messageRTF[:4]:
		return 8 << 20
	case messageTitle, messageSender, messageFrom:
		return 1 << 16
	}
	return 0
}

// isMessage tells whether the file is a message of Outlook.
func (d *Document) isMessage() bool {
	return d.property(messageTitle) != "" || d.property(messageText) != "" || d.streams[property+messageHTML] != nil || d.streams[property+messageRTF] != nil
}

// property is a text of the message.
func (d *Document) property(id string) string {
	if b := d.streams[property+id+"001F"]; b != nil {
		return strings.TrimRight(wide(b), "\x00")
	}
	return strings.TrimRight(narrow(d.streams[property+id+"001E"]), "\x00")
}

// messageFacts is what a message says of itself.
func (d *Document) messageFacts() fact.Facts {
	f := fact.Facts{Kind: fact.Document, Title: strings.Join(strings.Fields(d.property(messageTitle)), " "), Taken: d.moment()}
	if f.Taken != "" {
		f.TakenFrom = "mail"
	}
	name, address := strings.TrimSpace(d.property(messageSender)), strings.TrimSpace(d.property(messageFrom))
	switch {
	case name != "" && address != "" && name != address:
		f.Creator = []string{name + " <" + address + ">"}
	case name+address != "":
		f.Creator = []string{max(name, address)}
	}
	return f
}

// moment is when the message was sent, else when it arrived.
func (d *Document) moment() string {
	found := map[uint32]string{}
	for at := 32; at+16 <= len(d.fixed); at += 16 {
		tag := binary.LittleEndian.Uint32(d.fixed[at:])
		ticks := binary.LittleEndian.Uint64(d.fixed[at+8:]) // of 100 ns since 1601
		if tag != sent && tag != arrived || ticks < 116444736000000000 || ticks > 1<<62 {
			continue
		}
		t := time.Unix(int64(ticks/1e7)-11644473600, 0).UTC()
		if t.Year() < 2200 {
			found[tag] = t.Format(time.RFC3339)
		}
	}
	if s := found[sent]; s != "" {
		return s
	}
	return found[arrived]
}

// message is the words of a message: as they are, else those of its HTML or of its RTF.
func (d *Document) message(_ context.Context, out *prose.Builder) {
	text := d.property(messageText)
	if strings.TrimSpace(text) == "" {
		if page, ok := markup.HTML(bytes.TrimRight(d.streams[property+messageHTML], "\x00"), ""); ok {
			text = page.Text
		}
	}
	if strings.TrimSpace(text) == "" {
		text = rtf.Read(unpackRTF(d.streams[property+messageRTF])).Text
	}
	out.Text(strings.TrimSpace(text))
}
