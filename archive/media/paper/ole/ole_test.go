package ole_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"palabre/archive/media/fact"
	"palabre/archive/media/paper/ole"
)

// compound makes a compound file of streams, each filled up to 4,096 bytes so that it
// lies in sectors of its own. The first sector is the table, the second the directory.
func compound(streams map[string][]byte) []byte {
	const end, free, table = 0xfffffffe, 0xffffffff, 0xfffffffd
	names, next, body := []string{}, []uint32{table, end}, bytes.Buffer{}
	dir := make([]byte, 512)
	entry := func(n int, name string, kind byte, first, size uint32) {
		e := dir[128*n:]
		for i, u := range utf16.Encode([]rune(name)) {
			binary.LittleEndian.PutUint16(e[2*i:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(utf16.Encode([]rune(name)))+2))
		e[66] = kind
		binary.LittleEndian.PutUint32(e[116:], first)
		binary.LittleEndian.PutUint32(e[120:], size)
	}
	entry(0, "Root Entry", 5, end, 0)
	for name := range streams {
		names = append(names, name)
	}
	for i, name := range names {
		b := append([]byte{}, streams[name]...)
		b = append(b, make([]byte, max(0, 4096-len(b)))...)
		entry(i+1, name, 2, uint32(len(next)), uint32(len(b)))
		for len(b) > 0 {
			n := min(512, len(b))
			body.Write(append(b[:n:n], make([]byte, 512-n)...))
			b = b[n:]
			next = append(next, uint32(len(next)+1))
		}
		next[len(next)-1] = end
	}
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(head[30:], 9)
	binary.LittleEndian.PutUint32(head[48:], 1)
	binary.LittleEndian.PutUint32(head[56:], 4096)
	binary.LittleEndian.PutUint32(head[60:], end)
	binary.LittleEndian.PutUint32(head[68:], end)
	for i := 76; i < 512; i += 4 {
		binary.LittleEndian.PutUint32(head[i:], free)
	}
	binary.LittleEndian.PutUint32(head[76:], 0)
	sector := make([]byte, 512)
	for i := range 128 {
		binary.LittleEndian.PutUint32(sector[4*i:], free)
	}
	for i, n := range next {
		binary.LittleEndian.PutUint32(sector[4*i:], n)
	}
	return concat(head, sector, dir, body.Bytes())
}

func concat(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func le(ns ...any) []byte {
	var b bytes.Buffer
	for _, n := range ns {
		switch n := n.(type) {
		case string:
			b.WriteString(n)
		case []byte:
			b.Write(n)
		default:
			if err := binary.Write(&b, binary.LittleEndian, n); err != nil {
				panic(err)
			}
		}
	}
	return b.Bytes()
}

func wide(s string) []byte { return le(utf16.Encode([]rune(s))) }

func open(t testing.TB, b []byte) *ole.Document {
	t.Helper()
	d, err := ole.Open(fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func text(t testing.TB, b []byte) string {
	t.Helper()
	pages, _ := open(t, b).Text(t.Context())
	if len(pages) == 0 {
		return ""
	}
	return pages[0].Text
}

// word97 is a document in two pieces, one of bytes and one of UTF-16.
func word97() []byte {
	narrow, broad := "l'\xe9t\xe9\x13 PAGE \x143\x15\r", "ɔ\aŋ\a\r"
	main := make([]byte, 2048)
	binary.LittleEndian.PutUint16(main[2:], 193)
	binary.LittleEndian.PutUint32(main[0x4c:], uint32(len(narrow)+5))
	copy(main[1024:], narrow)
	copy(main[1536:], wide(broad))
	clx := le("\x01", uint16(2), "xx", "\x02", uint32(12+16),
		uint32(0), uint32(len(narrow)), uint32(len(narrow)+5),
		uint16(0), uint32(1024*2|1<<30), uint16(0), uint16(0), uint32(1536), uint16(0))
	binary.LittleEndian.PutUint32(main[0x1a6:], uint32(len(clx)))
	return compound(map[string][]byte{"WordDocument": main, "0Table": clx, "\x05SummaryInformation": summary()})
}

func summary() []byte {
	prop := func(kind uint32, v []byte) []byte { return le(kind, v, make([]byte, (4-len(v)%4)%4)) }
	str := func(s string) []byte { return prop(0x1e, le(uint32(len(s)+1), s, "\x00")) }
	values := [][]byte{prop(2, le(uint16(1252))), str("Compte \xe9rendu"), str("H\xe9l\xe8ne"), prop(3, le(uint32(4)))}
	ids, at := []uint32{1, 2, 4, 14}, uint32(8+8*4)
	table := le()
	for i, v := range values {
		table = append(table, le(ids[i], at)...)
		at += uint32(len(v))
	}
	return le(uint16(0xfffe), uint16(0), uint32(0), make([]byte, 16), uint32(1), make([]byte, 16), uint32(48), at, uint32(4), table, bytes.Join(values, nil))
}

func TestWord(t *testing.T) {
	if got, want := text(t, word97()), "l'été3\nɔ\tŋ"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	old := make([]byte, 600)
	binary.LittleEndian.PutUint16(old[2:], 101)
	binary.LittleEndian.PutUint32(old[0x18:], 512)
	binary.LittleEndian.PutUint32(old[0x1c:], 520)
	copy(old[512:], "Le puits")
	if got := text(t, compound(map[string][]byte{"WordDocument": old})); got != "Le puits" {
		t.Errorf("Word 6: %q", got)
	}
}

func TestProperties(t *testing.T) {
	f := open(t, word97()).Facts()
	if f.Title != "Compte érendu" || len(f.Creator) != 1 || f.Creator[0] != "Hélène" || f.Pages != 4 {
		t.Errorf("%+v", f)
	}
}

func record(kind uint16, parts ...any) []byte {
	b := le(parts...)
	return le(kind, uint16(len(b)), b)
}

// A shared text may go on in the next record, and change its width there.
func TestExcel(t *testing.T) {
	shared := concat(
		record(0xfc, uint32(2), uint32(2), uint16(5), "\x00", "puits", uint16(4), "\x00", "K\xe9"),
		record(0x3c, "\x01", wide("nɔ")))
	b := concat(record(0x809, uint32(0)), record(0xe0, uint16(0), uint16(0)), record(0xe0, uint16(0), uint16(14)), shared,
		record(0xfd, uint16(0), uint16(0), uint16(0), uint32(0)), record(0xfd, uint16(0), uint16(1), uint16(0), uint32(1)),
		record(0x27e, uint16(1), uint16(0), uint16(0), uint32(1250<<2|2)), record(0x27e, uint16(1), uint16(1), uint16(1), uint32(39521<<2|2)),
		record(0x203, uint16(1), uint16(2), uint16(0), 2.5),
		record(0xbd, uint16(2), uint16(0), uint16(0), uint32(1<<2|2), uint16(0), uint32(250<<2|3), uint16(1)))
	if got, want := text(t, compound(map[string][]byte{"Workbook": b})), "puits\tKénɔ\n1250\t2008-03-14\t2.5\n1\t2.5"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestExcelLocked(t *testing.T) {
	if !open(t, compound(map[string][]byte{"Workbook": concat(record(0x809, uint32(0)), record(0x2f, uint16(0)))})).Locked() {
		t.Error("a workbook with a password does not say so")
	}
	if !open(t, compound(map[string][]byte{"EncryptedPackage": nil})).Locked() {
		t.Error("an encrypted document of 2007 does not say so")
	}
}

func TestPowerPoint(t *testing.T) {
	atom := func(kind uint16, b []byte) []byte { return le(uint16(0), kind, uint32(len(b)), b) }
	box := func(kind uint16, b []byte) []byte { return le(uint16(0x0f), kind, uint32(len(b)), b) }
	b := concat(
		box(0x3f8, atom(0xfa0, wide("Modifiez le titre"))),
		box(0x3e8, box(0xff0, concat(atom(0xfa0, wide("Le puits")), atom(0xfa8, []byte("de Kampti"))))),
		box(0x3ee, concat(atom(0xfa0, wide("Le puits")), atom(0xfa8, []byte("en plus")))))
	if got, want := text(t, compound(map[string][]byte{"PowerPoint Document": b})), "Le puits\nde Kampti\nen plus"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Chains that go round, and sizes that lie, end.
func TestDamage(t *testing.T) {
	b := word97()
	for i := 512; i < 1024; i += 4 { // every sector follows the second
		binary.LittleEndian.PutUint32(b[i:], 1)
	}
	if d, err := ole.Open(fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))}); err == nil {
		d.Text(t.Context())
	}
	whole := word97()
	for n := 0; n < len(whole); n += 97 {
		cut := whole[:n]
		if d, err := ole.Open(fact.Source{ReaderAt: bytes.NewReader(cut), Size: int64(n)}); err == nil {
			d.Facts()
			d.Text(t.Context())
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(word97())
	for _, name := range []string{"SampleDoc.doc", "SampleSS.xls", "with_textbox.ppt"} {
		if b, err := os.ReadFile(filepath.Join("../../../../../shared/corpus/documents/office", name)); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := ole.Open(fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))})
		if err != nil {
			return
		}
		d.Facts()
		if pages, _ := d.Text(t.Context()); len(pages) > 0 && strings.Contains(pages[0].Text, "\x00") {
			t.Error("zero bytes in a text")
		}
	})
}

// A message of Outlook gives its subject, the moment it was sent and its words, in whichever
// of its four ways they are kept.
func TestMessageOfOutlook(t *testing.T) {
	fixed := make([]byte, 32)
	fixed = binary.LittleEndian.AppendUint32(fixed, 0x00390040)
	fixed = binary.LittleEndian.AppendUint32(fixed, 6)
	fixed = binary.LittleEndian.AppendUint64(fixed, (1205486467+11644473600)*10_000_000)
	streams := map[string][]byte{
		"__substg1.0_0037001F":    wide("Le puits de Dorpéni"),
		"__properties_version1.0": fixed,
	}
	bodies := map[string]map[string][]byte{
		"plain":           {"__substg1.0_1000001F": wide("La pompe est arrivée.")},
		"in a code page":  {"__substg1.0_1000001E": []byte("La pompe est arriv\xe9e.")},
		"HTML":            {"__substg1.0_10130102": []byte("<html><body><p>La pompe est arriv&eacute;e.</p></body></html>")},
		"RTF as it is":    {"__substg1.0_10090102": append([]byte("\x40\x00\x00\x00\x30\x00\x00\x00MELA\x00\x00\x00\x00"), `{\rtf1\ansi La pompe est arriv\'e9e.}`...)},
		"RTF, compressed": {"__substg1.0_10090102": []byte("\x30\x00\x00\x00\x28\x00\x00\x00LZFu\x00\x00\x00\x00\x03\x00\x0a\x00\x72\x63\x70 La \x00pompe es\x00t arriv\\\x00'e9e.}")},
	}
	for name, body := range bodies {
		all := map[string][]byte{}
		for _, part := range []map[string][]byte{streams, body} {
			for k, v := range part {
				all[k] = v
			}
		}
		file := compound(all)
		f := open(t, file).Facts()
		if f.Title != "Le puits de Dorpéni" || f.Taken != "2008-03-14T09:21:07Z" || f.TakenFrom != "mail" {
			t.Errorf("%s: facts %+v", name, f)
		}
		if got := text(t, file); !strings.Contains(got, "pompe est arrivée") {
			t.Errorf("%s: text %q", name, got)
		}
	}
}
