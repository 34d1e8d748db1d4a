// Ory Hydra as its own command line, so that the Go module proxy is all that a build needs.
package main

import (
	"io"
	"os"

	"github.com/ory/hydra/v2/cmd"
	"github.com/ory/x/profilex"
)

func main() {
	defer profilex.Profile().Stop()
	// The test runner holds the other end of standard input. It closes even when the runner is killed.
	if os.Getenv("EXIT_WITH_STDIN") != "" {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}()
	}
	cmd.Execute()
}
