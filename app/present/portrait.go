package present

import (
	"context"

	"palabre/archive"
	"palabre/archive/rights"
)

// portrait looks for a photograph of the one who speaks, alone and allowed in a hall, to
// stand behind the voice.
func (s Script) portrait(ctx context.Context, a *archive.Archive, voice archive.Item) error {
	photos, _, err := a.Items(ctx, archive.Filter{People: voice.People[:1], Types: []archive.ItemType{archive.TypePhoto}}, archive.SortDate, archive.Page{Limit: portraits})
	if err != nil {
		return err
	}
	for _, p := range photos {
		// No rule of today depends on the day: consents are not recorded yet.
		if len(p.People) == 1 && rights.May(rights.Of(p), rights.Hall, voice.ID.Time()).Allowed {
			s.portraits[voice.ID] = Face(p)
			return nil
		}
	}
	return nil
}

// portraits is how many photographs of a person are looked at.
const portraits = 50
