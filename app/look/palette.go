package look

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// The colours of the house, asked of a theme like Fyne's own.
const (
	Paper     fyne.ThemeColorName = "paper"      // the page
	Surface   fyne.ThemeColorName = "surface"    // cards, fields, menus
	Hollow    fyne.ThemeColorName = "hollow"     // rail, headers, what the pointer is on
	Ink       fyne.ThemeColorName = "ink"        // text
	Ink2      fyne.ThemeColorName = "ink2"       // secondary text, icons
	Ink3      fyne.ThemeColorName = "ink3"       // hints, placeholders, what cannot be used
	Border    fyne.ThemeColorName = "border"     // of controls
	Rule      fyne.ThemeColorName = "rule"       // separators only
	North     fyne.ThemeColorName = "north"      // the bank drawn right or above
	NorthTint fyne.ThemeColorName = "north-tint" // ground under it
	South     fyne.ThemeColorName = "south"      // the bank drawn left or below
	SouthTint fyne.ThemeColorName = "south-tint"
	Gold      fyne.ThemeColorName = "gold"       // fills: the natural next step, what is chosen
	GoldTint  fyne.ThemeColorName = "gold-tint"  // ground of what is chosen
	GoldText  fyne.ThemeColorName = "gold-text"  // gold as text or border
	OnGold    fyne.ThemeColorName = "on-gold"    // text on Gold
	OnBank    fyne.ThemeColorName = "on-bank"    // text on North or South
	Focus     fyne.ThemeColorName = "focus-ring" // the ring; "focus" is one of Fyne's
	Good      fyne.ThemeColorName = "good"
	GoodTint  fyne.ThemeColorName = "good-tint"
	Warn      fyne.ThemeColorName = "warn"
	WarnTint  fyne.ThemeColorName = "warn-tint"
	Fault     fyne.ThemeColorName = "fault" // plum: laterite is a place, never an error
	FaultTint fyne.ThemeColorName = "fault-tint"
	Found     fyne.ThemeColorName = "found" // behind words that were found
	Night     fyne.ThemeColorName = "night" // under pictures shown large, in every mode
	OnNight   fyne.ThemeColorName = "on-night"
	OnNight2  fyne.ThemeColorName = "on-night2"
	NightGold fyne.ThemeColorName = "night-gold"
	Veil      fyne.ThemeColorName = "veil" // over the page while a dialog is open
)

type palette map[fyne.ThemeColorName]color.NRGBA

// hex makes a colour of 0xRRGGBB.
func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xFF}
}

// night holds what is the same in every mode: the ground of pictures shown large.
func (p palette) night() palette {
	p[Night], p[OnNight], p[OnNight2], p[NightGold] = hex(0x0B0E12), hex(0xFFF9EF), hex(0xD8CFC2), hex(0xF0C265)
	return p
}

// The contrast of every pair used was computed by the WCAG 2.x formula: text at least
// 4.5 on its ground, large text, borders and marks at least 3.
var (
	light = palette{
		Paper: hex(0xFAF6EF), Surface: hex(0xFFFDF9), Hollow: hex(0xF1E9DC),
		Ink: hex(0x231D17), Ink2: hex(0x544A40), Ink3: hex(0x6B6053),
		Border: hex(0x8A7C69), Rule: hex(0xDDD1BD),
		North: hex(0x2F4B66), NorthTint: hex(0xE4EBF1), South: hex(0xA8452B), SouthTint: hex(0xF7E3DA), OnBank: hex(0xFFFDF9),
		Gold: hex(0xD9A441), GoldTint: hex(0xFBEDCB), GoldText: hex(0x76520F), OnGold: hex(0x231D17), Focus: hex(0x8A5A00),
		Good: hex(0x2C664A), GoodTint: hex(0xE0EFE5), Warn: hex(0x7E5200), WarnTint: hex(0xFBEBCB), Fault: hex(0x8B1E4B), FaultTint: hex(0xF7E1E9),
		Found: hex(0xF8DE9A), Veil: {0x23, 0x1D, 0x17, 0x73},
	}.night()

	dark = palette{
		Paper: hex(0x14181E), Surface: hex(0x1C222A), Hollow: hex(0x10141A),
		Ink: hex(0xF3EDE3), Ink2: hex(0xC5BDB1), Ink3: hex(0xA09A90),
		Border: hex(0x7C8896), Rule: hex(0x343D48),
		North: hex(0x93B9DE), NorthTint: hex(0x20303F), South: hex(0xF29A7C), SouthTint: hex(0x3D231A), OnBank: hex(0x14181E),
		Gold: hex(0xE6B85C), GoldTint: hex(0x3A2F18), GoldText: hex(0xF0C878), OnGold: hex(0x14181E), Focus: hex(0xFFD37A),
		Good: hex(0x86CFA5), GoodTint: hex(0x1B3327), Warn: hex(0xF0C060), WarnTint: hex(0x3A2F18), Fault: hex(0xF49AB8), FaultTint: hex(0x3C1E2B),
		Found: hex(0x5C4717), Veil: {0, 0, 0, 0xA6},
	}.night()

	stage = palette{
		Paper: hex(0x0B0E12), Surface: hex(0x171C23), Hollow: hex(0x20262E),
		Ink: hex(0xFFF9EF), Ink2: hex(0xD8CFC2), Ink3: hex(0xA9A196),
		Border: hex(0x8894A2), Rule: hex(0x2C343E),
		North: hex(0xA9C9EA), NorthTint: hex(0x20303F), South: hex(0xFFB097), SouthTint: hex(0x3D231A), OnBank: hex(0x0B0E12),
		Gold: hex(0xF0C265), GoldTint: hex(0x3A2F18), GoldText: hex(0xF0C265), OnGold: hex(0x0B0E12), Focus: hex(0xFFD37A),
		Good: hex(0x86CFA5), GoodTint: hex(0x1B3327), Warn: hex(0xF0C060), WarnTint: hex(0x3A2F18), Fault: hex(0xF49AB8), FaultTint: hex(0x3C1E2B),
		Found: hex(0x5C4717), Veil: {0, 0, 0, 0xA6},
	}.night()

	contrast = palette{
		Paper: hex(0x000000), Surface: hex(0x000000), Hollow: hex(0x1A1A1A),
		Ink: hex(0xFFFFFF), Ink2: hex(0xFFFFFF), Ink3: hex(0xFFFFFF),
		Border: hex(0xFFFFFF), Rule: hex(0xFFFFFF),
		North: hex(0x8FD0FF), NorthTint: hex(0x000000), South: hex(0xFFB08A), SouthTint: hex(0x000000), OnBank: hex(0x000000),
		Gold: hex(0xFFD400), GoldTint: hex(0x000000), GoldText: hex(0xFFD400), OnGold: hex(0x000000), Focus: hex(0xFFD400),
		Good: hex(0x7CFFB0), GoodTint: hex(0x000000), Warn: hex(0xFFD400), WarnTint: hex(0x000000), Fault: hex(0xFF9EC4), FaultTint: hex(0x000000),
		Found: hex(0x5C4A00), Veil: {0, 0, 0, 0xCC},
	}.night()
)
