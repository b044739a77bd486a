package premis

import "time"

// Object is one original (Data Dictionary 3.0, entity 1, category "file").
type Object struct {
	SHA256  string // 64 hexadecimal digits; the identity of the object
	Bytes   int64
	Format  string   // "JPEG File Interchange Format 1.01"; "" is "unknown"
	PUID    string   // of PRONOM, "fmt/43"; "" when not identified
	Names   []string // as received; PREMIS holds one, the others are in the catalogue
	Stored  string   // where it lies, relative to what holds the document; "" is not told
	Records []string // the notices that describe it, by their identifier
}

// EventType is a term of the Library of Congress's vocabulary of events
// (http://id.loc.gov/vocabulary/preservation/eventType).
type EventType string

// The events that Palabre knows.
const (
	Ingestion   EventType = "ingestion"
	FixityCheck EventType = "fixity check"
	Replication EventType = "replication"
	Migration   EventType = "migration"
	Recovery    EventType = "recovery" // repaired, or restored, from another copy
	Exported    EventType = "dissemination"
	Deletion    EventType = "deletion" // an elimination
)

// terms are the addresses of the vocabulary's terms; the others are its words alone.
var terms = map[EventType]string{Ingestion: "ing", FixityCheck: "fix", Replication: "rep", Migration: "mig", Deletion: "del"}

// Outcome is how an event ended.
type Outcome string

// The outcomes. The zero Outcome is not told.
const (
	Success Outcome = "success"
	Failure Outcome = "fail"
	Warning Outcome = "warning"
)

// Event is what was done to objects (entity 2).
type Event struct {
	ID      string // unique in the archive: the stamp of a line, an identifier
	Type    EventType
	At      time.Time
	Detail  string // in words; "" is not told
	Outcome Outcome
	Note    string   // of the outcome, in words
	Agents  []string // the IDs of who did it
	Objects []string // the SHA-256 of what it was done to
}

// AgentType is a term of the vocabulary of agents.
type AgentType string

// The kinds of agents.
const (
	PersonAgent       AgentType = "person"
	OrganisationAgent AgentType = "organization"
	SoftwareAgent     AgentType = "software"
)

// Agent is who did something (entity 3).
type Agent struct {
	ID      string
	Name    string
	Type    AgentType
	Version string // of a program; "" is not told
}
