package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"palabre/archive/media/fact"
)

// form is a format of pictures, known by its first bytes.
type form int

const (
	noForm form = iota
	formJPEG
	formPNG
	formGIF
	formWebP
	formBMP
	formTIFF
	formHEIF
	formCR3
	formJP2
	formJ2K
	formJXL
	formJXLBox
	formPSD
	formSVG
	formRAF
	formCRW
	formXMP // no picture, but what a program says of one in a file beside it
)

// formOf recognises the format. Only the first 4 kB are looked at.
func formOf(src fact.Source) (form, error) {
	b := make([]byte, min(src.Size, 4096))
	n, err := src.ReadAt(b, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return noForm, err
	}
	b = b[:n]
	for _, s := range signatures {
		if len(b) >= s.at && bytes.HasPrefix(b[s.at:], []byte(s.magic)) {
			return s.form, nil
		}
	}
	switch {
	case bitmap(b):
		return formBMP, nil
	case len(b) >= 12 && string(b[4:8]) == "ftyp":
		return brand(b), nil
	case drawing(b):
		return formSVG, nil
	case sidecar(b):
		return formXMP, nil
	}
	return noForm, nil
}

var signatures = []struct {
	at    int
	magic string
	form  form
}{
	{0, "\xff\xd8\xff", formJPEG},
	{0, "\x89PNG\r\n\x1a\n", formPNG},
	{0, "GIF87a", formGIF},
	{0, "GIF89a", formGIF},
	{8, "WEBPVP8", formWebP},
	{0, "II*\x00", formTIFF},
	{0, "MM\x00*", formTIFF},
	{0, "II+\x00\x08\x00", formTIFF},
	{0, "MM\x00+\x00\x08", formTIFF},
	{0, "IIU\x00", formTIFF}, // Panasonic
	{0, "IIRO", formTIFF},    // Olympus
	{0, "IIRS", formTIFF},    // Olympus
	{0, "MMOR", formTIFF},    // Olympus
	{6, "HEAPCCDR", formCRW}, // Canon before 2004
	{0, "FUJIFILMCCD", formRAF},
	{0, "\x00\x00\x00\x0cjP  \r\n\x87\n", formJP2},
	{0, "\xff\x4f\xff\x51", formJ2K},
	{0, "\x00\x00\x00\x0cJXL \r\n\x87\n", formJXLBox},
	{0, "\xff\x0a", formJXL},
	{0, "8BPS\x00\x01", formPSD},
	{0, "8BPS\x00\x02", formPSD},
}

// bitmap tells a BMP from a text that begins with BM: by the length of its second header.
func bitmap(b []byte) bool {
	if len(b) < 26 || b[0] != 'B' || b[1] != 'M' {
		return false
	}
	n := binary.LittleEndian.Uint32(b[14:])
	return n == 12 || n >= 16 && n <= 256 && n%2 == 0
}

// brand tells pictures from films among files built of boxes: the major brand, then the
// compatible ones (ISO/IEC 23008-12 §10).
func brand(b []byte) form {
	n := min(int(binary.BigEndian.Uint32(b)), len(b))
	for at := 8; at+4 <= n; at += 4 {
		if at == 12 { // the version of the major brand
			continue
		}
		switch string(b[at : at+4]) {
		case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "avif", "avis", "miaf":
			return formHEIF
		case "crx ":
			return formCR3
		case "isom", "iso2", "mp41", "mp42", "M4A ", "qt  ", "3gp4", "3gp5", "dash":
			return noForm // a film that can also be read as pictures is a film
		}
	}
	return noForm
}

// drawing recognises SVG, which is text: an svg element before any other but comments
// and declarations.
func drawing(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		end := []byte(">")
		switch {
		case bytes.HasPrefix(b, []byte("<svg")), bytes.HasPrefix(b, []byte("<svg:svg")):
			return true
		case bytes.HasPrefix(b, []byte("<!--")):
			end = []byte("-->")
		case bytes.HasPrefix(b, []byte("<?")):
		case bytes.HasPrefix(b, []byte("<!DOCTYPE svg")):
			return true
		default:
			return false
		}
		_, rest, ok := bytes.Cut(b, end)
		if !ok {
			return false
		}
		b = rest
	}
}

// sidecar recognises a file of XMP beside a picture.
func sidecar(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if bytes.HasPrefix(b, []byte("<?xml")) {
		_, b, _ = bytes.Cut(b, []byte("?>"))
	}
	return xmpBare(bytes.TrimLeft(b, " \t\r\n"))
}
