package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// An XML finding aid (EAD 2002, EAD3) or record (Dublin Core) becomes a sheet with the
// heads of AtoM, so that the rest need not know of it.

// findingHeads are the columns of a finding aid.
var findingHeads = []string{
	"legacyId", "parentId", "identifier", "title", "levelOfDescription", "eventDates", "scopeAndContent", "archivalHistory",
	"subjectAccessPoints", "placeAccessPoints", "nameAccessPoints", "creator", "language", "digitalObjectPath",
}

// places of the columns above.
const (
	colID = iota
	colParent
	colCote
	colTitle
	colLevel
	colDate
	colScope
	colHistory
	colSubjects
	colPlaces
	colPeople
	colCreator
	colLanguage
	colFile
)

// said is which column an element of EAD fills with its words.
var said = map[string]int{
	"unitid": colCote, "unittitle": colTitle, "unitdate": colDate, "datesingle": colDate, "scopecontent": colScope, "abstract": colScope,
	"custodhist": colHistory, "bioghist": colHistory, "subject": colSubjects, "genreform": colSubjects, "geogname": colPlaces, "persname": colPeople,
	"famname": colPeople, "corpname": colPeople, "origination": colCreator, "langmaterial": colLanguage,
}

// lists are columns of several values.
var lists = map[int]bool{colSubjects: true, colPlaces: true, colPeople: true}

// elements of Dublin Core, with the heads that mean them.
var dublin = []string{"title", "creator", "subject", "description", "date", "type", "identifier", "source", "language", "coverage", "rights"}

const maxDepth = 256

func looksLikeXML(text string) bool {
	head := strings.TrimSpace(text[:min(len(text), 4096)])
	return strings.HasPrefix(head, "<") && (strings.HasPrefix(head, "<?xml") || strings.Contains(head, "<ead") || strings.Contains(head, "dc:"))
}

// readXML reads an EAD or a Dublin Core document.
func readXML(text string) (Sheet, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // decoded already
	r := &finding{open: []int{}, record: map[string][]string{}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil || len(r.path) > maxDepth || len(r.rows) > MaxRows {
			return Sheet{}, ErrNoTable
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.end(t.Name.Local)
		case xml.CharData:
			r.text(string(t))
		}
	}
	return r.sheet()
}

// finding gathers the units of a finding aid, or the records of Dublin Core.
type finding struct {
	path []string
	rows [][]string
	open []int // units inside each other, by row
	word strings.Builder
	fill int    // column + 1 that the words of the element being read fill; 0: none
	by   string // that element

	isEAD   bool
	record  map[string][]string // one record of Dublin Core
	records []map[string][]string
	inside  int // depth of the element that holds the record
}

// unit tells that an element is a unit of description: the whole fonds or a component.
func unit(name string) bool {
	if name == "archdesc" || name == "c" {
		return true
	}
	_, err := strconv.Atoi(strings.TrimPrefix(name, "c"))
	return err == nil && strings.HasPrefix(name, "c") && len(name) == 3
}

func (r *finding) start(t xml.StartElement) {
	name := strings.ToLower(t.Name.Local)
	r.path = append(r.path, name)
	attr := func(want string) string {
		for _, a := range t.Attr {
			if a.Name.Local == want {
				return a.Value
			}
		}
		return ""
	}
	switch {
	case name == "ead":
		r.isEAD = true
	case r.isEAD && unit(name):
		row := make([]string, len(findingHeads))
		row[colID] = strconv.Itoa(len(r.rows) + 1)
		if n := len(r.open); n > 0 {
			row[colParent] = strconv.Itoa(r.open[n-1] + 1)
		}
		if row[colLevel] = attr("level"); row[colLevel] == "otherlevel" {
			row[colLevel] = attr("otherlevel")
		}
		r.rows = append(r.rows, row)
		r.open = append(r.open, len(r.rows)-1)
	case r.isEAD && len(r.open) > 0 && r.fill == 0 && (name == "dao" || name == "daoloc"):
		r.put(colFile, attr("href"))
	case r.isEAD && len(r.open) > 0 && r.fill == 0 && said[name] > 0:
		r.fill, r.by = said[name]+1, name
		r.word.Reset()
		if normal := attr("normal"); name == "unitdate" && normal != "" {
			r.put(colDate, normal)
		}
	case r.isEAD:
		r.word.WriteByte(' ')
	case isDublin(t.Name):
		r.fill, r.by, r.inside = 1, name, len(r.path)-1
		r.word.Reset()
	}
}

func isDublin(n xml.Name) bool {
	if !strings.Contains(n.Space, "purl.org/dc") && n.Space != "dc" && n.Space != "dcterms" {
		return false
	}
	for _, d := range dublin {
		if n.Local == d {
			return true
		}
	}
	return false
}

func (r *finding) text(s string) {
	if r.fill > 0 && r.word.Len() < maxCell {
		r.word.WriteString(s)
	}
}

func (r *finding) end(local string) {
	name := strings.ToLower(local)
	if len(r.path) > 0 {
		r.path = r.path[:len(r.path)-1]
	}
	words := strings.Join(strings.Fields(r.word.String()), " ")
	switch {
	case r.isEAD && unit(name) && len(r.open) > 0:
		r.open, r.fill = r.open[:len(r.open)-1], 0
	case r.isEAD && r.fill > 0 && name == r.by:
		r.put(r.fill-1, words)
		r.fill = 0
	case !r.isEAD && r.fill > 0 && name == r.by:
		r.record[name] = append(r.record[name], words)
		r.fill = 0
	case !r.isEAD && len(r.record) > 0 && len(r.path) < r.inside:
		r.records, r.record = append(r.records, r.record), map[string][]string{}
	}
}

// put says something of the unit being read: the first of a field, all of a list.
func (r *finding) put(column int, words string) {
	row := r.rows[r.open[len(r.open)-1]]
	switch {
	case words == "":
	case row[column] == "":
		row[column] = words
	case lists[column]:
		row[column] += " | " + words
	}
}

func (r *finding) sheet() (Sheet, error) {
	s := Sheet{Head: findingHeads}
	for i, row := range r.rows {
		s.Rows = append(s.Rows, Row{Line: i + 1, Cells: row})
	}
	if !r.isEAD {
		if len(r.record) > 0 {
			r.records = append(r.records, r.record)
		}
		s.Head = make([]string, len(dublin))
		for i, d := range dublin {
			s.Head[i] = "dc." + d
		}
		for i, record := range r.records {
			cells := make([]string, len(dublin))
			for c, d := range dublin {
				cells[c] = joinList(record[d])
				if d == "title" || d == "description" || d == "date" || d == "identifier" {
					cells[c] = strings.Join(record[d][:min(1, len(record[d]))], "")
				}
			}
			s.Rows = append(s.Rows, Row{Line: i + 1, Cells: cells})
		}
	}
	if len(s.Rows) == 0 {
		return Sheet{}, ErrNoTable
	}
	return s, nil
}
