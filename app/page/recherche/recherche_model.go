package recherche

import (
	"slices"
	"strconv"
	"strings"

	"palabre/app/session"
	"palabre/archive"
	"palabre/archive/edtf"
	"palabre/search"
)

// Name is the page's in routes: "recherche?q=puits&rive=sud&de=2007&a=2010".
const Name = "recherche"

// most is how many hits are shown.
const most = 50

// requestOf reads what a route asks for.
func requestOf(r session.Route) search.Request {
	q := search.Request{Query: r.Get("q"), Exact: r.Get("exact") == "1", Limit: most, Banks: listed(r.Get("rive")), From: year(r.Get("de")), To: year(r.Get("a"))}
	for _, t := range listed(r.Get("type")) {
		q.Types = append(q.Types, archive.ItemType(t))
	}
	return q
}

func listed(s string) []string {
	return slices.DeleteFunc(strings.Split(s, ","), func(v string) bool { return v == "" })
}

// ticked is the value of a filter once v is ticked or no longer.
func ticked(list, v string) string {
	all := listed(list)
	if i := slices.Index(all, v); i >= 0 {
		all = slices.Delete(all, i, i+1)
	} else {
		all = append(all, v)
	}
	return strings.Join(all, ",")
}

func year(s string) edtf.Date {
	if _, err := strconv.Atoi(s); err != nil {
		return edtf.Date{}
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return edtf.Date{}
	}
	return d
}

// run is a part of a passage, found or not.
type run struct {
	text  string
	found bool
}

// runs cuts a passage at its marks. Marks that do not fit the text are left out: a letter
// is never split.
func runs(text string, marks [][2]int) []run {
	var out []run
	at := 0
	for _, m := range marks {
		if m[0] < at || m[1] <= m[0] || m[1] > len(text) || !boundary(text, m[0]) || !boundary(text, m[1]) {
			continue
		}
		if m[0] > at {
			out = append(out, run{text[at:m[0]], false})
		}
		out = append(out, run{text[m[0]:m[1]], true})
		at = m[1]
	}
	if at < len(text) {
		out = append(out, run{text[at:], false})
	}
	return out
}

// boundary tells that a letter begins at i, or the text ends there.
func boundary(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }

// leads is the place that a hit opens, at its best passage.
func leads(h search.Hit, query string) session.Route {
	switch h.Kind {
	case archive.KindItem:
		r := session.Route{Page: "piece", ID: string(h.ID)}
		for _, p := range h.Passages {
			if p.Page > 0 {
				r.At = strconv.Itoa(p.Page)
				break
			}
		}
		return r.With("mot", query)
	case archive.KindCollection:
		return session.Route{Page: "fonds", ID: string(h.ID)}
	case archive.KindExhibition:
		return session.Route{Page: "exposition", ID: string(h.ID)}
	case archive.KindPerson:
		return session.Route{Page: "fonds"}.With("personne", string(h.ID))
	case archive.KindAction:
		return session.Route{Page: "fonds"}.With("action", string(h.ID))
	case archive.KindEvent:
		return session.Route{Page: "fonds"}.With("evenement", string(h.ID))
	case archive.KindAccession:
		return session.Route{Page: "fonds"}.With("accession", string(h.ID))
	case archive.KindPlace, archive.KindOrganisation, archive.KindPartnership:
	}
	return session.Route{Page: "fonds"}.With("q", h.Title)
}
