package ffmpeg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// Errors of this package.
var (
	// ErrAbsent says that this computer has no ffmpeg, or that the file is not on its disk.
	ErrAbsent = errors.New("ffmpeg is not installed")
	// ErrRefused says that ffmpeg cannot read the file.
	ErrRefused = errors.New("ffmpeg cannot read the file")
)

// formats are those that ffmpeg may open here, by its names for them. Playlists are not
// among them.
const formats = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,asf,asf_o,flv,mpeg,mpegts,mpegvideo,m4v,h264,hevc,dv,rm,mxf,gxf,nut,ogg,wav,w64,aiff,au,caf,mp3,aac,ac3,amr,amrnb,amrwb,flac,ape,wv,tta,voc,dss,gsm,oma,act,mpc,mpc8,qcp,swf,wtv,nsv,vivo,film_cpk,smjpeg,roq,mjpeg"

// program is where ffmpeg is, or one of its family.
func program(name string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", ErrAbsent
	}
	return path, nil
}

// job is one call of ffmpeg.
type job struct {
	path   string
	before []string // options of the input
	after  []string // and of the output
	limit  time.Duration
	most   int // bytes of the answer
}

// run gives what ffmpeg writes on its standard output.
func (j job) run(ctx context.Context) ([]byte, error) {
	ffmpeg, err := program("ffmpeg")
	if err != nil {
		return nil, err
	}
	path, err := filepath.Abs(j.path)
	if err != nil {
		return nil, err
	}
	inner, cancel := context.WithTimeout(ctx, j.limit)
	defer cancel()
	args := []string{"-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1", "-protocol_whitelist", "file,pipe", "-format_whitelist", formats}
	args = append(args, j.before...)
	args = append(args, "-i", "file:"+path, "-threads", "1")
	cmd := exec.CommandContext(inner, ffmpeg, append(args, j.after...)...)
	if runtime.GOOS == "linux" {
		niced(cmd)
	}
	out, said := &bounded{most: j.most}, &bounded{most: 4 << 10}
	cmd.Stdout, cmd.Stderr = out, said
	cmd.WaitDelay = 5 * time.Second
	err = cmd.Run()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case out.full:
		return nil, fmt.Errorf("%w: more than %d bytes", ErrRefused, j.most)
	case err != nil:
		return nil, fmt.Errorf("%w: %w: %s", ErrRefused, err, strings.TrimSpace(string(said.b)))
	}
	return out.b, nil
}

// niced lets the person at work go first, where the system has the program for it.
func niced(cmd *exec.Cmd) {
	if nice, err := exec.LookPath("nice"); err == nil {
		cmd.Args = append([]string{nice, "-n", "10"}, cmd.Args...)
		cmd.Path = nice
	}
}

// bounded keeps the first bytes written to it, and refuses more: the writer then ends.
type bounded struct {
	b    []byte
	most int
	full bool
}

func (o *bounded) Write(p []byte) (int, error) {
	if len(o.b)+len(p) > o.most {
		o.full = true
		return 0, bytes.ErrTooLarge
	}
	o.b = append(o.b, p...)
	return len(p), nil
}

// seconds writes a moment as ffmpeg reads it.
func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }

// cacheDir is where copies are kept: below PALABRE_CACHE when it is set, as the program's
// other caches, else below the user's cache folder.
func cacheDir() (string, error) {
	if dir := os.Getenv("PALABRE_CACHE"); dir != "" {
		return filepath.Join(dir, "ecoute"), nil
	}
	user, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(user, "palabre", "ecoute"), nil
}
