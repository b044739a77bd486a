package sound

import (
	"fmt"
	"io"
)

// mpeg reads an MP3, or an MPEG audio file of another layer.
func (r *reading) mpeg() {
	start := int64(0)
	for n := int64(-1); n != 0; {
		if n = id3Size(at(r.file, start, 10)); n > 0 {
			r.tags.id3(part(r.file, start, n), proper)
			start += n
		}
	}
	end := r.tags.atEnd(r.file)
	x, ok := indexMPEG(r.file, start, end)
	if !ok || x.frames == 0 {
		r.problem("problem.sound.empty", errNoFrames)
		return
	}
	r.sound(fmt.Sprintf("mp%d", x.header.layer), x.header.rate, x.header.channels)
	held := samples(x.total(), x.header.rate)
	r.length = held
	if stated := x.stated(); stated > held+held/20 {
		r.length = stated
		r.short(stated, held)
	}
}

var errNoFrames = fmt.Errorf("no frame of sound: %w", io.ErrUnexpectedEOF)

// atEnd reads the tags that stand at the end of an MP3, in whatever order they were
// added, and returns where the first of them begins.
func (t *tags) atEnd(file *io.SectionReader) int64 {
	end := file.Size()
	for range 6 {
		before := end
		if end >= 128 && t.id3v1(at(file, end-128, 128)) {
			end -= 128
		}
		end = t.ape(file, end)
		end = t.id3Footer(file, end)
		end -= lyrics(file, end)
		if end == before {
			break
		}
	}
	return end
}

// id3Footer reads an ID3v2.4 tag that ends at end, known by its footer.
func (t *tags) id3Footer(file *io.SectionReader, end int64) int64 {
	foot := at(file, end-10, 10)
	if len(foot) < 10 || string(foot[:3]) != "3DI" {
		return end
	}
	size := int64(syncSafe(foot[6:])) + 20
	if size > end {
		return end
	}
	t.id3(part(file, end-size, size), second)
	return end - size
}

// lyrics is the length of a Lyrics3 v2 block that ends at end.
func lyrics(file *io.SectionReader, end int64) int64 {
	foot := at(file, end-15, 15)
	if len(foot) < 15 || string(foot[6:]) != "LYRICS200" {
		return 0
	}
	n := int64(0)
	for _, c := range foot[:6] {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int64(c-'0')
	}
	return min(n+15, end)
}
