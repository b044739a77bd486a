package look

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes of letters, asked of a theme; they grow with the text size a person chose.
const (
	SizeMention    fyne.ThemeSizeName = "mention" // the smallest there is
	SizeCompact    fyne.ThemeSizeName = "compact" // lists and inspectors
	SizeBody       fyne.ThemeSizeName = "body"
	SizeTranscript fyne.ThemeSizeName = "transcript"
	SizeReading    fyne.ThemeSizeName = "reading" // quotations, long texts
	SizeTitle3     fyne.ThemeSizeName = "title3"
	SizeTitle2     fyne.ThemeSizeName = "title2"
	SizeTitle1     fyne.ThemeSizeName = "title1"
	SizeFigure     fyne.ThemeSizeName = "figure" // the large numbers of a review
)

// Sizes of controls, asked of a theme; they grow with the text too.
const (
	SizeControl fyne.ThemeSizeName = "control"  // height of a button
	SizeRow     fyne.ThemeSizeName = "row"      // height of a button inside a row
	SizeIcon    fyne.ThemeSizeName = "icon"     // side of an icon
	SizeIconBig fyne.ThemeSizeName = "icon-big" // side of an icon that stands for a picture
	SizeMark    fyne.ThemeSizeName = "mark"     // height of a bank's half-disc
	SizeBorder  fyne.ThemeSizeName = "border"   // of controls; wider in high contrast
	SizeRing    fyne.ThemeSizeName = "ring"     // of the focus
)

// Distances between things.
const (
	Hair  float32 = 4
	Near  float32 = 8
	Snug  float32 = 12
	Apart float32 = 16
	Wide  float32 = 24
	Far   float32 = 32
	Vast  float32 = 48
)

// Roundness of corners.
const (
	RadiusInner   float32 = 4
	RadiusThumb   float32 = 6
	RadiusControl float32 = 8
	RadiusCard    float32 = 12
)

// Parts of the frame, in Fyne's units.
const (
	RailWidth      float32 = 196
	RailNarrow     float32 = 64
	TopHeight      float32 = 56
	SearchWidth    float32 = 330
	InspectorWidth float32 = 318
	FacetsWidth    float32 = 256
	ContentWidest  float32 = 1600 // past it a page of text and cards is centred
	DialogWidth    float32 = 460
	SheetWidth     float32 = 720 // a form on a page of its own
	RailFolds      float32 = 1180
	RailFoldsText  float32 = 1.5 // text scale from which the rail is icons only
)

// Durations of movement and of patience.
const (
	Blink      = 120 * time.Millisecond
	Fade       = 300 * time.Millisecond
	TypingRest = 150 * time.Millisecond // after the last key, before looking for something
	ToastStays = 10 * time.Second
	TooltipIn  = 600 * time.Millisecond
)

// points are the sizes at 100 %.
var points = map[fyne.ThemeSizeName]float32{
	SizeMention: 12, SizeCompact: 13, SizeBody: 14, SizeTranscript: 15, SizeReading: 18,
	SizeTitle3: 17, SizeTitle2: 20, SizeTitle1: 27, SizeFigure: 40,
	SizeControl: 36, SizeRow: 30, SizeIcon: 18, SizeIconBig: 32, SizeMark: 14,

	theme.SizeNameText: 14, theme.SizeNameCaptionText: 12, theme.SizeNameSubHeadingText: 18, theme.SizeNameHeadingText: 24,
	theme.SizeNameInlineIcon: 18,
}

// still are Fyne's sizes that do not grow.
var still = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding: 4, theme.SizeNameInnerPadding: 8, theme.SizeNameLineSpacing: 3,
	theme.SizeNameInputBorder: 1, theme.SizeNameInputRadius: RadiusControl, theme.SizeNameSelectionRadius: RadiusInner,
	theme.SizeNameScrollBar: 10, theme.SizeNameScrollBarSmall: 4, theme.SizeNameScrollBarRadius: 5, theme.SizeNameSeparatorThickness: 1,
}
