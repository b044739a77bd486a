package sound

import (
	"bytes"
	"io"

	"palabre/archive/media/fact"
)

// format is one family of files and its reader.
type format struct {
	name string
	kind fact.Kind
	read func(*reading)
	open func(*reading) (*Stream, error) // nil: Palabre does not play it
}

// formatOf recognises a file by its beginning. The zero format is not ours.
func formatOf(file *io.SectionReader) format {
	head := at(file, 0, 400)
	for _, m := range magics {
		if len(head) >= m.at+len(m.bytes) && string(head[m.at:m.at+len(m.bytes)]) == m.bytes {
			return m.format
		}
	}
	if isTransport(head) {
		return format{"ts", fact.Film, (*reading).transport, nil}
	}
	return looseFormat(file)
}

var (
	wav      = format{"wav", fact.Sound, (*reading).wave, (*reading).openWave}
	avi      = format{"avi", fact.Film, (*reading).avi, nil}
	aiff     = format{"aiff", fact.Sound, (*reading).aiff, (*reading).openAIFF}
	ogg      = format{"ogg", fact.Sound, (*reading).ogg, (*reading).openOgg}
	flac     = format{"flac", fact.Sound, (*reading).flac, (*reading).openFLAC}
	amr      = format{"amr", fact.Sound, (*reading).amr, nil}
	asf      = format{"asf", fact.Sound, (*reading).asf, nil}
	matroska = format{"matroska", fact.Sound, (*reading).matroska, nil}
	mp4      = format{"mp4", fact.Sound, (*reading).mp4, (*reading).openMP4}
	program  = format{"ps", fact.Film, (*reading).program, nil}
	real     = format{"real", fact.Sound, (*reading).real, nil}
	adts     = format{"adts", fact.Sound, (*reading).adts, (*reading).openADTS}
	mpeg     = format{"mpeg", fact.Sound, (*reading).mpeg, (*reading).openMPEG}
)

// magics are the first bytes of the formats that have some. RIFF and FORM say what they
// hold eight bytes later, so those are looked for there.
var magics = []struct {
	at    int
	bytes string
	format
}{
	{8, "WAVE", wav}, {8, "AVI ", avi}, {8, "AIFF", aiff}, {8, "AIFC", aiff},
	{0, "OggS", ogg}, {0, "fLaC", flac}, {0, "#!AMR", amr},
	{0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11", asf}, {0, "\x1a\x45\xdf\xa3", matroska},
	{4, "ftyp", mp4}, {4, "moov", mp4}, {4, "mdat", mp4}, {4, "wide", mp4}, {4, "skip", mp4}, {4, "free", mp4}, {4, "pnot", mp4},
	{0, "\x00\x00\x01\xba", program}, {0, "\x00\x00\x01\xb3", program},
	{0, ".RMF", real}, {0, ".ra\xfd", real},
}

// looseFormat recognises what has no magic number, after any ID3 tags: frames that
// follow one another.
func looseFormat(file *io.SectionReader) format {
	start := id3End(file, 0)
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
