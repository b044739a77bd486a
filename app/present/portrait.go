package present

import (
	"context"

	"palabre/archive"
	"palabre/archive/rights"
)

// portrait looks for a photograph of the one who speaks, to stand behind the voice.
func (s Script) portrait(ctx context.Context, a *archive.Archive, voice archive.Item) error {
	photos, _, err := a.Items(ctx, archive.Filter{People: voice.People[:1], Types: []archive.ItemType{archive.TypePhoto}}, archive.SortDate, archive.Page{Limit: portraits})
	if err != nil {
		return err
	}
	best := 0
	for _, p := range photos {
		if n := likeness(voice, p); n > best {
			best = n
			s.portraits[voice.ID] = Face(p)
		}
	}
	return nil
}

// portraits is how many photographs of a person are looked at.
const portraits = 50

// likeness is how surely a photograph that names who speaks is a portrait to show with
// the voice: nobody else is named on it, a hall may see it, and it was taken on the day or
// at the event of the recording. 0: it is not known to be one.
func likeness(voice, photo archive.Item) (n int) {
	// No rule of today depends on the day: consents are not recorded yet.
	if len(photo.People) != 1 || !rights.May(rights.Of(photo), rights.Hall, voice.ID.Time()).Allowed {
		return 0
	}
	if !voice.Date.IsZero() && photo.Date.String() == voice.Date.String() {
		n += 2
	}
	for _, e := range voice.Events {
		if photo.Events.Has(e) {
			n++
		}
	}
	return n
}
