package sound

import "encoding/binary"

// mpegInfo is what encoders write into a first frame without sound: Xing's and LAME's
// tag, or Fraunhofer's VBRI.
type mpegInfo struct {
	frames         int // 0: not stated
	delay, padding int // samples added before and after, for each channel
}

// parseInfo reads the tag in frame; not ok when it is a frame of sound.
func parseInfo(frame []byte, h mpegHeader) (info mpegInfo, ok bool) {
	if h.layer != 3 {
		return info, false
	}
	if b := frame[4:]; len(b) >= 32+18 && string(b[32:36]) == "VBRI" {
		return mpegInfo{frames: int(binary.BigEndian.Uint32(b[32+14:]) & 0x7fffffff)}, true
	}
	side := 4 + map[[2]int]int{{1, 2}: 32, {1, 1}: 17, {2, 2}: 17, {2, 1}: 9}[[2]int{min(h.version, 2), h.channels}]
	if len(frame) < side+8 {
		return info, false
	}
	b := frame[side:]
	if string(b[:4]) != "Xing" && string(b[:4]) != "Info" {
		return info, false
	}
	flags := binary.BigEndian.Uint32(b[4:])
	b = b[8:]
	for bit, size := range []int{4, 4, 100, 4} { // frames, bytes, table, quality
		if flags&(1<<bit) == 0 {
			continue
		}
		if len(b) < size {
			return info, true
		}
		if bit == 0 {
			info.frames = int(binary.BigEndian.Uint32(b) & 0x7fffffff)
		}
		b = b[size:]
	}
	if len(b) >= 24 { // LAME's part: nine letters of version, twelve bytes, then the delays
		info.delay, info.padding = int(b[21])<<4|int(b[22])>>4, int(b[22]&15)<<8|int(b[23])
		if info.delay > 3000 || info.padding > 3000 {
			info.delay, info.padding = 0, 0
		}
	}
	return info, true
}
