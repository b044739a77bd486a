package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"palabre/archive/media/child"
)

// memory is what the program may use before it collects more eagerly, in bytes: a
// computer with 4 GB keeps room for everything else.
const memory = 900 << 20

func main() {
	if child.Is(os.Args) {
		os.Exit(child.Main())
	}
	debug.SetMemoryLimit(memory)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p := &program{stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv}
	status := p.run(ctx, os.Args[1:])
	stop()
	child.Close()
	os.Exit(status)
}
