package sound

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"palabre/archive/media/fact"
	"palabre/archive/media/ffmpeg"
)

// UnsupportedError says that a file is sound or a film, but that its codec is not one
// Palabre plays. Codec is "" when no sound was recognised in it.
type UnsupportedError struct{ Codec string }

func (e *UnsupportedError) Error() string {
	if e.Codec == "" {
		return "play: no sound recognised"
	}
	return "play: codec " + e.Codec + " is not supported"
}

// Problem puts e as it is told to people.
func (e *UnsupportedError) Problem() fact.Problem {
	if e.Codec == "" {
		return fact.Problem{Key: "problem.sound.nosound", Err: e}
	}
	return fact.Problem{Key: "problem.sound.codec", Args: []string{"codec", e.Codec}, Err: e}
}

// Stream gives the samples of one recording, from any position. Samples are 32-bit
// floats, full scale from -1 to 1, the channels of one moment side by side; positions
// and lengths are counted in samples of one channel. Not safe for concurrent use.
type Stream struct {
	decoder        decoder
	rate, channels int
	skip, length   int64
	pos            int64     // of the next sample Read gives
	drop           int64     // samples that the decoder gives before pos
	rest           []float32 // what is left of the last block
	ended          bool
}

// decoder decodes one codec, block by block. What it gives is raw: the encoder's delay
// is still in it. It may panic on damaged input.
type decoder interface {
	// block decodes on; io.EOF at the end. The samples are valid until the next call.
	block() ([]float32, error)
	// seek makes the next block begin at the raw sample it returns, at or before the
	// given one and early enough for all from that one on to be exact.
	seek(raw int64) (int64, error)
}

// Open prepares s to be played. It reads what it needs to seek exactly, a few
// milliseconds for an hour of sound. It returns *UnsupportedError for what is recognised
// and not played, and another error for what is damaged beyond playing. The Stream reads
// s for as long as it is used. What is not decoded here is played from a copy that an
// installed ffmpeg makes, which takes some seconds the first time.
func Open(s fact.Source) (*Stream, error) {
	stream, err := open(s)
	var unsupported *UnsupportedError
	if !errors.As(err, &unsupported) || unsupported.Codec == "" {
		return stream, err
	}
	copied, cause := copyOf(s)
	if cause != nil {
		return nil, fmt.Errorf("%w: %w", err, cause)
	}
	return open(copied)
}

// copyOf is a copy of s that is decoded here. It is closed when nothing reads it any more.
func copyOf(s fact.Source) (fact.Source, error) {
	path, err := ffmpeg.Copy(context.Background(), s)
	if err != nil {
		return fact.Source{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return fact.Source{}, err
	}
	st, err := f.Stat()
	if err != nil {
		return fact.Source{}, errors.Join(err, f.Close())
	}
	return fact.Source{ReaderAt: f, Size: st.Size(), Name: s.Name, Path: path}, nil
}

// open is [Open] for what is decoded here.
func open(s fact.Source) (stream *Stream, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			stream, err = nil, fmt.Errorf("open %s: decoder stopped: %v", s.Name, fault)
		}
	}()
	r := &reading{file: s.Reader()}
	f := formatOf(r.file)
	if f.open == nil {
		r.read()
		return nil, &UnsupportedError{r.facts.Codec}
	}
	stream, err = f.open(r)
	if err != nil {
		return nil, err
	}
	if stream.rate <= 0 || stream.channels <= 0 || stream.channels > mostChannels || stream.length <= 0 {
		return nil, fmt.Errorf("open %s: %w", s.Name, errNoFrames)
	}
	if err := stream.SeekTo(0); err != nil {
		return nil, err
	}
	return stream, nil
}

// Rate is how many samples a second has, in Hz.
func (s *Stream) Rate() int { return s.rate }

// Channels is how many channels stand side by side, at least 1.
func (s *Stream) Channels() int { return s.channels }

// Length is how many samples there are; a damaged recording may end before.
func (s *Stream) Length() int64 { return s.length }

// Duration is how long Length lasts.
func (s *Stream) Duration() time.Duration { return samples(s.length, s.rate) }

// Position is the sample that Read gives next.
func (s *Stream) Position() int64 { return s.pos }

// SeekTo makes sample the next one read; one beyond the ends is brought back to them.
func (s *Stream) SeekTo(sample int64) (err error) {
	defer s.stopOnPanic(&err)
	s.pos = min(max(sample, 0), s.length)
	s.rest, s.ended = nil, s.pos == s.length
	if s.ended {
		return nil
	}
	at, err := s.decoder.seek(s.pos + s.skip)
	s.drop = s.pos + s.skip - at
	return err
}

// Read fills p with whole moments (its length divided by Channels) and returns how many
// it gave; io.EOF at the end. A decoder that gives up on damage ends the stream with
// its error.
func (s *Stream) Read(p []float32) (n int, err error) {
	defer s.stopOnPanic(&err)
	for want := len(p) / s.channels; n < want; {
		if s.pos >= s.length || s.ended {
			if n > 0 {
				return n, nil
			}
			return 0, io.EOF
		}
		if len(s.rest) == 0 {
			if err := s.fill(); err != nil {
				s.ended = true
				if n > 0 || errors.Is(err, io.EOF) {
					continue
				}
				return 0, err
			}
			continue
		}
		m := min(int64(len(s.rest)/s.channels), int64(want-n), s.length-s.pos)
		copy(p[n*s.channels:], s.rest[:m*int64(s.channels)])
		s.rest = s.rest[m*int64(s.channels):]
		s.pos += m
		n += int(m)
	}
	return n, nil
}

// fill decodes the next block and drops what lies before the position.
func (s *Stream) fill() error {
	b, err := s.decoder.block()
	if err != nil {
		return err
	}
	b = b[:len(b)/s.channels*s.channels]
	gone := min(s.drop, int64(len(b)/s.channels))
	s.drop -= gone
	s.rest = b[gone*int64(s.channels):]
	return nil
}

// stopOnPanic ends the stream when a decoder of somebody else's panics on damage.
func (s *Stream) stopOnPanic(err *error) {
	if fault := recover(); fault != nil {
		s.ended, s.rest = true, nil
		*err = fmt.Errorf("decoder stopped: %v", fault)
	}
}
