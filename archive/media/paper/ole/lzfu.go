package ole

// dictionary is what every compressed RTF begins with, unsaid. ([MS-OXRTFCP] §2.1.2.1.)
const dictionary = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier" +
	"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// unpackRTF undoes the compression of the RTF in messages ([MS-OXRTFCP] §2.2.2): runs of
// eight tokens, each a letter or a stretch of the last 4,096. What is damaged ends it.
func unpackRTF(b []byte) []byte {
	const head = 16
	if len(b) < head {
		return nil
	}
	kind, size := string(b[8:12]), min(u32(b, 4), maxStream)
	b = b[head:]
	if kind == "MELA" { // not compressed
		return b[:min(len(b), size)]
	}
	if kind != "LZFu" {
		return nil
	}
	var window [4096]byte
	at := copy(window[:], dictionary)
	out := make([]byte, 0, min(size, 8*len(b)))
	put := func(c byte) {
		window[at] = c
		at = (at + 1) % len(window)
		out = append(out, c)
	}
	for len(b) > 0 {
		control := b[0]
		b = b[1:]
		for bit := range 8 {
			if control>>bit&1 == 0 {
				if len(b) < 1 {
					return out
				}
				put(b[0])
				b = b[1:]
				continue
			}
			if len(b) < 2 {
				return out
			}
			from, n := int(b[0])<<4|int(b[1])>>4, int(b[1]&15)+2
			b = b[2:]
			if from == at || len(out) > size {
				return out // the end is a reference to itself
			}
			for i := range n {
				put(window[(from+i)%len(window)])
			}
		}
	}
	return out
}
