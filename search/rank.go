package search

import (
	"math"
	"slices"
	"strconv"

	blevesearch "github.com/blevesearch/bleve/v2/search"
)

// What one occurrence weighs by where it stands: what a person wrote on purpose, and
// briefly, says more than a page that a machine read.
var partWeights = map[Part]float64{
	PartTitle: 3, PartCote: 3, PartPeople: 2.5, PartPlaces: 2.5, PartKeyword: 2, PartAnalyse: 1.6, PartContext: 1.2, PartCredit: 1, PartPage: 1, PartSpeech: 1, PartFile: 0.5,
}

// The constants of BM25 (Robertson and Zaragoza, 2009), and how much standing close
// together and being all there add. Chosen on the judged set: see BenchmarkQuality.
const (
	saturation = 1.2
	lengthBias = 0.6
	closeness  = 0.8
)

// judge puts records in order for one question.
type judge struct {
	wanted []sought
	mean   float64 // words in a record
	all    float64 // rarity of everything wanted
}

func (f *finding) judge() judge {
	j := judge{wanted: f.wanted, mean: 100}
	if l, err := f.store.length(); err == nil && l.Records > 0 {
		j.mean = float64(l.Words) / float64(l.Records)
	}
	for _, s := range f.wanted {
		j.all += s.rarity
	}
	return j
}

// score is how well d answers: for each thing sought, how rare it is times how present
// (BM25 over weighted parts), more when neighbours of the question are neighbours in
// the text, less for what is missing.
func (j judge) score(d *found) float64 {
	norm := 1 - lengthBias + lengthBias*float64(d.shape.words)/math.Max(j.mean, 1)
	total, there := 0.0, 0.0
	for i, s := range j.wanted {
		tf := 0.0
		for _, p := range d.places[i] {
			w := p.weight
			if p.text >= 0 {
				w *= partWeights[d.shape.parts[p.text]]
			}
			tf += w
		}
		if tf == 0 {
			continue
		}
		there += s.rarity * math.Min(1, best(d.places[i]))
		total += s.rarity * tf * (saturation + 1) / (tf + saturation*norm)
		if i+1 < len(j.wanted) {
			total += closeness * math.Min(s.rarity, j.wanted[i+1].rarity) * together(d.places[i], d.places[i+1])
		}
	}
	if j.all > 0 {
		total *= 0.5 + 0.5*there/j.all
	}
	return total
}

// best is the weight of the surest occurrence.
func best(places []place) float64 {
	w := 0.0
	for _, p := range places {
		w = math.Max(w, p.weight)
	}
	return w
}

// together is 1 when an occurrence of b follows one of a at once, less the farther they
// stand, 0 when they never share a text.
func together(a, b []place) float64 {
	closest := 0.0
	for _, p := range a {
		// places are sorted by text and word: look only around p
		at, _ := slices.BinarySearchFunc(b, p, comparePlaces)
		for _, k := range []int{at - 1, at, at + 1} {
			if k < 0 || k >= len(b) || b[k].text != p.text || p.text < 0 || b[k].start == p.start {
				continue
			}
			d := float64(b[k].word - p.word)
			if d < 0 {
				d = 1 - d // the other way round is a little farther
			}
			closest = math.Max(closest, math.Min(p.weight, b[k].weight)/d)
		}
	}
	return math.Min(closest, 1)
}

// locate notes where each thing sought stands in d.
func (d *found) locate(wanted []sought, at blevesearch.FieldTermLocationMap) {
	d.places = make([][]place, len(wanted))
	for i, s := range wanted {
		seen := map[[2]int]int{}
		for _, w := range s.ways {
			for _, p := range w.places(at[w.field]) {
				if p.text >= len(d.shape.parts) {
					continue
				}
				key := [2]int{p.text, p.word}
				if k, ok := seen[key]; ok {
					d.places[i][k].weight = math.Max(d.places[i][k].weight, p.weight)
					continue
				}
				seen[key] = len(d.places[i])
				d.places[i] = append(d.places[i], p)
			}
		}
		slices.SortFunc(d.places[i], comparePlaces)
		if w := d.covers(s.year); w > 0 {
			d.places[i] = append(d.places[i], place{text: -1, weight: w})
		}
	}
}

// covers tells how surely the date of d means year: 1 when it is that year, less when it
// spans several, 0 when it does not touch it.
func (d *found) covers(year string) float64 {
	if year == "" {
		return 0
	}
	years := d.shape.date.Years(maxYears)
	for _, y := range years {
		if strconv.Itoa(y) == year {
			return 1 / float64(len(years))
		}
	}
	return 0
}

func comparePlaces(a, b place) int {
	if a.text != b.text {
		return a.text - b.text
	}
	return a.word - b.word
}

// places lists where a way of saying stands: every place of its row in turn.
func (w way) places(at blevesearch.TermLocationMap) []place {
	var out []place
	for _, t := range w.row[0] {
		for _, l := range at[t] {
			if len(l.ArrayPositions) != 1 {
				continue
			}
			p := place{text: int(l.ArrayPositions[0]), word: int(l.Pos), start: int(l.Start), end: int(l.End), weight: w.weight}
			if end, ok := w.follows(at, p); ok {
				p.end = end
				out = append(out, p)
			}
		}
	}
	return out
}

// follows tells whether the rest of the row stands behind p, and where it ends.
func (w way) follows(at blevesearch.TermLocationMap, p place) (end int, ok bool) {
	end = p.end
	for k := 1; k < len(w.row); k++ {
		here := len(w.row[k]) == 0
		for _, t := range w.row[k] {
			for _, l := range at[t] {
				if len(l.ArrayPositions) == 1 && int(l.ArrayPositions[0]) == p.text && int(l.Pos) == p.word+k {
					here, end = true, int(l.End)
				}
			}
		}
		if !here {
			return 0, false
		}
	}
	return end, true
}
