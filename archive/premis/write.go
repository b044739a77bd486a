package premis

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// errOrder says that things were not given in the order of the schema: objects, events,
// agents.
var errOrder = errors.New("premis: objects come before events, and events before agents")

// Places in the order of the schema.
const (
	atObjects = iota
	atEvents
	atAgents
	closed
)

// Writer writes one document. Its methods are called in the order Object…, Event…,
// Agent…, Close, from one goroutine. The schema asks for one object at least.
type Writer struct {
	enc *xml.Encoder
	at  int
}

const namespace = "http://www.loc.gov/premis/v3"

var root = xml.StartElement{Name: xml.Name{Local: "premis"}, Attr: []xml.Attr{
	{Name: xml.Name{Local: "xmlns"}, Value: namespace},
	{Name: xml.Name{Local: "xmlns:xsi"}, Value: "http://www.w3.org/2001/XMLSchema-instance"},
	{Name: xml.Name{Local: "xsi:schemaLocation"}, Value: namespace + " http://www.loc.gov/standards/premis/v3/premis.xsd"},
	{Name: xml.Name{Local: "version"}, Value: "3.0"},
}}

// NewWriter begins a document.
func NewWriter(w io.Writer) (*Writer, error) {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return nil, err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	return &Writer{enc: enc}, enc.EncodeToken(root)
}

// Object writes an object.
func (w *Writer) Object(o Object) error { return w.put(atObjects, objectOf(o)) }

// Event writes an event.
func (w *Writer) Event(e Event) error { return w.put(atEvents, eventOf(e)) }

// Agent writes an agent.
func (w *Writer) Agent(a Agent) error { return w.put(atAgents, agentOf(a)) }

// Close ends the document; the writer below stays open.
func (w *Writer) Close() error {
	w.at = closed
	return errors.Join(w.enc.EncodeToken(root.End()), w.enc.Close())
}

func (w *Writer) put(at int, element any) error {
	if w.at > at {
		return errOrder
	}
	w.at = at
	return w.enc.Encode(element)
}

// The elements below stand in the order of the schema, which is a sequence.

// identifier is an identifier of any entity. The names of its elements depend on the
// entity, so they are given.
type identifier struct {
	kind, value string
	names       string // "object", "event", "linkingAgent"…
}

// MarshalXML writes <objectIdentifier><objectIdentifierType/><objectIdentifierValue/>.
func (i identifier) MarshalXML(e *xml.Encoder, _ xml.StartElement) error {
	name := xml.StartElement{Name: xml.Name{Local: i.names + "Identifier"}}
	if err := e.EncodeToken(name); err != nil {
		return err
	}
	for _, part := range [][2]string{{"Type", i.kind}, {"Value", i.value}} {
		if err := e.EncodeElement(clean(part[1]), xml.StartElement{Name: xml.Name{Local: i.names + "Identifier" + part[0]}}); err != nil {
			return err
		}
	}
	return e.EncodeToken(name.End())
}

// The kinds of identifiers that we write.
const (
	byDigest = "SHA-256"
	byUs     = "Palabre"
)

type object struct {
	XMLName         xml.Name `xml:"object"`
	Category        string   `xml:"xsi:type,attr"`
	Identifiers     []identifier
	Characteristics characteristics `xml:"objectCharacteristics"`
	OriginalName    string          `xml:"originalName,omitempty"`
	Storage         *storage        `xml:"storage"`
	Relationships   []relationship  `xml:"relationship"`
}

type characteristics struct {
	Fixity struct {
		Algorithm string `xml:"messageDigestAlgorithm"`
		Digest    string `xml:"messageDigest"`
	} `xml:"fixity"`
	Size   int64 `xml:"size"`
	Format struct {
		Name     string    `xml:"formatDesignation>formatName"`
		Registry *registry `xml:"formatRegistry"`
	} `xml:"format"`
}

