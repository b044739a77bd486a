package session

import (
	"net/url"
	"strings"
)

// Route is a place in the program. It is comparable, and its text can be kept in a
// note, a book or a QR code. Query is in the canonical form of [Values].
type Route struct {
	Page  string // "accueil", "fonds", "piece"…
	ID    string // the record shown, or ""
	At    string // where in it: "4" a page, "751" a second; or ""
	Query string // filters: "q=puits&rive=sud"
}

// String writes the route as text: "piece/k7f2…?at=4&mot=puits".
func (r Route) String() string {
	s := url.PathEscape(r.Page)
	if r.ID != "" {
		s += "/" + url.PathEscape(r.ID)
	}
	q := r.Values()
	if r.At != "" {
		q.Set("at", r.At)
	}
	if len(q) > 0 {
		s += "?" + q.Encode()
	}
	return s
}

// ParseRoute reads what [Route.String] writes. What cannot be read is left out: a route
// to nowhere opens a page that says so.
func ParseRoute(s string) Route {
	path, query, _ := strings.Cut(s, "?")
	page, id, _ := strings.Cut(path, "/")
	r := Route{Page: unescape(page), ID: unescape(id)}
	q, _ := url.ParseQuery(query) //nolint:errcheck // a bad pair is left out
	r.At = q.Get("at")
	q.Del("at")
	r.Query = q.Encode()
	return r
}

func unescape(s string) string {
	if t, err := url.PathUnescape(s); err == nil {
		return t
	}
	return s
}

// Values are the filters of the route; changing them does not change r.
func (r Route) Values() url.Values {
	q, _ := url.ParseQuery(r.Query) //nolint:errcheck // a bad pair is left out
	return q
}

// With is r with one filter set, or removed when value is "".
func (r Route) With(key, value string) Route {
	q := r.Values()
	if value == "" {
		q.Del(key)
	} else {
		q.Set(key, value)
	}
	r.Query = q.Encode()
	return r
}

// Get is one filter of the route.
func (r Route) Get(key string) string { return r.Values().Get(key) }
