package sound

import (
	"io"

	"github.com/jfreymuth/oggvorbis"
)

// vorbis plays Vorbis in Ogg.
type vorbis struct {
	r   *oggvorbis.Reader
	out []float32
}

func (r *reading) openVorbis() (*Stream, error) {
	v, err := oggvorbis.NewReader(io.NewSectionReader(r.file, 0, r.file.Size()))
	if err != nil {
		return nil, err
	}
	return &Stream{decoder: &vorbis{v, make([]float32, pcmBlock*v.Channels())}, rate: v.SampleRate(), channels: v.Channels(), length: v.Length()}, nil
}

func (d *vorbis) seek(raw int64) (int64, error) {
	return raw, d.r.SetPosition(raw)
}

func (d *vorbis) block() ([]float32, error) {
	n, err := d.r.Read(d.out)
	if n > 0 {
		return d.out[:n], nil
	}
	return nil, err
}
