package archive

import "context"

// lives tells of lines, by their numbers, what became of the steps they belong to.
type lives struct {
	fates
	does  map[int64]bool
	takes map[int64]map[int64]bool
}

func (a *Archive) lives() lives {
	return lives{fates{a: a, known: map[string]bool{}}, map[int64]bool{}, map[int64]map[int64]bool{}}
}

// done tells that what a line did is done: it was not taken back, and is itself more than
// the taking back, or the doing again, of something else.
func (l lives) done(ctx context.Context, line int64) (bool, error) {
	if done, ok := l.does[line]; ok {
		return done, nil
	}
	found, err := l.a.catalogue.Read().Lines(ctx, "line.id = ?", line)
	if err != nil || len(found) == 0 {
		return true, err
	}
	undone, err := l.undone(ctx, found[0].Step)
	l.does[line] = found[0].Undoes == "" && !undone
	return l.does[line], err
}

// undoes lists the lines of the step that a line takes back; nil when it takes back none.
func (l lives) undoes(ctx context.Context, line int64) (map[int64]bool, error) {
	if lines, ok := l.takes[line]; ok {
		return lines, nil
	}
	own, err := l.a.catalogue.Read().Lines(ctx, "line.id = ?", line)
	if err != nil {
		return nil, err
	}
	l.takes[line] = nil
	if len(own) == 0 || own[0].Undoes == "" {
		return nil, nil
	}
	lines, err := l.a.catalogue.Read().Lines(ctx, "step = ?", own[0].Undoes)
	if err != nil {
		return nil, err
	}
	l.takes[line] = map[int64]bool{}
	for _, taken := range lines {
		l.takes[line][taken.Line] = true
	}
	return l.takes[line], nil
}
