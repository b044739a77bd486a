package piece

import (
	"math"
	"strconv"
	"strings"
	"time"

	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/media/fact"
	"palabre/archive/media/format"
	"palabre/assets/words"
)

// line is a fact and its name.
type line struct{ name, value string }

// linesOf is what is known of a file: how it came, what it is, what it says of itself.
func linesOf(w *words.Words, f archive.File, from archive.Accession) []line {
	var out []line
	add := func(key, value string) {
		if value != "" {
			out = append(out, line{w.T("piece.fact." + key), value})
		}
	}
	var names []string
	for _, n := range f.Names {
		names = append(names, string(n))
	}
	add("names", strings.Join(names, "\n"))
	add("came", came(w, from))
	add("format", joined(f.Format, f.PUID))
	if risk := format.Risk(fact.Format{Name: f.Format}); risk != "" {
		add("risk", w.T(risk, "format", f.Format))
	}
	add("bytes", w.Size(f.Bytes.Or(0)))
	if f.Facts != nil {
		stated(w, *f.Facts, add)
	}
	add("digest", grouped(f.Digest.String()))
	if f.Eliminated != "" {
		add("eliminated", w.T("piece.fact.eliminated.value", "day", w.Day(f.Eliminated.Time().Local())))
	}
	return out
}

// stated is what the file states, most telling first.
func stated(w *words.Words, f fact.Facts, add func(key, value string)) {
	if s := upright(f); s.w > 0 && s.h > 0 {
		add("pixels", w.T("piece.fact.pixels.value", "w", int(s.w), "h", int(s.h)))
	}
	if f.Pages > 0 {
		add("pages", w.Number(int64(f.Pages)))
	}
	if f.DurationMS > 0 {
		add("length", w.Duration(f.Duration()))
	}
	add("taken", moment(w, f.Taken))
	add("received", moment(w, f.Received))
	add("scanned", moment(w, f.Digitised))
	add("device", joined(f.Make, f.Model))
	if f.Lat != nil && f.Lon != nil {
		add("place", position(*f.Lat, *f.Lon, w))
	}
	if f.SampleRate > 0 {
		add("sound", w.N("piece.fact.sound.value", f.Channels, "rate", decimal(float64(f.SampleRate)/1000, w), "codec", f.Codec))
	}
	add("title", f.Title)
	add("author", strings.Join(f.Creator, ", "))
	add("people", strings.Join(f.People, ", "))
	add("rights", f.Rights)
	add("beside", strings.Join(f.Beside, ", "))
	add("software", f.Software)
}

// joined puts two facts on one line, once where the second says the first again: "NIKON",
// "NIKON D70".
func joined(a, b string) string {
	if a == "" || strings.HasPrefix(b, a) {
		return b
	}
	if b == "" {
		return a
	}
	return a + " · " + b
}

// came is how an accession came in.
func came(w *words.Words, a archive.Accession) string {
	if a.ID == "" {
		return ""
	}
	day := w.Day(a.ID.Time())
	if !a.Date.IsZero() {
		day = a.Date.In(w.Lang())
	}
	title := a.Title.In(archive.Lang(w.Lang()))
	switch {
	case title != "" && a.Donor != "":
		return w.T("piece.came.donor", "title", title, "donor", a.Donor, "day", day)
	case title != "":
		return w.T("piece.came", "title", title, "day", day)
	}
	return day
}

// moment says a moment as a file states it, as finely as it does; what cannot be read is
// said as it is written.
func moment(w *words.Words, stated string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, stated); err == nil {
			return w.T("piece.moment", "day", w.Day(t), "hour", w.Hour(t))
		}
	}
	if d, err := edtf.Parse(stated); err == nil && stated != "" {
		return d.In(w.Lang())
	}
	return stated
}

// position says where, in degrees: "10,32540° N, 3,17550° O".
func position(lat, lon float64, w *words.Words) string {
	ns, ew := "north", "east"
	if lat < 0 {
		ns = "south"
	}
	if lon < 0 {
		ew = "west"
	}
	return w.T("piece.position", "lat", degrees(lat, w), "ns", w.T("piece."+ns), "lon", degrees(lon, w), "ew", w.T("piece."+ew))
}

func degrees(v float64, w *words.Words) string {
	return decimal(math.Round(math.Abs(v)*1e5)/1e5, w)
}

// decimal writes a number with as many figures as it has.
func decimal(v float64, w *words.Words) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if w.Lang() == "en" {
		return s
	}
	return strings.Replace(s, ".", ",", 1)
}

// grouped parts a digest in eights, to be read aloud.
func grouped(digest string) string {
	var parts []string
	for ; len(digest) > 8; digest = digest[8:] {
		parts = append(parts, digest[:8])
	}
	return strings.Join(append(parts, digest), " ")
}
