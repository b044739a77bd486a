package ingest

import (
	"context"
	"path"
	"strings"

	"palabre/archive"
)

// levels of the collections made of folders.
var levels = map[Folders]archive.Level{FoldersAsFiles: archive.LevelFile, FoldersAsAlbums: archive.LevelAlbum}

// folderOf is the folder of a line within the source, "" at its top.
func folderOf(l *Line) string {
	dir := path.Dir(string(l.Name))
	if dir == "." {
		return ""
	}
	return dir
}

// collection is what a line is filed in.
func (r *run) collection(l *Line) archive.ID {
	if id, ok := r.folders[folderOf(l)]; ok {
		return id
	}
	return r.plan.Given.Collection
}

// makeFolders makes the collections that the folders of what enters become, when it is
// asked, of the import's own step. One of the same title in the same place, made before
// a stop or by hand, serves again.
func (r *run) makeFolders(ctx context.Context, coming []entering) error {
	level, asked := levels[r.plan.Given.Folders]
	if !asked {
		return nil
	}
	if r.folders == nil {
		r.folders = map[string]archive.ID{"": r.plan.Given.Collection}
	}
	var made []archive.Record
	for _, e := range coming {
		parts := strings.Split(folderOf(e.Line), "/")
		for i := range parts {
			dir := strings.Join(parts[:i+1], "/")
			if _, there := r.folders[dir]; there {
				continue
			}
			parent := r.folders[strings.Join(parts[:i], "/")]
			id, err := r.folderNamed(ctx, parent, parts[i])
			if err != nil {
				return err
			}
			if id == "" {
				id = r.a.NewID()
				made = append(made, archive.Collection{
					ID: id, Level: level, Parent: parent, Title: archive.T(r.lang, archive.Name(parts[i]).Base()), Date: dateIn(strings.ToLower(parts[i])),
				})
			}
			r.folders[dir] = id
		}
	}
	return r.filling.Make(ctx, made...)
}

// folderNamed finds a collection by its title in a parent; "" when there is none.
func (r *run) folderNamed(ctx context.Context, parent archive.ID, title string) (archive.ID, error) {
	want := archive.T(r.lang, title).In(r.lang)
	for rec, err := range r.a.All(ctx, archive.KindCollection) {
		if err != nil {
			return "", err
		}
		if c, ok := rec.(archive.Collection); ok && c.Parent == parent && c.Title.In(r.lang) == want {
			return c.ID, nil
		}
	}
	return "", nil
}
