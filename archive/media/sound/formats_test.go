package sound_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/sound"
)

// The files below are written here, byte by byte: each shows one thing that devices and
// programs do and that a reader must survive.

func read(t *testing.T, b []byte) (fact.Facts, []string) {
	t.Helper()
	facts, problems := sound.Read(t.Context(), fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))})
	var keys []string
	for _, p := range problems {
		keys = append(keys, p.Key)
	}
	return facts, keys
}

func join(parts ...any) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case []byte:
			b.Write(p)
		default:
			_ = binary.Write(&b, binary.BigEndian, p) // a bytes.Buffer takes everything
		}
	}
	return b.Bytes()
}

// little is n in four bytes, the least first.
func little(n int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(n)) }

// riff is a part of a RIFF file.
func riff(id string, body ...any) []byte {
	b := join(body...)
	return join(id, little(len(b)), b, make([]byte, len(b)%2))
}

// pcmFormat is the fmt part of 16-bit mono at 8 kHz.
var pcmFormat = riff("fmt ", "\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00")

func TestWaveSizesThatLie(t *testing.T) {
	second := make([]byte, 16000)
	for _, c := range []struct {
		name string
		file []byte
		want time.Duration
		key  string
	}{
		{"as it should be", join("RIFF....WAVE", pcmFormat, riff("data", second)), time.Second, ""},
		{"a size of 0, left by a recorder switched off", join("RIFF\x00\x00\x00\x00WAVE", pcmFormat, "data\x00\x00\x00\x00", second), time.Second, ""},
		{"a size of FFFFFFFF, left by a pipe", join("RIFF\xff\xff\xff\xffWAVE", pcmFormat, "data\xff\xff\xff\xff", second), time.Second, ""},
		{"RF64, the size in ds64", join("RF64\xff\xff\xff\xffWAVE", riff("ds64", make([]byte, 8), little(8000), little(0), make([]byte, 12)), pcmFormat, "data\xff\xff\xff\xff", second), time.Second / 2, ""},
		{"a copy cut short", join("RIFF....WAVE", pcmFormat, "data", little(160000), second), time.Second, "problem.sound.short"},
		{"no sound, but a list", join("RIFF....WAVE", pcmFormat, riff("data"), riff("LIST", "INFO", riff("INAM", "Vide"))), 0, ""},
		{"no format", join("RIFF....WAVE", riff("data", second)), 0, "problem.sound.damaged"},
	} {
		facts, keys := read(t, c.file)
		if facts.Kind != fact.Sound || facts.Duration() != c.want || strings.Join(keys, " ") != c.key {
			t.Errorf("%s: %s of %v, problems %v; want %v, %q", c.name, facts.Kind, facts.Duration(), keys, c.want, c.key)
		}
	}
}

func TestBroadcastWaveStatesItsDate(t *testing.T) {
	bext := make([]byte, 602)
	copy(bext, "Entretien \xe0 Kaya") // Latin-1
	copy(bext[256:], "Comit\xc3\xa9")
	copy(bext[320:], "2008-07-0214:30:00")
	facts, _ := read(t, join("RIFF....WAVE", pcmFormat, riff("bext", bext), riff("LIST", "INFO", riff("INAM", "Piste 1\x00"), riff("IART", "Awa")), riff("data", make([]byte, 1600))))
	if facts.Taken != "2008-07-02T14:30:00" || facts.TakenFrom != "bext" || facts.Description != "Entretien à Kaya" || facts.Title != "Piste 1" || !slices.Equal(facts.Creator, []string{"Awa"}) {
		t.Errorf("%+v", facts)
	}
}

// id3 is a tag of the given version out of frames.
func id3(version byte, frames ...[]byte) []byte {
	b := bytes.Join(frames, nil)
	n := len(b)
	return join("ID3", []byte{version, 0, 0, byte(n >> 21 & 127), byte(n >> 14 & 127), byte(n >> 7 & 127), byte(n & 127)}, b)
}

func id3Frame(id, body string) []byte {
	if len(id) == 3 {
		return join(id, []byte{0, 0, byte(len(body))}, body)
	}
	return join(id, uint32(len(body)), uint16(0), body)
}

// silentFrames is n frames of MPEG-1 Layer III at 128 kbit/s, 44.1 kHz, that say nothing.
func silentFrames(n int) []byte {
	return bytes.Repeat(join("\xff\xfb\x90\x44", make([]byte, 413)), n)
}

