package snapshot

import (
	"context"
	"errors"
	"io"
	"os"

	"palabre/archive"
	"palabre/archive/media"
	"palabre/archive/media/previews"
)

// copyPictures copies a small picture of every item that has one. An original of which no
// picture can be made, or that is not here, has none: its page says what it is.
func (b *book) copyPictures(ctx context.Context) error {
	copied := map[archive.Digest]string{}
	for _, s := range b.shelved {
		for _, id := range s.items {
			r, _, err := b.a.Get(ctx, id)
			if err != nil {
				return err
			}
			it, ok := r.(archive.Item)
			if !ok {
				continue
			}
			if b.report.Items++; b.o.Tell != nil {
				b.o.Tell(archive.Progress{Stage: "stage.snapshot", Done: int64(b.report.Items), Total: int64(len(b.titles)), Current: b.titles[id]})
			}
			if b.pictures[id], err = b.pictureOf(ctx, it, copied); err != nil {
				return err
			}
			if b.pictures[id] == "" {
				b.report.Without++
			}
		}
	}
	return nil
}

// pictureOf copies the picture of the first file that has one, and names it.
func (b *book) pictureOf(ctx context.Context, it archive.Item, copied map[archive.Digest]string) (string, error) {
	if b.o.Pictures == nil {
		return "", nil
	}
	for _, f := range it.Files.Sorted() {
		if name, done := copied[f.Digest]; done {
			if name != "" {
				return name, nil
			}
			continue
		}
		copied[f.Digest] = ""
		path, err := b.a.Original(f.Digest)
		if err != nil {
			continue
		}
		small, err := b.o.Pictures.Path(ctx, f.Digest.String(), previews.File(path), previews.Small)
		switch {
		case ctx.Err() != nil:
			return "", ctx.Err()
		case errors.Is(err, media.ErrUnsupported), errors.Is(err, media.ErrDamaged), errors.Is(err, os.ErrNotExist):
			continue
		case err != nil:
			return "", err
		}
		name := f.Digest.String()[:2] + "/" + f.Digest.String() + ".jpg"
		if err := b.copy(small, "images/"+name); err != nil {
			return "", err
		}
		b.report.Pictures++
		copied[f.Digest] = name
		return name, nil
	}
	return "", nil
}

func (b *book) copy(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	dst, err := b.create(to)
	if err != nil {
		return errors.Join(err, src.Close())
	}
	_, err = io.Copy(dst, src)
	return errors.Join(err, src.Close(), dst.Close())
}
