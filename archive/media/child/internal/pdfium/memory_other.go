//go:build !unix

package pdfium

// reserve allocates size bytes, which the system gives page by page as they are used.
func reserve(size int) []byte { return make([]byte, size) }

func release([]byte) {}
