package office

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"

	"palabre/archive/media/fact"
)

// maxSalvage is how much of a damaged ZIP is read for parts.
const maxSalvage = 256 << 20

// salvage finds the parts of a ZIP whose list is missing or wrong, as when a copy was
// interrupted: each part is preceded by its own header. (APPNOTE.TXT 6.3.10 §4.3.7.) A
// compressed part knows where it ends; one stored without its length is left out.
func salvage(src fact.Source) *parts {
	p := &parts{opener: map[string]func() (io.ReadCloser, error){}, left: maxTotal}
	buf := make([]byte, 256<<10)
	for at := int64(0); at < min(src.Size, maxSalvage) && len(p.opener) < maxEntries; {
		n, err := src.ReadAt(buf, at)
		if n < 30 || err != nil && !errors.Is(err, io.EOF) {
			break
		}
		i := bytes.Index(buf[:n], []byte("PK\x03\x04"))
		switch {
		case i < 0:
			at += int64(n - 3)
		case i+30 > n || i > n-512 && n == len(buf): // its name may be cut: look again from here
			at += int64(i)
			if i == 0 {
				at += 4
			}
		default:
			p.header(src, at+int64(i), buf[i:n])
			at += int64(i) + 4
		}
	}
	return p
}

// header takes in the part whose header begins h, at at in the file.
func (p *parts) header(src fact.Source, at int64, h []byte) {
	method := binary.LittleEndian.Uint16(h[8:])
	size := int64(binary.LittleEndian.Uint32(h[18:]))
	nameLen, extra := int(binary.LittleEndian.Uint16(h[26:])), int(binary.LittleEndian.Uint16(h[28:]))
	if nameLen == 0 || 30+nameLen > len(h) {
		return
	}
	name := clean(string(h[30 : 30+nameLen]))
	if p.opener[name] != nil {
		return
	}
	from := at + int64(30+nameLen+extra)
	switch method {
	case zip.Store:
		if size > 0 {
			p.opener[name] = func() (io.ReadCloser, error) {
				return io.NopCloser(io.NewSectionReader(src, from, size)), nil
			}
		}
	case zip.Deflate:
		p.opener[name] = func() (io.ReadCloser, error) {
			return flate.NewReader(io.NewSectionReader(src, from, src.Size-from)), nil
		}
	}
}
