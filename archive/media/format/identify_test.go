package format_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"palabre/archive/media/fact"
	"palabre/archive/media/format"
)

func source(name string, b []byte) fact.Source {
	return fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b)), Name: name}
}

func TestIdentify(t *testing.T) {
	pdf := "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
	for _, c := range []struct {
		name, file string
		b          string
		puid, mime string
		odd        string
	}{
		{"a PDF", "a.pdf", pdf, "fmt/18", "application/pdf", ""},
		{"a PDF that says it is a photograph", "a.jpg", pdf, "fmt/18", "application/pdf", format.OddExtension},
		{"a name without extension contradicts nothing", "a", pdf, "fmt/18", "application/pdf", ""},
		{"frames of MP3 without a tag", "a.mp3", "\xff\xfb\x90\x64" + strings.Repeat("\x00", 60), "fmt/134", "audio/mpeg", ""},
		{"nothing known", "a.xyz", "\x01\x02\x03\x04\x05", "", "", ""},
		{"an empty file", "a.jpg", "", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := format.Identify(source(c.file, []byte(c.b)))
			if f.PUID != c.puid || f.MIME != c.mime || f.Odd != c.odd {
				t.Errorf("%+v, want %s %s %q", f, c.puid, c.mime, c.odd)
			}
		})
	}
}

// A long file is judged by its two ends, and its middle is not read.
func TestOnlyTheEndsOfALongFileAreRead(t *testing.T) {
	long := &hollow{size: 4 << 30, head: []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01"), tail: []byte("\xff\xd9")}
	f := format.Identify(fact.Source{ReaderAt: long, Size: long.size, Name: "long.jpg"})
	if f.PUID != "fmt/43" {
		t.Errorf("%+v, want fmt/43", f)
	}
	if most := int64(64 << 20); long.read > most {
		t.Errorf("%d bytes read, want at most %d", long.read, most)
	}
}

// hollow is a long file of zeroes but for its ends.
type hollow struct {
	size, read int64
	head, tail []byte
}

func (h *hollow) ReadAt(b []byte, off int64) (int, error) {
	clear(b)
	if off < int64(len(h.head)) {
		copy(b, h.head[off:])
	}
	if from := h.size - int64(len(h.tail)); off+int64(len(b)) > from {
		for i := range b {
			if at := off + int64(i) - from; at >= 0 && at < int64(len(h.tail)) {
				b[i] = h.tail[at]
			}
		}
	}
	h.read += int64(len(b))
	return len(b), nil
}

// Each header length of BMP has its name, even when the rest is wrong.
func TestBitmapsAreNamedByTheirHeader(t *testing.T) {
	for length, puid := range map[uint32]string{12: "x-fmt/25", 40: "fmt/116", 64: "x-fmt/270", 108: "fmt/118", 124: "fmt/119"} {
		b := make([]byte, 200)
		copy(b, "BM")
		binary.LittleEndian.PutUint32(b[14:], length)
		if f := format.Identify(source("a.bmp", b)); f.PUID != puid || f.MIME != "image/bmp" {
			t.Errorf("header of %d: %+v, want %s", length, f, puid)
		}
	}
}

// Hardly a real file is left without a MIME type.
func TestRealFilesAreNamed(t *testing.T) {
	dir := os.Getenv("PALABRE_CORPUS")
	if dir == "" {
		dir = "../../../../shared/corpus"
	}
	if _, err := os.Stat(filepath.Join(dir, "truth.jsonl")); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no real files: %s is absent (PALABRE_CORPUS names another folder)", dir)
	}
	for _, folder := range []string{"photos", "audio", "documents", "video"} {
		all, named := 0, 0
		err := filepath.WalkDir(filepath.Join(dir, folder), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			all++
			if f := format.Identify(source(e.Name(), b)); f.MIME != "" {
				named++
			} else {
				t.Logf("no name: %s: %+v", path, f)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if float64(named) < 0.98*float64(all) {
			t.Errorf("%s: %d of %d have a MIME type", folder, named, all)
		}
	}
}

func FuzzIdentify(f *testing.F) {
	f.Add("a.jpg", []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01"))
	f.Add("a.docx", []byte("PK\x03\x04"))
	f.Add("a.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Fuzz(func(_ *testing.T, name string, b []byte) { format.Identify(source(name, b)) })
}

// A compound file that claims more sectors than it holds would have 32 GB reserved for
// them, which ends the program.
func TestACompoundFileThatLies(t *testing.T) {
	for _, at := range []int{40, 44, 64, 72} {
		b := make([]byte, 9728)
		copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
		b[26], b[28], b[29], b[30] = 3, 0xfe, 0xff, 9
		binary.LittleEndian.PutUint32(b[at:], 0xffff0000)
		if f := format.Identify(fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b)), Name: "lettre.doc"}); f.PUID != "fmt/111" {
			t.Errorf("count at %d: %+v, want fmt/111", at, f)
		}
	}
}

// Formats that few programs still open are told apart from those of every day.
func TestFormatsAtRisk(t *testing.T) {
	for name, want := range map[string]string{
		"WordPerfect for MS-DOS Document 5.1":         format.RiskPapers,
		"Microsoft Word for Windows Document 2.0":     format.RiskPapers,
		"Microsoft Publisher 2002":                    format.RiskPapers,
		"RealMedia":                                   format.RiskFilms,
		"Adobe Flash 9":                               format.RiskAlone,
		"Microsoft Word for Windows 2007 onwards":     "",
		"Microsoft Word Document 97-2003":             "",
		"JPEG File Interchange Format 1.01":           "",
		"Acrobat PDF/A - Portable Document Format 1b": "",
		"": "",
	} {
		if got := format.Risk(fact.Format{Name: name}); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
