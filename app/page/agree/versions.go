package agree

import (
	"fyne.io/fyne/v2"

	"palabre/app/kit"
	"palabre/app/look"
	"palabre/app/page"
	"palabre/archive"
)

// Banner says what waits for a decision on the record, with the ways to decide; nil when
// nothing does.
func (o Open) Banner(env *page.Env) fyne.CanvasObject {
	w, all := env.Words, kit.Column(look.Near)
	if len(o.versions) > 0 {
		most := 0
		for _, v := range o.versions {
			most = max(most, len(v.values))
		}
		compare := kit.NewButton(w.T("agree.versions.compare"), "compare", func() { env.Window.Ask(o.dialog(env)) }).Small()
		all.Add(kit.NewBanner(kit.BannerWarn, w.T("agree.versions", "n", most, "fields", o.fields()), w.T("agree.versions.text"), compare))
	}
	if len(o.back) > 0 {
		seen := kit.NewButton(w.T("agree.back.seen"), "check", func() { apply(env, o.seen(w)) }).Small()
		aside := kit.NewButton(w.T("agree.back.aside"), "trash", func() { give(env, w.T("agree.label.aside"), o.asideAgain()...) }).As(kit.Quiet).Small()
		all.Add(kit.NewBanner(kit.BannerInfo, w.T("agree.back"), o.returned(env), seen, aside))
	}
	if len(all.Objects) == 0 {
		return nil
	}
	return all
}

// returned says who had put aside what came back.
func (o Open) returned(env *page.Env) string {
	b := o.back[0]
	if b.field == "" {
		return env.Words.T("agree.back.text", "signed", b.signed)
	}
	return env.Words.T("agree.back.part", "field", b.field, "signed", b.signed)
}

// dialog shows the versions of each field under one another, to choose from.
func (o Open) dialog(env *page.Env) *kit.Dialog {
	w, rows := env.Words, kit.Column(look.Apart)
	var d *kit.Dialog
	decide := func(act func()) func() {
		return func() {
			d.Close()
			act()
		}
	}
	for _, v := range o.versions {
		part := kit.Column(look.Near, kit.NewText(v.field, kit.Strong.Wrap(0)))
		for _, x := range v.values {
			choose := kit.NewButton(w.T("agree.versions.choose"), "", decide(func() { v.choose(env, x) })).Small().Labelled(w.T("agree.versions.choose.this", "text", x.text))
			end := kit.Flow(look.Near, choose)
			if x.shown {
				end.Add(kit.NewTag(w.T("agree.versions.shown"), "", kit.TagOutline))
			}
			part.Add(kit.EdgedBox(look.Surface, look.Rule, look.RadiusControl, kit.Pad(look.Near, look.Snug,
				kit.Column(look.Hair, kit.NewText(x.text, kit.Body.Wrap(0)), kit.NewText(x.signed, kit.Mention.Wrap(0)), end))))
		}
		if v.both != nil {
			part.Add(kit.Row(0, kit.NewButton(w.T("agree.versions.both"), "layers", decide(func() { give(env, w.T("agree.label.both", "field", v.field), v.both...) })).Small(), kit.Gap()))
		}
		rows.Add(part)
	}
	d = kit.NewDialog(w.N("agree.versions.title", len(o.versions)), w.T("agree.versions.text"), bounded(env, rows), kit.Answer{Text: w.T("agree.later")})
	return d
}

// choose keeps one version.
func (v versions) choose(env *page.Env, x version) {
	give(env, env.Words.T("agree.label.choose", "field", v.field), archive.Given{Register: v.register, Value: x.value})
}
