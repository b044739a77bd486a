package format

import (
	"strings"

	"palabre/archive/media/fact"
)

// What a format at risk asks for; keys of the catalogue of words. The original is kept
// whatever it is.
const (
	RiskPapers = "format.risk.papers" // LibreOffice still opens it: a copy in PDF will outlive it
	RiskFilms  = "format.risk.films"  // ffmpeg still opens it
	RiskAlone  = "format.risk.alone"  // only the program that made it, or an old machine, does
)

// Risk tells what a format that few programs still open asks for; "" for the others. The
// list is of what offices and cameras of the last thirty years left behind, by the beginning
// of PRONOM's names.
func Risk(f fact.Format) string {
	for _, r := range risks {
		for _, name := range r.names {
			if strings.HasPrefix(f.Name, name) {
				return r.key
			}
		}
	}
	return ""
}

var risks = []struct {
	key   string
	names []string
}{
	{RiskPapers, []string{
		"WordPerfect", "Compound WordPerfect", "Microsoft Works", "Microsoft Publisher", "Microsoft Word for MS-DOS", "Microsoft Word for Macintosh",
		"Microsoft Word for Windows Document", "Microsoft Word Document 6.0/95", "Microsoft Write", "Write for Windows", "Lotus 1-2-3", "Lotus WordPro",
		"ClarisWorks", "AppleWorks", "StarOffice", "AMI Professional", "CorelDraw", "Corel Presentation", "Macintosh PICT", "Microsoft Excel 2.x", "Microsoft Excel 3.0",
		"Microsoft Excel 4.0", "Microsoft Excel 5.0/95", "Microsoft PowerPoint Presentation 2", "Microsoft PowerPoint Presentation 3", "Microsoft PowerPoint Presentation 4",
		"Microsoft Powerpoint Presentation 95", "Kodak Photo CD", "QuarkXPress Document", "Adobe PageMaker", "PageMaker", "WordStar",
	}},
	{RiskFilms, []string{"RealAudio", "RealMedia", "RealVideo", "Sony OpenMG", "Atrac", "Sony Digital Voice", "Windows Media", "Advanced Systems Format", "Macromedia FLV", "Flash Video"}},
	{RiskAlone, []string{
		"Macromedia Flash", "Adobe Flash", "Microsoft Access", "FileMaker", "Paradox", "Lotus Freelance", "Lotus Screencam", "QuarkXPress Project", "Kodak FlashPix",
		"Microsoft Picture It", "Corel Print", "Corel Photo House", "Sony PictureGear",
	}},
}
