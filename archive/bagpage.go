package archive

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"palabre/archive/internal/vault"
	"palabre/assets/words"
)

// What a bag says of itself, for whoever finds it alone in twenty years: the records as
// JSON Lines, an inventory as a table, and a page to read in a browser.

//go:embed bagpage.html
var bagPage string

// bagRow is one file of an accession, for the table and the page.
type bagRow struct {
	Stored, Received, Cote, Title, Date, Type, Format string
	Bytes                                             int64
}

// tellBag makes the files that the bag of an accession says of itself.
func (a *Archive) tellBag(ctx context.Context, acc Accession) ([]vault.File, error) {
	items, _, err := a.Items(ctx, Filter{Accession: acc.ID}, SortAdded, Page{})
	if err != nil {
		return nil, err
	}
	p, err := a.Partnership(ctx)
	if err != nil {
		return nil, err
	}
	lang := languageOf(p)
	w := words.In(string(lang))
	inBag := map[Digest]string{}
	for _, d := range a.vault.Of(acc.Bag) {
		path, _ := a.vault.Path(d)
		inBag[Digest(d)] = storedName(path)
	}
	rows := bagRows(items, inBag, lang, w)
	notices, err := a.notices(ctx, acc, items)
	if err != nil {
		return nil, err
	}
	page, err := bagHTML(p, acc, rows, lang, w)
	if err != nil {
		return nil, err
	}
	table, err := inventory(rows, w)
	return []vault.File{{Name: "notices.jsonl", Bytes: notices}, {Name: "inventaire.csv", Bytes: table}, {Name: "index.html", Bytes: page}}, err
}

// storedName is the path of an original within data/.
func storedName(path string) string {
	parts := strings.Split(strings.ReplaceAll(path, `\`, "/"), "/")
	return strings.Join(parts[len(parts)-2:], "/")
}

// bagRows lists the files that lie in the bag: those of items first, then those that
// nobody has described yet.
func bagRows(items []Item, inBag map[Digest]string, lang Lang, w *words.Words) []bagRow {
	var rows []bagRow
	told := map[Digest]bool{}
	for _, it := range items {
		for _, f := range it.Files {
			stored, here := inBag[f.Digest]
			if !here || told[f.Digest] {
				continue
			}
			told[f.Digest] = true
			row := bagRow{
				Stored: stored, Cote: string(it.Cote), Title: it.Title.In(lang), Date: it.Date.String(), Format: f.Format, Bytes: f.Bytes.Or(0),
			}
			if it.Type != "" {
				row.Type = w.N("type."+string(it.Type), 1)
			}
			for i, n := range f.Names {
				if i > 0 {
					row.Received += " ; "
				}
				row.Received += string(n)
			}
			rows = append(rows, row)
		}
	}
	for d, stored := range inBag {
		if !told[d] {
			rows = append(rows, bagRow{Stored: stored, Title: w.T("bag.page.undescribed")})
		}
	}
	slices.SortFunc(rows, func(a, b bagRow) int {
		return cmp.Or(cmp.Compare(a.Received, b.Received), cmp.Compare(a.Stored, b.Stored))
	})
	return rows
}

// languageOf is the first language of the archive.
func languageOf(p Partnership) Lang {
	if l := p.Languages.Sorted(); len(l) > 0 {
		return l[0].Tag
	}
	return "fr"
}

// notices writes the accession and its items as the journal names their fields.
func (a *Archive) notices(ctx context.Context, acc Accession, items []Item) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	ids := []ID{acc.ID}
	for _, it := range items {
		ids = append(ids, it.ID)
	}
	for i, id := range ids {
		fields, _, err := a.Fields(ctx, id)
		if i == 0 && err != nil {
			continue // no line of it was written: the bag was left before its first group
		}
		if err != nil {
			return nil, err
		}
		kind := KindItem
		if i == 0 {
			kind = KindAccession
		}
		if err := e.Encode(map[string]any{"id": id, "kind": kind, "fields": fields}); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// inventory writes the rows as a table that a spreadsheet opens: UTF-8 with its mark,
// semicolons, as is the custom where a comma divides decimals.
func inventory(rows []bagRow, w *words.Words) ([]byte, error) {
	b := bytes.NewBufferString("\uFEFF")
	t := csv.NewWriter(b)
	t.Comma, t.UseCRLF = ';', true
	head := []string{"stored", "received", "bytes", "cote", "title", "date", "type", "format"}
	for i, k := range head {
		head[i] = w.T("bag.page." + k)
	}
	lines := [][]string{head}
	for _, r := range rows {
		lines = append(lines, []string{r.Stored, harmless(r.Received), strconv.FormatInt(r.Bytes, 10), harmless(r.Cote), harmless(r.Title), r.Date, r.Type, r.Format})
	}
	err := t.WriteAll(lines)
	return b.Bytes(), err
}

// harmless keeps a spreadsheet from reading a text as a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func bagHTML(p Partnership, acc Accession, rows []bagRow, lang Lang, w *words.Words) ([]byte, error) {
	t, err := template.New("bag").Funcs(template.FuncMap{"say": w.T}).Parse(bagPage)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, map[string]any{
		"Lang": w.Lang(), "Archive": p.Name.In(lang), "Title": acc.Title.In(lang), "Donor": acc.Donor, "Date": acc.Date.String(), "Rows": rows,
	})
	return b.Bytes(), err
}
