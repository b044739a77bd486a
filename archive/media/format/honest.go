package format

import (
	"encoding/binary"

	"palabre/archive/media/fact"
)

// honest tells whether the header of an OLE compound file counts no more sectors than the
// file can hold ([MS-CFB] §2.2). Siegfried's reader reserves memory for as many as it says:
// 32 GB for a file of 10 kB, which no recover stops. Other files are honest.
func honest(src fact.Source) bool {
	var head [76]byte
	if n, _ := src.ReadAt(head[:], 0); n < len(head) || string(head[:4]) != "\xd0\xcf\x11\xe0" { //nolint:errcheck // what cannot be read is found out later
		return true
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return true // refused by the reader itself
	}
	most := src.Size>>shift + 1
	for _, at := range []int{40, 44, 64, 72} { // of the directory, the FAT, the mini FAT and the DIFAT
		if int64(binary.LittleEndian.Uint32(head[at:])) > most {
			return false
		}
	}
	return true
}
