package previews

import (
	"bufio"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
)

// quality of the JPEG files: above it they grow faster than they gain.
const quality = 82

// write puts a picture at path at once or not at all. It is not synced: a preview that a
// power cut leaves torn is made again.
func write(path string, img *image.RGBA) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("keep preview: %w", err)
	}
	f, err := os.CreateTemp(dir, ".preview-*")
	if err != nil {
		return fmt.Errorf("keep preview: %w", err)
	}
	out := bufio.NewWriterSize(f, 64<<10)
	err = errors.Join(jpeg.Encode(out, img, &jpeg.Options{Quality: quality}), out.Flush(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("keep preview: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}