func TestTagsOfMP3(t *testing.T) {
	for _, c := range []struct {
		name  string
		tag   []byte
		check func(fact.Facts) bool
	}{
		{"2.4: the whole date, two authors", id3(4, id3Frame("TDRC", "\x032008-07-02T14:30"), id3Frame("TPE1", "\x03Awa Da\x00Issa Hien")),
			func(f fact.Facts) bool {
				return f.Taken == "2008-07-02T14:30:00" && slices.Equal(f.Creator, []string{"Awa Da", "Issa Hien"})
			}},
		{"2.3: the day apart from the year", id3(3, id3Frame("TDAT", "\x000207"), id3Frame("TYER", "\x002008")),
			func(f fact.Facts) bool { return f.Taken == "2008-07-02" }},
		{"2.2: three letters, UTF-16", id3(2, id3Frame("TT2", "\x01\xff\xfe\xc9\x00t\x00\xe9\x00")),
			func(f fact.Facts) bool { return f.Title == "Été" }},
		{"Latin-1 that is Windows-1252", id3(3, id3Frame("TIT2", "\x00C\x9cur d\x92\xe9t\xe9")),
			func(f fact.Facts) bool { return f.Title == "Cœur d’été" }},
		{"Latin-1 that is UTF-8", id3(3, id3Frame("TIT2", "\x00Été")),
			func(f fact.Facts) bool { return f.Title == "Été" }},
		{"a comment for people and one for a program", id3(3, id3Frame("COMM", "\x00engiTunNORM\x00 0000 0001"), id3Frame("COMM", "\x00fra\x00Au puits")),
			func(f fact.Facts) bool { return f.Description == "Au puits" }},
		{"a frame that claims too much", id3(3, id3Frame("TIT2", "\x00Puits"), join("TPE1", uint32(1<<30), uint16(0), "x")),
			func(f fact.Facts) bool { return f.Title == "Puits" }},
	} {
		facts, keys := read(t, join(c.tag, silentFrames(40)))
		if facts.Kind != fact.Sound || !c.check(facts) || len(keys) > 0 {
			t.Errorf("%s: %+v %v", c.name, facts, keys)
		}
	}
}

func TestLengthOfMP3(t *testing.T) {
	frame := 1152 * time.Second / 44100
	info := func(frames uint32, delays string) []byte {
		b := join("\xff\xfb\x90\x44", make([]byte, 32), "Info\x00\x00\x00\x01", frames, "LAME3.100", make([]byte, 12), delays)
		return append(b, make([]byte, 417-len(b))...)
	}
	for _, c := range []struct {
		name string
		file []byte
		want time.Duration
		key  string
	}{
		{"frames counted", silentFrames(100), 100 * frame, ""},
		{"rubbish before and between", join(make([]byte, 5000), silentFrames(50), "rubbish", silentFrames(50)), 100 * frame, ""},
		{"a short tag at the end", join(silentFrames(100), "TAG", make([]byte, 125)), 100 * frame, ""},
		{"delay 576 and padding 1,000 taken away", join(info(100, "\x24\x03\xe8"), silentFrames(100)), 100*frame - 1576*time.Second/44100, ""},
		{"a tag that promises more", join(info(1000, "\x00\x00\x00"), silentFrames(100)), 1000 * frame, "problem.sound.short"},
		{"one frame alone", silentFrames(1), frame, ""},
	} {
		facts, keys := read(t, c.file)
		if d := facts.Duration() - c.want; d < -time.Millisecond || d > time.Millisecond || strings.Join(keys, " ") != c.key {
			t.Errorf("%s: %v, problems %v; want %v, %q", c.name, facts.Duration(), keys, c.want, c.key)
		}
	}
}

func TestWhatIsNotSound(t *testing.T) {
	utf16 := "\xff\xfe"
	for _, r := range "Le puits de Dorpéni, raconté par Awa." {
		utf16 += string([]byte{byte(r), 0})
	}
	for name, text := range map[string]string{
		"empty":                     "",
		"a text":                    "The free software of the village",
		"a text that begins with G": strings.Repeat("G"+strings.Repeat("a", 187), 3),
		"a text in UTF-16":          utf16,
		"samples without a header":  strings.Repeat("\xff\xfe\x00\x00\xff\xff\x01\x00", 20000),
		"a photograph in AVIF":      "\x00\x00\x00\x14ftypavif\x00\x00\x00\x00mif1" + strings.Repeat("\x00", 100),
		"a zip":                     "PK\x03\x04" + strings.Repeat("\xff\xfb", 3000),
	} {
		if facts, keys := read(t, []byte(text)); facts.Kind != "" || len(keys) != 1 {
			t.Errorf("%s: %q, problems %v; want no kind and a reason", name, facts.Kind, keys)
		}
	}
}

