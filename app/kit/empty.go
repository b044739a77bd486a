package kit

import (
	"fyne.io/fyne/v2"

	"palabre/app/look"
)

// NewEmpty says why there is nothing here and what the first step is. button may be nil.
func NewEmpty(title, text string, button fyne.CanvasObject) *fyne.Container {
	words := Column(look.Near, NewText(title, Strong.Wrap(0)))
	if text != "" {
		words.Add(NewText(text, Body.In(look.Ink2).Wrap(0)))
	}
	if button != nil {
		words.Add(Pad(look.Hair, 0, Row(0, button, Gap())))
	}
	return CardPadded(look.Wide, TopRow(look.Wide, NewLogo(56), Stretch(words)))
}

// BannerKind is what a [NewBanner] tells of.
type BannerKind int

// The kinds of banners.
const (
	BannerInfo BannerKind = iota
	BannerWarn
	BannerFault
	BannerGood
)

var banners = map[BannerKind]struct {
	icon      string
	tint, ink fyne.ThemeColorName
}{
	BannerInfo: {"info", look.GoldTint, look.GoldText}, BannerWarn: {"warning", look.WarnTint, look.Warn},
	BannerFault: {"fault", look.FaultTint, look.Fault}, BannerGood: {"check", look.GoodTint, look.Good},
}

// NewBanner tells of a state of the page, in a title, a text ("" for none) and buttons.
// It never hides by itself.
func NewBanner(k BannerKind, title, text string, buttons ...fyne.CanvasObject) *fyne.Container {
	b := banners[k]
	words := Column(look.Hair, NewText(title, Strong.Wrap(0)))
	if text != "" {
		words.Add(NewText(text, Body.In(look.Ink2).Wrap(0)))
	}
	if len(buttons) > 0 {
		words.Add(Pad(look.Hair, 0, Flow(look.Near, buttons...)))
	}
	return EdgedBox(b.tint, b.ink, look.RadiusCard, Pad(look.Snug, look.Apart, TopRow(look.Snug, NewIconIn(b.icon, b.ink), Stretch(words))))
}
