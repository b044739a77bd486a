// Package beside reads what lies in a folder beside a photograph or a film and speaks of it:
// the XMP of a program that leaves originals alone, the JSON of Google's Takeout, and the
// conversation that a telephone exports with its pictures.
//
//	name --Names--> the names such files may have
//	file --Read---> what it states      --Complete--> the facts of the photograph, where it was silent
//	     --ReadConversation--> what it says of each file sent in it
//
// What the photograph itself states holds; what came from beside is noted with the name of
// its file, so that it is shown as received and from where.
package beside

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/picture"
)

// Names are the names that a file beside the one called base may have, the most telling
// first: "x.jpg.xmp" is of x.jpg alone, "x.xmp" of the raw x too.
func Names(base string) []string {
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	var out []string
	for _, n := range []string{base + ".xmp", base + ".XMP", stem + ".xmp", stem + ".XMP"} {
		if n != base {
			out = append(out, n)
		}
	}
	if ext != "" && !strings.EqualFold(ext, ".json") {
		out = append(out, takeout(base, "")...)
		if open := strings.LastIndexByte(stem, '('); open > 0 && strings.HasSuffix(stem, ")") { // "x(1).jpg" has "x.jpg(1).json"
			out = append(out, takeout(stem[:open]+ext, stem[open:])...)
		}
	}
	return out
}

// takeout are Google's names, which are cut at 46 letters before ".json".
func takeout(base, again string) []string {
	const most = 46
	var out []string
	for _, n := range []string{base + ".supplemental-metadata", base} {
		letters := []rune(n)
		out = append(out, string(letters[:min(len(letters), most)])+again+".json")
	}
	return out
}

// mostJSON bounds the JSON that is read.
const mostJSON = 1 << 20

// Read reads a file that lies beside another; ok is false when it is something else.
func Read(ctx context.Context, src fact.Source) (f fact.Facts, ok bool) {
	if !strings.EqualFold(path.Ext(src.Name), ".json") {
		f, _ = picture.Read(ctx, src)
		return f, f.Kind == fact.Document
	}
	b, err := io.ReadAll(io.LimitReader(src.Reader(), mostJSON))
	if err != nil {
		return f, false
	}
	return google(b)
}

// google reads what Takeout says of one photograph.
func google(b []byte) (f fact.Facts, ok bool) {
	var said struct {
		Description string
		Taken       *struct{ Timestamp string } `json:"photoTakenTime"`
		Geo         position                    `json:"geoData"`
		GeoEXIF     position                    `json:"geoDataExif"`
		People      []struct{ Name string }
	}
	if json.Unmarshal(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), &said) != nil || said.Taken == nil {
		return f, false
	}
	f.Description = strings.TrimSpace(said.Description)
	if n, err := strconv.ParseInt(said.Taken.Timestamp, 10, 64); err == nil && n > 0 && n < 1<<34 {
		f.Taken, f.TakenFrom = time.Unix(n, 0).UTC().Format(time.RFC3339), "takeout"
	}
	for _, p := range []position{said.Geo, said.GeoEXIF} {
		if f.Lat == nil && p.somewhere() {
			f.Lat, f.Lon = &p.Latitude, &p.Longitude
		}
	}
	for _, p := range said.People {
		if name := strings.TrimSpace(p.Name); name != "" && !slices.Contains(f.People, name) && len(f.People) < 100 {
			f.People = append(f.People, name)
		}
	}
	return f, true
}

type position struct{ Latitude, Longitude float64 }

// somewhere tells that it is a place: Takeout writes 0, 0 for none.
func (p position) somewhere() bool {
	return (p.Latitude != 0 || p.Longitude != 0) && math.Abs(p.Latitude) <= 90 && math.Abs(p.Longitude) <= 180
}

// Complete gives f what it does not state and the file called name beside it does, and
// notes that name when it gave something.
func Complete(f *fact.Facts, from fact.Facts, name string) {
	before := len(f.Keywords) + len(f.People)
	gave := fill(&f.Title, from.Title)
	gave = fill(&f.Description, from.Description) || gave
	gave = fill(&f.Rights, from.Rights) || gave
	gave = fill(&f.Received, from.Received) || gave
	if fill(&f.Taken, from.Taken) {
		gave, f.TakenFrom = true, from.TakenFrom
	}
	if f.Lat == nil && from.Lat != nil {
		gave, f.Lat, f.Lon = true, from.Lat, from.Lon
	}
	if len(f.Creator) == 0 && len(from.Creator) > 0 {
		gave, f.Creator = true, from.Creator
	}
	f.Keywords, f.People = union(f.Keywords, from.Keywords), union(f.People, from.People)
	if gave || len(f.Keywords)+len(f.People) > before {
		f.Beside = append(f.Beside, name)
	}
}

func fill(to *string, from string) bool {
	if *to != "" || from == "" {
		return false
	}
	*to = from
	return true
}

func union(list, more []string) []string {
	list = slices.Clone(list)
	for _, s := range more {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
