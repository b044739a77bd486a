package child

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Bounds of a message: its JSON, and the bytes that may follow it. A document without a
// path travels in the request.
const (
	maxJSON = 32 << 20
	maxRaw  = 96 << 20
)

// protocol opens the conversation: a child says it before anything else, so that a
// program that is no child is known at once.
const protocol = "palabre-child-1"

// task is what is asked of a child.
type task string

const (
	taskText    task = "text"
	taskPicture task = "picture"
	taskWords   task = "words"
	taskFacts   task = "facts"
	taskStill   task = "still" // of a child that decodes pictures
)

// request is one thing asked. The file lies at Path, or follows as Raw bytes.
type request struct {
	Task          task   `json:"task"`
	Path          string `json:"path,omitempty"`
	Page          int    `json:"page,omitempty"` // from 1
	Width, Height int    `json:",omitempty"`     // of the box around the picture
	Form          string `json:"form,omitempty"` // of a still: which decoder
	Most          int    `json:"most,omitempty"` // of a still: the pixels it may have
	Limited       bool   `json:"limited,omitempty"`
}

// reply is one answer; several may come before the Last.
type reply struct {
	Protocol string  `json:"protocol,omitempty"`
	Ready    bool    `json:"ready,omitempty"`
	Last     bool    `json:"last,omitempty"`
	Fault    fault   `json:"fault,omitempty"`
	Cause    string  `json:"cause,omitempty"`
	Page     int     `json:"page,omitempty"`
	Text     string  `json:"text,omitempty"`
	Width    int     `json:"width,omitempty"` // of the picture in the raw bytes: RGBA, 4 bytes a pixel
	Height   int     `json:"height,omitempty"`
	Layout   *Layout `json:"layout,omitempty"`
	Facts    *Facts  `json:"facts,omitempty"`
}

// fault names what went wrong in a child, for the errors of this package.
type fault string

const (
	faultLocked  fault = "locked"
	faultDamaged fault = "damaged"
	faultAbsent  fault = "absent" // no such page
	faultLarge   fault = "large"  // above what was allowed
)

// send writes head as JSON, then raw: two lengths of four bytes, then both.
func send(w *bufio.Writer, head any, raw []byte) error {
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	if len(b) > maxJSON || len(raw) > maxRaw {
		return errTooLong
	}
	var lengths [8]byte
	binary.BigEndian.PutUint32(lengths[:4], uint32(len(b)))
	binary.BigEndian.PutUint32(lengths[4:], uint32(len(raw)))
	for _, part := range [][]byte{lengths[:], b, raw} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return w.Flush()
}

var errTooLong = errors.New("message too long")

// receive reads one message into head and gives the raw bytes that follow it.
func receive(r io.Reader, head any) ([]byte, error) {
	var lengths [8]byte
	if _, err := io.ReadFull(r, lengths[:]); err != nil {
		return nil, err
	}
	n, m := binary.BigEndian.Uint32(lengths[:4]), binary.BigEndian.Uint32(lengths[4:])
	if n > maxJSON || m > maxRaw {
		return nil, errTooLong
	}
	b := make([]byte, n)
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, head); err != nil {
		return nil, fmt.Errorf("read message: %w", err)
	}
	if m == 0 {
		return nil, nil
	}
	raw := make([]byte, m)
	_, err := io.ReadFull(r, raw)
	return raw, err
}
