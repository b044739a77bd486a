package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"palabre/archive/media/picture/internal/tags"
)

// The names that begin the segments of metadata of a JPEG.
const (
	nameEXIF      = "Exif\x00"
	nameXMP       = "http://ns.adobe.com/xap/1.0/\x00"
	namePhotoshop = "Photoshop 3.0\x00"
	nameICC       = "ICC_PROFILE\x00"
)

// jpeg walks through the segments of a JPEG up to its pixels. Long EXIF and IPTC are cut
// over several segments, so these are joined first; a segment that begins another EXIF
// block, as some editors add, is left unread.
//
// Sources: ITU-T T.81 Annex B; Exif 2.32 §4.5; XMP part 3 §1.1.3.
func (r *reading) jpeg(file *io.SectionReader) error {
	var exif, resources []byte
	defer func() {
		r.setEXIF(exif)
		r.resources(resources)
	}()
	return segments(file, func(marker byte, b []byte) error {
		switch {
		case frame(marker):
			if len(b) < 5 {
				return errShort
			}
			r.size(int64(binary.BigEndian.Uint16(b[3:])), int64(binary.BigEndian.Uint16(b[1:])))
		case marker == 0xe1 && bytes.HasPrefix(b, []byte(nameEXIF)):
			if b = after(b, 6); len(exif) == 0 || !bytes.HasPrefix(b, exif[:min(4, len(exif))]) {
				exif = append(exif, b...)
			}
		case marker == 0xe1 && bytes.HasPrefix(b, []byte(nameXMP)):
			r.setXMP(b[len(nameXMP):])
		case marker == 0xe1 && xmpBare(b):
			r.setXMP(b)
		case marker == 0xe2 && bytes.HasPrefix(b, []byte(nameICC)) && len(r.profile) < mostProfile:
			r.profile = append(r.profile, after(b, len(nameICC)+2)...) // its parts come in their order
		case marker == 0xed && bytes.HasPrefix(b, []byte(namePhotoshop)):
			resources = append(resources, b[len(namePhotoshop):]...)
		}
		return nil
	})
}

// xmpBare recognises a packet without its name, as some programs write it.
func xmpBare(b []byte) bool {
	return bytes.HasPrefix(b, []byte("<?xpacket")) || bytes.HasPrefix(b, []byte("<x:xmpmeta"))
}

// frame tells whether a marker opens a frame: SOF0 to SOF15 without DHT, JPG and DAC.
func frame(marker byte) bool {
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc
}

// segments calls see for each segment of file before the first scan, with its payload.
// A file that ends before its first scan gives io.ErrUnexpectedEOF.
func segments(file *io.SectionReader, see func(marker byte, payload []byte) error) error {
	at := int64(2)
	var head [4]byte
	for {
		n, err := file.ReadAt(head[:], at)
		if err != nil && (!errors.Is(err, io.EOF) || n < 2) {
			return cut(err)
		}
		switch {
		case head[0] != 0xff: // rubbish between segments: look for the next marker
			at++
			continue
		case head[1] == 0xff, head[1] == 0, head[1] == 1, head[1] >= 0xd0 && head[1] <= 0xd8:
			at++
			continue
		case head[1] == 0xd9, head[1] == 0xda:
			return nil
		}
		length := int64(binary.BigEndian.Uint16(head[2:]))
		if length < 2 {
			at += 2
			continue
		}
		b := make([]byte, max(min(length-2, file.Size()-at-4), 0))
		if _, err := file.ReadAt(b, at+4); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err := see(head[1], b); err != nil {
			return err
		}
		at += 2 + length
	}
}

// cut says that the file ended too early.
func cut(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// resources walks through Photoshop's image resources, looking for IPTC (0x0404), XMP
// (0x0424) and EXIF (0x0422).
//
// Source: Adobe Photoshop File Formats, Image Resource Blocks.
func (r *reading) resources(b []byte) {
	for len(b) >= 12 {
		if string(b[:4]) != "8BIM" {
			next := bytes.Index(b[1:], []byte("8BIM"))
			if next < 0 {
				return
			}
			b = b[1+next:]
			continue
		}
		id := binary.BigEndian.Uint16(b[4:])
		name := (int(b[6]) + 2) &^ 1 // a counted name, padded to an even length
		if len(b) < 10+name {
			return
		}
		n := int(min(int64(binary.BigEndian.Uint32(b[6+name:])), int64(len(b)-10-name)))
		v := b[10+name : 10+name+n]
		b = b[min(10+name+(n+1)&^1, len(b)):]
		switch id {
		case 0x0404:
			r.iptc = tags.IPTC(v)
		case 0x0422:
			r.setEXIF(v)
		case 0x0424:
			r.setXMP(v)
		}
	}
}
