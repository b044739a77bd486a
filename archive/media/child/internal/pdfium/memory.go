package pdfium

import "github.com/tetratelabs/wazero/experimental"

// maxMemory is what PDFium may use for one document, in bytes. Beyond it allocations
// fail inside PDFium, and the request with them.
const maxMemory = 384 << 20

// allocate gives an instance its memory as one reserved stretch, so that growing copies
// nothing and closing gives everything back.
func allocate(_, most uint64) experimental.LinearMemory {
	return &memory{whole: reserve(int(min(most, maxMemory)))}
}

type memory struct{ whole []byte }

func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.whole)) {
		return nil
	}
	return m.whole[:size]
}

func (m *memory) Free() {
	if m.whole != nil {
		release(m.whole)
		m.whole = nil
	}
}