type registry struct {
	Name string `xml:"formatRegistryName"`
	Key  string `xml:"formatRegistryKey"`
	Role string `xml:"formatRegistryRole"`
}

type storage struct {
	Kind  string `xml:"contentLocation>contentLocationType"`
	Value string `xml:"contentLocation>contentLocationValue"`
}

// relationship says which notice describes the object.
type relationship struct {
	Type    string `xml:"relationshipType"`
	Subtype string `xml:"relationshipSubType"`
	Related identifier
}

func objectOf(o Object) object {
	out := object{Category: "file", Identifiers: []identifier{{byDigest, o.SHA256, "object"}}}
	c := &out.Characteristics
	c.Fixity.Algorithm, c.Fixity.Digest, c.Size = byDigest, o.SHA256, o.Bytes
	if c.Format.Name = clean(o.Format); c.Format.Name == "" {
		c.Format.Name = "unknown"
	}
	if o.PUID != "" {
		c.Format.Registry = &registry{"PRONOM", o.PUID, "specification"}
	}
	if len(o.Names) > 0 {
		out.OriginalName = clean(o.Names[0])
	}
	if o.Stored != "" {
		out.Storage = &storage{"path", clean(o.Stored)}
	}
	for _, id := range o.Records {
		out.Relationships = append(out.Relationships, relationship{"structural", "is part of", identifier{byUs, id, "relatedObject"}})
	}
	return out
}

type event struct {
	XMLName    xml.Name `xml:"event"`
	Identifier identifier
	Type       term     `xml:"eventType"`
	At         string   `xml:"eventDateTime"`
	Detail     *string  `xml:"eventDetailInformation>eventDetail"`
	Outcome    *outcome `xml:"eventOutcomeInformation"`
	Links      []identifier
}

// term is a word of a vocabulary, with its address.
type term struct {
	Authority string `xml:"authority,attr,omitempty"`
	Address   string `xml:"valueURI,attr,omitempty"`
	Word      string `xml:",chardata"`
}

type outcome struct {
	Outcome string   `xml:"eventOutcome,omitempty"`
	Detail  *outNote `xml:"eventOutcomeDetail"`
}

type outNote struct {
	Note string `xml:"eventOutcomeDetailNote"`
}

func eventOf(e Event) event {
	out := event{
		Identifier: identifier{byUs, e.ID, "event"},
		Type:       term{Word: string(e.Type)},
		At:         e.At.UTC().Format("2006-01-02T15:04:05Z"),
	}
	if t, ok := terms[e.Type]; ok {
		out.Type.Authority, out.Type.Address = "eventType", "http://id.loc.gov/vocabulary/preservation/eventType/"+t
	}
	if e.At.Nanosecond() != 0 {
		out.At = e.At.UTC().Format(time.RFC3339Nano)
	}
	if d := clean(e.Detail); d != "" {
		out.Detail = &d
	}
	if e.Outcome != "" || e.Note != "" {
		out.Outcome = &outcome{Outcome: string(e.Outcome)}
		if e.Note != "" {
			out.Outcome.Detail = &outNote{clean(e.Note)}
		}
	}
	for _, id := range e.Agents {
		out.Links = append(out.Links, identifier{byUs, id, "linkingAgent"})
	}
	for _, sum := range e.Objects {
		out.Links = append(out.Links, identifier{byDigest, sum, "linkingObject"})
	}
	return out
}

type agent struct {
	XMLName    xml.Name `xml:"agent"`
	Identifier identifier
	Name       string `xml:"agentName,omitempty"`
	Type       string `xml:"agentType,omitempty"`
	Version    string `xml:"agentVersion,omitempty"`
}

func agentOf(a Agent) agent {
	return agent{Identifier: identifier{byUs, a.ID, "agent"}, Name: clean(a.Name), Type: string(a.Type), Version: clean(a.Version)}
}

// clean leaves out what XML cannot hold: a name from a stick may hold any byte.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}
