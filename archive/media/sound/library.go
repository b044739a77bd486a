package sound

import (
	"bytes"
	"encoding/binary"
	"io"
	"strconv"

	"github.com/dhowden/tag"
)

// library asks dhowden/tag what the file's own tag says. It reads more variants of ID3
// and iTunes atoms than we do; where both speak our readers hold, since it joins several
// artists into one word and keeps the year of a date alone.
func (r *reading) library() {
	defer func() { _ = recover() }() //nolint:errcheck // a panic of the library on a damaged tag: our own readers have spoken already
	src := r.tagged()
	if src == nil {
		return
	}
	m, err := tag.ReadFrom(src)
	if err != nil {
		return // no tag, or one it cannot read
	}
	from := string(m.Format())
	r.tags.say(title, fromLibrary, from, m.Title())
	r.tags.say(creator, fromLibrary, from, m.Artist())
	r.tags.say(creator, fromLibrary+1, from, m.AlbumArtist())
	r.tags.say(creator, fromLibrary+2, from, m.Composer())
	r.tags.say(description, fromLibrary, from, m.Comment())
	if y := m.Year(); y > 1000 && y < 3000 {
		r.tags.say(date, fromLibrary, from, strconv.Itoa(y))
	}
}

// fromLibrary ranks after all that our own readers say.
const fromLibrary = 30

// mostTags bounds what the library is given to read.
const mostTags = 64 << 20

// tagged is the part of the file that is safe to hand over: the library believes the
// length of a picture in FLAC and Ogg comments, and would reserve 4 GiB for one.
func (r *reading) tagged() io.ReadSeeker {
	head := at(r.file, 0, 64<<10)
	switch {
	case bytes.HasPrefix(head, []byte("fLaC")):
		return comments(head)
	case bytes.HasPrefix(head, []byte("OggS")):
		if bytes.Contains(bytes.ToLower(head), []byte("metadata_block_picture")) {
			return nil
		}
	}
	return io.NewSectionReader(r.file, 0, min(r.file.Size(), mostTags))
}

// comments is a FLAC file with its comment block alone.
func comments(head []byte) io.ReadSeeker {
	out := append([]byte(nil), head[:4]...)
	for b := head[4:]; len(b) >= 4; {
		n := int(binary.BigEndian.Uint32(b) & 0xFFFFFF)
		if len(b) < 4+n {
			break
		}
		if b[0]&0x7F == 4 {
			out = append(out, b[0]|0x80)
			return bytes.NewReader(append(out, b[1:4+n]...))
		}
		if b[0]&0x80 != 0 {
			break
		}
		b = b[4+n:]
	}
	return nil
}
