package session

import (
	"slices"
	"strconv"
	"strings"

	"palabre/archive"
	"palabre/archive/edtf"
)

// The filters of years that pages share: "fonds/…?de=2007&a=2010".
const (
	KeyFrom = "de"
	KeyTo   = "a"
)

// All are the values of a filter that may have several: "photo,film".
func (r Route) All(key string) []string {
	return slices.DeleteFunc(strings.Split(r.Get(key), ","), func(v string) bool { return v == "" })
}

// IDs are the records that a filter names.
func (r Route) IDs(key string) []archive.ID {
	var out []archive.ID
	for _, v := range r.All(key) {
		out = append(out, archive.ID(v))
	}
	return out
}

// Year is the year that a filter asks for, the zero Date when it asks for none.
func (r Route) Year(key string) edtf.Date {
	if _, err := strconv.Atoi(r.Get(key)); err != nil {
		return edtf.Date{}
	}
	d, err := edtf.Parse(r.Get(key))
	if err != nil {
		return edtf.Date{}
	}
	return d
}

// Has tells that value is one of those of a filter.
func (r Route) Has(key, value string) bool { return slices.Contains(r.All(key), value) }

// Tick is r with value among those of a filter, or no longer when it was there.
func (r Route) Tick(key, value string) Route {
	all := r.All(key)
	if at := slices.Index(all, value); at >= 0 {
		all = slices.Delete(all, at, at+1)
	} else {
		all = append(all, value)
	}
	return r.With(key, strings.Join(all, ","))
}

// Years is the span of years that a route asks for, as far as a histogram goes from first
// to last; 0, 0 when it asks for none of them.
func (r Route) Years(first, last int) (from, to int) {
	from, e1 := strconv.Atoi(r.Get(KeyFrom))
	to, e2 := strconv.Atoi(r.Get(KeyTo))
	if e1 != nil && e2 != nil {
		return 0, 0
	}
	if e1 != nil {
		from = first
	}
	if e2 != nil {
		to = last
	}
	if to < first || from > last || from > to {
		return 0, 0
	}
	return max(from, first), min(to, last)
}

// WithYears is r asking for the years from first to last; for none when both are 0.
func (r Route) WithYears(first, last int) Route {
	if first == 0 && last == 0 {
		return r.With(KeyFrom, "").With(KeyTo, "")
	}
	return r.With(KeyFrom, strconv.Itoa(first)).With(KeyTo, strconv.Itoa(last))
}
