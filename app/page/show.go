package page

import (
	"cmp"
	"strings"
	"time"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/archive/rights"
	"palabre/assets/words"
)

// What every page says of an item in the same way.

// ItemTitle is what an item is called: its title, or else the name it was received
// under.
func ItemTitle(i archive.Item, w *words.Words) string {
	return cmp.Or(i.Called(archive.Lang(w.Lang())), w.T("item.untitled"))
}

// SayYears says a span of years, either end of which may be open: "2007 – 2010".
func SayYears(w *words.Words, from, to string) string {
	switch {
	case to == "":
		return w.T("asked.since", "from", from)
	case from == "":
		return w.T("asked.until", "to", to)
	case from == to:
		return from
	}
	return w.T("asked.years", "from", from, "to", to)
}

// SayDate says a date in the language of the interface.
func SayDate(d edtf.Date, w *words.Words) string { return d.In(w.Lang()) }

// SayAgo says how long ago a moment was, in days.
func SayAgo(w *words.Words, t, now time.Time) string {
	if t.IsZero() {
		return w.T("copies.never")
	}
	days := int(dayOf(now).Sub(dayOf(t)).Hours()+12) / 24
	if days <= 0 {
		return w.T("copies.today")
	}
	return w.N("copies.ago", days)
}

// dayOf is the beginning of the day of a moment, where the person is.
func dayOf(t time.Time) time.Time {
	y, m, d := t.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// OnScreen is a sentence as the text font of the interface can draw it: it has no arrow.
func OnScreen(sentence string) string { return strings.ReplaceAll(sentence, "→", "›") }

// TypeIcon is the drawing that stands for a type of item.
func TypeIcon(t archive.ItemType) string {
	switch t {
	case archive.TypePhoto:
		return "picture"
	case archive.TypeTestimony, archive.TypeRecording:
		return "mic"
	case archive.TypeFilm:
		return "film"
	case archive.TypeDocument, archive.TypeOther:
	}
	return "page"
}

// ItemPicture is what a thumbnail shows of an item: its first file, its kind, how long it
// lasts or how many pages it has, and a lock when a room may not see it.
func ItemPicture(i archive.Item, w *words.Words) kit.Picture {
	p := kit.Picture{Icon: TypeIcon(i.Type)}
	files := i.Files.Sorted()
	if len(files) == 0 {
		return p
	}
	p.Key = files[0].Digest.String()
	if f := files[0].Facts; f != nil {
		switch {
		case f.DurationMS > 0:
			p.Tag = w.Clock(f.Duration())
		case f.Pages > 1:
			p.Tag = w.T("item.pages", "n", f.Pages)
		}
	}
	if rights.Of(i).Showing == archive.ShowingOnSite {
		p.Sign = "lock"
	}
	return p
}

// SayVerdict says why something may be shown on a channel, or not, its days as people say
// them.
func SayVerdict(v rights.Verdict, w *words.Words) string {
	args := make([]any, len(v.Args))
	for i, a := range v.Args {
		args[i] = a
		if day, err := time.Parse(time.DateOnly, a); err == nil && i%2 == 1 {
			args[i] = w.Day(day)
		}
	}
	return w.T(v.Reason, args...)
}

// Banks are the sides of the partnership by the EID of each bank, and their names.
type Banks struct {
	side map[string]look.Side
	name map[string]string
	IDs  []string // in the order of the partnership
}

// BanksOf reads the banks of a partnership.
func BanksOf(p archive.Partnership, w *words.Words) Banks {
	b := Banks{map[string]look.Side{}, map[string]string{}, nil}
	for _, x := range p.Banks.Sorted() {
		b.IDs = append(b.IDs, x.EID)
		b.name[x.EID] = x.Name.In(archive.Lang(w.Lang()))
		b.side[x.EID] = look.SouthSide
		if x.Side == "north" {
			b.side[x.EID] = look.NorthSide
		}
	}
	return b
}

// Side is the half-disc of what is on these banks.
func (b Banks) Side(ids archive.Set[string]) look.Side {
	side := look.NoSide
	for _, id := range ids {
		side |= b.side[id]
	}
	return side
}

// Names are the names of these banks, "Vernoise, Kimpéra".
func (b Banks) Names(ids archive.Set[string]) string {
	var out []string
	for _, id := range b.IDs {
		if ids.Has(id) {
			out = append(out, b.name[id])
		}
	}
	return strings.Join(out, ", ")
}

// Name is the name of one bank.
func (b Banks) Name(id string) string { return b.name[id] }