// box is a box of MP4.
func box(kind string, body ...any) []byte {
	b := join(body...)
	return join(uint32(8+len(b)), kind, b)
}

// film is a QuickTime file of one picture track that lasts three seconds.
func film(matrix []uint32, more ...any) []byte {
	const created = 3_297_497_400 // 2008-06-28
	tkhd := box("tkhd", uint32(7), uint32(created), uint32(created), uint32(1), uint32(0), uint32(3000), make([]byte, 16), matrix, uint32(640<<16), uint32(480<<16))
	mdhd := box("mdhd", uint32(0), uint32(created), uint32(created), uint32(600), uint32(1800), uint32(0))
	stsd := box("stsd", uint32(0), uint32(1), box("avc1", make([]byte, 24), uint16(640), uint16(480), make([]byte, 50)))
	trak := box("trak", tkhd, box("mdia", mdhd, box("hdlr", make([]byte, 8), "vide", make([]byte, 12)), box("minf", box("stbl", stsd))))
	mvhd := box("mvhd", uint32(0), uint32(created), uint32(created), uint32(1000), uint32(3000), make([]byte, 80))
	return join(box("ftyp", "qt  ", uint32(0)), box("moov", mvhd, trak, join(more...)))
}

func TestFilms(t *testing.T) {
	upright := []uint32{1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30}
	quarter := []uint32{0, 1 << 16, 0, 0xffff0000, 0, 0, 0, 0, 1 << 30}
	place := box("udta", box("\xa9xyz", uint16(18), uint16(0x15c7), "+10.1372-003.4456/"))
	key := "com.apple.quicktime.creationdate"
	item := box("\x00\x00\x00\x01", box("data", uint32(1), uint32(0), "2008-06-28T11:30:00+0000"))
	keys := box("meta", box("hdlr", make([]byte, 24)), box("keys", uint32(0), uint32(1), uint32(8+len(key)), "mdta", key), box("ilst", item))

	facts, problems := read(t, film(upright, place))
	if facts.Kind != fact.Film || facts.Width != 640 || facts.Height != 480 || facts.Orientation != 0 || facts.Duration() != 3*time.Second || len(problems) > 0 {
		t.Errorf("upright: %+v %v", facts, problems)
	}
	if facts.Taken != "2008-06-28T11:30:00Z" || facts.Lat == nil || *facts.Lat != 10.1372 || *facts.Lon != -3.4456 {
		t.Errorf("date and place: %+v", facts)
	}
	facts, _ = read(t, film(quarter, keys))
	if facts.Orientation != 6 || facts.Taken != "2008-06-28T11:30:00+00:00" {
		t.Errorf("a quarter turn, a date with its zone: %+v", facts)
	}
	if _, problems := read(t, join(film(upright), uint32(9999), "mdat", make([]byte, 100))); !slices.Equal(problems, []string{"problem.sound.cut"}) {
		t.Errorf("a film cut short: %v", problems)
	}
	if _, problems := read(t, box("ftyp", "isom", make([]byte, 40))); !slices.Equal(problems, []string{"problem.sound.noindex"}) {
		t.Errorf("a film never finished: %v", problems)
	}
}

func TestFramesAreCounted(t *testing.T) {
	adts := join("\xff\xf1\x50\x40\x02\x1f\xfc", make([]byte, 9)) // 44.1 kHz, one channel, 16 bytes
	for _, c := range []struct {
		name string
		file []byte
		want time.Duration
	}{
		{"AMR with frames of comfort noise", join("#!AMR\n", bytes.Repeat(join("\x3c", make([]byte, 31), "\x44", make([]byte, 5), "\x7c"), 50)), 3 * time.Second},
		{"AMR-WB", join("#!AMR-WB\n", bytes.Repeat(join("\x04", make([]byte, 17)), 100)), 2 * time.Second},
		{"AAC in ADTS", bytes.Repeat(adts, 441), 10240 * time.Millisecond},
		{"raw DV", join("\x1f\x07\x00\xbf", make([]byte, 144_000*50-4)), 2 * time.Second},
	} {
		if facts, keys := read(t, c.file); facts.Duration() != c.want || len(keys) > 0 {
			t.Errorf("%s: %v %v, want %v", c.name, facts.Duration(), keys, c.want)
		}
	}
}
