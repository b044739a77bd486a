package format

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"palabre/archive/media/fact"
)

// named are the formats that siegfried leaves unnamed though their first bytes say what
// they are, with PRONOM's name for them.
var named = map[string]fact.Format{
	"audio/mpeg":                {PUID: "fmt/134", MIME: "audio/mpeg", Name: "MPEG 1/2 Audio Layer 3"},
	"audio/x-m4a":               {PUID: "fmt/199", MIME: "audio/mp4", Name: "MPEG-4 Media File"},
	"audio/mp4":                 {PUID: "fmt/199", MIME: "audio/mp4", Name: "MPEG-4 Media File"},
	"video/mp4":                 {PUID: "fmt/199", MIME: "video/mp4", Name: "MPEG-4 Media File"},
	"video/quicktime":           {PUID: "x-fmt/384", MIME: "video/quicktime", Name: "Quicktime"},
	"application/x-ole-storage": {PUID: "fmt/111", MIME: "application/x-ole-storage", Name: "OLE2 Compound Document Format"},
	"image/avif":                {MIME: "image/avif", Name: "AV1 Image File Format"},
}

// bitmaps are the kinds of BMP by the length of their second header.
var bitmaps = map[uint32]fact.Format{
	12:  {PUID: "x-fmt/25", MIME: "image/bmp", Name: "OS/2 Bitmap 1.0"},
	40:  {PUID: "fmt/116", MIME: "image/bmp", Name: "Windows Bitmap 3.0"},
	64:  {PUID: "x-fmt/270", MIME: "image/bmp", Name: "OS/2 Bitmap 2.0"},
	108: {PUID: "fmt/118", MIME: "image/bmp", Name: "Windows Bitmap 4.0"},
	124: {PUID: "fmt/119", MIME: "image/bmp", Name: "Windows Bitmap 5.0"},
}

// sniff names a format by its first 3 kB; MIME is empty when they tell nothing.
func sniff(src fact.Source) fact.Format {
	head := make([]byte, min(src.Size, 3072))
	n, err := src.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return fact.Format{}
	}
	head = head[:n]
	if len(head) >= 18 && bytes.HasPrefix(head, []byte("BM")) {
		if f, ok := bitmaps[binary.LittleEndian.Uint32(head[14:])]; ok {
			return f
		}
	}
	if bytes.HasPrefix(head, []byte("II+\x00")) || bytes.HasPrefix(head, []byte("MM\x00+")) {
		return fact.Format{MIME: "image/tiff", Name: "BigTIFF"}
	}
	if len(head) > 1 && head[0] == 0xff && head[1]&0xe6 == 0xe2 {
		return named["audio/mpeg"]
	}
	mime, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	if f, ok := named[mime]; ok {
		return f
	}
	if mime == "application/octet-stream" {
		return fact.Format{}
	}
	return fact.Format{MIME: mime}
}

// odd says that the extension of name belongs to another format than mime. Only
// extensions that are known are judged.
func odd(name, mime string) string {
	ext := strings.ToLower(path.Ext(name))
	if ext == "" || mime == "" {
		return ""
	}
	for _, known := range extensions {
		if strings.Contains(known.ext, ext+" ") && known.mime != mime {
			return OddExtension
		}
	}
	return ""
}

// extensions gives the usual extensions of the formats of [sniff].
var extensions = []struct{ mime, ext string }{
	{"audio/mpeg", ".mp3 .mp2 .mpga "},
	{"audio/mp4", ".m4a "},
	{"image/bmp", ".bmp .dib "},
	{"image/avif", ".avif "},
	{"image/jpeg", ".jpg .jpeg "},
	{"image/png", ".png "},
	{"application/pdf", ".pdf "},
}
