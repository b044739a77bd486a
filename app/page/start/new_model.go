package start

import (
	"fmt"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/assets/words"
)

// draft is the answer to the four questions, as far as it goes.
type draft struct {
	name  string
	banks [2][]territory // left, right
	dir   string
	by    string
}

// territory is one line of a bank.
type territory struct{ name, country string }

// sides are those of the two banks of a draft.
var sides = [2]string{"south", "north"}

// faults are the keys of what is missing or cannot be, "" where all is well.
type faults struct{ name, territories, dir, by string }

func (f faults) none() bool { return f == faults{} }

// check looks at the answers; site is what is known of the folder.
func (d draft) check(site session.Site) faults {
	var f faults
	if strings.TrimSpace(d.name) == "" {
		f.name = "new.fault.name"
	}
	if len(d.named(0))+len(d.named(1)) == 0 {
		f.territories = "new.fault.territory"
	}
	if strings.TrimSpace(d.by) == "" {
		f.by = "new.fault.you"
	}
	switch {
	case strings.TrimSpace(d.dir) == "":
		f.dir = "new.fault.where"
	case site.Archive:
		f.dir = "new.where.archive"
	case site.Busy:
		f.dir = "new.where.busy"
	case site.Err != nil:
		f.dir = "new.where.cannot"
	}
	return f
}

// named are the territories of a bank that were given a name.
func (d draft) named(bank int) []territory {
	var out []territory
	for _, t := range d.banks[bank] {
		if t.name = strings.TrimSpace(t.name); t.name != "" {
			out = append(out, t)
		}
	}
	return out
}

// partnership makes the record, in the words of w.
func (d draft) partnership(w *words.Words) archive.Partnership {
	lang := archive.Lang(w.Lang())
	p := archive.Partnership{
		Name:      archive.T(lang, d.name),
		Languages: archive.List[archive.LangElement]{{Element: archive.Element{EID: string(lang), Order: "1"}, Tag: lang, Name: archive.T(lang, w.T("new.lang"))}},
	}
	for i, side := range sides {
		in := d.named(i)
		if len(in) == 0 {
			continue
		}
		bank := archive.Element{EID: side, Order: fmt.Sprint(i + 1)}
		p.Banks = append(p.Banks, archive.Bank{Element: bank, Name: archive.T(lang, bankName(in, w)), Side: side})
		for j, t := range in {
			e := archive.Element{EID: fmt.Sprintf("%s-%d", side, j+1), Order: fmt.Sprintf("%d%d", i+1, j+1)}
			p.Territories = append(p.Territories, archive.Territory{Element: e, Name: archive.T(lang, t.name), Country: t.country, Bank: side})
		}
	}
	return p
}

// bankName calls a bank by its territories: one or two are named, more are the first's.
func bankName(in []territory, w *words.Words) string {
	if len(in) == 2 {
		return w.T("new.bank.two", "first", in[0].name, "second", in[1].name)
	}
	return in[0].name
}
