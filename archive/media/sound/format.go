package sound

import (
	"bytes"
	"encoding/binary"
	"io"

	"palabre/archive/media/fact"
)

// format is one family of files and its reader.
type format struct {
	kind fact.Kind
	read func(*reading)
	open func(*reading) (*Stream, error) // nil: Palabre does not play it
}

// formatOf recognises a file by its beginning. The zero format is not ours.
func formatOf(file *io.SectionReader) format {
	head := at(file, 0, 1200)
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.first)) && (m.then == "" || len(head) >= 12 && string(head[8:12]) == m.then) {
			return m.format
		}
	}
	switch {
	case beginsWithBox(head, file.Size()):
		return mp4
	case isTransport(head):
		return format{fact.Film, (*reading).elementaryStreams, nil}
	}
	return looseFormat(file)
}

// beginsWithBox tells whether head begins with one of the boxes that MP4 and QuickTime
// files begin with. The size before its name keeps out a text that says "The free…".
func beginsWithBox(head []byte, size int64) bool {
	if len(head) < 8 || int64(binary.BigEndian.Uint32(head)) > size {
		return false
	}
	switch string(head[4:8]) {
	case "ftyp":
		return len(head) < 12 || !stillBrands[string(head[8:12])]
	case "moov", "mdat", "wide", "skip", "free", "pnot":
		return true
	}
	return false
}

var (
	wav      = format{fact.Sound, (*reading).wave, (*reading).openWave}
	avi      = format{fact.Film, (*reading).avi, nil}
	aiff     = format{fact.Sound, (*reading).aiff, (*reading).openAIFF}
	ogg      = format{fact.Sound, (*reading).ogg, (*reading).openOgg}
	flac     = format{fact.Sound, (*reading).flac, (*reading).openFLAC}
	amr      = format{fact.Sound, (*reading).amr, nil}
	asf      = format{fact.Sound, (*reading).asf, nil}
	matroska = format{fact.Sound, (*reading).matroska, nil}
	mp4      = format{fact.Sound, (*reading).mp4, (*reading).openMP4}
	program  = format{fact.Film, (*reading).elementaryStreams, nil}
	flv      = format{fact.Film, (*reading).flv, nil}
	dv       = format{fact.Film, (*reading).dv, nil}
	caf      = format{fact.Sound, (*reading).caf, nil}
	au       = format{fact.Sound, (*reading).au, (*reading).openAU}
	real     = format{fact.Sound, (*reading).real, nil}
	adts     = format{fact.Sound, (*reading).adts, (*reading).openADTS}
	mpeg     = format{fact.Sound, (*reading).mpeg, (*reading).openMPEG}
)

// stillBrands are the brands of photographs, which share the boxes of films (ISO/IEC
// 23008-12; AVIF; Canon's CR3).
var stillBrands = map[string]bool{"heic": true, "heix": true, "heim": true, "heis": true, "mif1": true, "msf1": true, "mif2": true, "avif": true, "avis": true, "crx ": true,
	"jp2 ": true, "jpx ": true, "jpm ": true, "jxl ": true}

// magics are the first bytes of the formats that have some; RIFF and FORM say four
// bytes later what they hold.
var magics = []struct {
	first, then string
	format
}{
	{"RIFF", "WAVE", wav}, {"RF64", "WAVE", wav}, {"BW64", "WAVE", wav}, {"RIFF", "AVI ", avi},
	{"FORM", "AIFF", aiff}, {"FORM", "AIFC", aiff},
	{"OggS\x00", "", ogg}, {"fLaC\x00", "", flac}, {"fLaC\x80", "", flac}, {"#!AMR", "", amr},
	{"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "", asf}, {"\x1a\x45\xdf\xa3", "", matroska},
	{"\x00\x00\x01\xba", "", program}, {"\x00\x00\x01\xb3", "", program},
	{"FLV\x01", "", flv}, {"\x1f\x07\x00", "", dv}, {"caff\x00\x01", "", caf}, {".snd\x00", "", au},
	{".RMF", "", real}, {".ra\xfd", "", real},
}

// looseFormat recognises what has no magic number, after any ID3 tags: frames that
// follow one another.
func looseFormat(file *io.SectionReader) format {
	start := id3End(file)
	head := at(file, start, 4)
	switch {
	case bytes.HasPrefix(head, []byte("fLaC")):
		return flac
	case len(head) == 4 && head[0] == 0xff && head[1]&0xf6 == 0xf0 && adtsFollows(file, start):
		return adts
	}
	if _, ok := lockMPEG(file, start, looseSearch); ok {
		return mpeg
	}
	if start > 0 {
		return mpeg // a tag and nothing after it is still somebody's MP3
	}
	return format{}
}

// looseSearch is how many bytes of rubbish may precede the first frame of an MP3.
const looseSearch = 128 << 10
