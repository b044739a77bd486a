package present

import (
	"strings"

	"palabre/app/look"
	"palabre/archive"
	"palabre/archive/exhibition"
	"palabre/assets/words"
)

// View puts a slide into words; its picture is made apart, by [Script.Picture].
func (s Script) View(w *words.Words, step exhibition.Step) View {
	item, known := s.items[step.Slide.Item]
	v := View{
		Title: s.in(w, step.Slide.Title), Label: s.in(w, step.Slide.Label),
		Number: step.Number, Of: len(s.Exhibition.Slides), Plain: step.Slide.Kind == archive.SlideText,
	}
	if s.Partnership.Fictitious {
		v.Notice = w.T("present.fictitious")
	}
	if known && step.Slide.Item != "" {
		v.Side = s.side(item)
		v.Place = s.place(w, item)
		v.Credit = s.credit(w, item)
	}
	return v
}

// Section is the view that opens a section: its title on night.
func (s Script) Section(w *words.Words, step exhibition.Step) View {
	v := s.View(w, exhibition.Step{Slide: archive.Slide{Kind: archive.SlideText, Title: step.Section.Title}, Number: step.Number})
	v.Number = step.Number - 1
	return v
}

func (s Script) in(w *words.Words, t archive.Text) string {
	langs := []archive.Lang{archive.Lang(w.Lang())}
	for _, l := range s.Partnership.Languages.Sorted() {
		langs = append(langs, l.Tag)
	}
	return t.In(langs...)
}

func (s Script) side(i archive.Item) look.Side {
	side := look.NoSide
	for _, b := range s.Partnership.Banks {
		if !i.Banks.Has(b.EID) {
			continue
		}
		if b.Side == "south" {
			side |= look.SouthSide
		} else {
			side |= look.NorthSide
		}
	}
	return side
}

// place says where and when: "Kimpéra, mars 2008". Without a place, the bank says where.
func (s Script) place(w *words.Words, i archive.Item) string {
	where := s.list(w, i.Places)
	if where == "" {
		for _, b := range s.Partnership.Banks.Sorted() {
			if len(i.Banks) == 1 && i.Banks.Has(b.EID) {
				where = s.in(w, b.Name)
			}
		}
	}
	when := i.Date.In(w.Lang())
	switch {
	case i.Date.IsZero():
		return where
	case where == "":
		return when
	}
	return w.T("present.place", "place", where, "date", when)
}

// credit says who made it and how to ask for it: "Photographie Sidiki Baro · 2 J 14".
func (s Script) credit(w *words.Words, i archive.Item) string {
	who := s.list(w, i.Authors)
	if who == "" {
		who = i.Credit
	}
	by := ""
	if who != "" {
		by = w.T(creditKey(i.Type), "who", who)
	}
	switch {
	case i.Cote == "":
		return by
	case by == "":
		return string(i.Cote)
	}
	return w.T("present.credit", "by", by, "cote", i.Cote)
}

func creditKey(t archive.ItemType) string {
	switch t {
	case archive.TypePhoto:
		return "present.by.photo"
	case archive.TypeTestimony, archive.TypeRecording:
		return "present.by.sound"
	case archive.TypeFilm:
		return "present.by.film"
	case archive.TypeDocument, archive.TypeOther:
	}
	return "present.by.other"
}

// list names the first two of ids.
func (s Script) list(w *words.Words, ids archive.Set[archive.ID]) string {
	var names []string
	for _, id := range ids {
		if n := s.in(w, s.names[id]); n != "" && len(names) < 2 {
			names = append(names, n)
		}
	}
	return strings.Join(names, ", ")
}
