package archive

import "context"

// PutAside puts records aside (mettre au rebut): it hides them and touches no original.
// Those that are aside already stay so.
func (a *Archive) PutAside(ctx context.Context, label string, ids ...ID) (step string, err error) {
	c := Change{Label: label}
	for _, id := range ids {
		r, aside, err := a.Get(ctx, id)
		if err != nil {
			return "", err
		}
		if !aside {
			c.Edits = append(c.Edits, Edit{Before: r})
		}
	}
	return a.Apply(ctx, c)
}

// Back gives back records that were put aside.
func (a *Archive) Back(ctx context.Context, label string, ids ...ID) (step string, err error) {
	c := Change{Label: label}
	for _, id := range ids {
		r, aside, err := a.Get(ctx, id)
		if err != nil {
			return "", err
		}
		if aside {
			c.Edits = append(c.Edits, Edit{After: r})
		}
	}
	return a.Apply(ctx, c)
}
