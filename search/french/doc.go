// Package french reads French as people write it and as they look for it.
package french
