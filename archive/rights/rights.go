package rights

import (
	"time"

	"palabre/archive"
)

// Channel is where something is shown. The zero Channel is no channel: nothing may be
// shown on it.
type Channel string

// The channels.
const (
	Consultation Channel = "consultation" // on the spot, at the archive's own table
	Hall         Channel = "hall"         // projected in a room
	Kiosk        Channel = "kiosk"
	School       Channel = "school"
	Book         Channel = "book"
	Web          Channel = "web"
	Press        Channel = "press"
)

// Channels lists every channel, from the closest to the farthest.
func Channels() []Channel {
	return []Channel{Consultation, Hall, Kiosk, School, Book, Web, Press}
}

// Subject is what the gate knows of a thing described.
type Subject struct {
	Showing archive.Showing // the answer to "Peut-on montrer ces pièces ?"
	By      string          // who answered for it
	On      string          // the day of the answer, "2026-11-25"
}

// Of gives what the gate knows of an item.
func Of(i archive.Item) Subject {
	return Subject{Showing: i.Showing, By: i.ShowingBy, On: i.ShowingOn}
}

// Verdict is the answer of the gate. Reason and Lift are keys of the catalogue of words;
// Args are the placeholders of both, name and value alternating. Lift is "" when nothing
// has to be lifted.
type Verdict struct {
	Allowed bool
	Reason  string
	Args    []string
	Lift    string
}

// May tells whether s may be shown on channel ch on the given day and, when it may not,
// why. The silence of the people concerned refuses, and so does the zero Channel. Reads
// no clock and no disk; safe from any goroutine.
//
// Sources: Code du patrimoine, art. L213-2 (delays), of which nothing is recorded yet;
// Regulation (EU) 2016/679 (GDPR), art. 7(1): who shows must be able to prove the
// agreement, hence a name.
func May(s Subject, ch Channel, _ time.Time) Verdict {
	answered := []string{"who", s.By, "day", s.On}
	switch {
	case ch == Consultation:
		return Verdict{Allowed: true, Reason: "rights.consultation"}
	case !answerable(ch) && !far(ch):
		return Verdict{Reason: "rights.no-channel", Lift: "rights.lift.channel"}
	case s.Showing == archive.ShowingOnSite:
		return Verdict{Reason: "rights.onsite", Args: answered, Lift: "rights.lift.change"}
	case far(ch):
		return Verdict{Reason: "rights.far", Lift: "rights.lift.consent"}
	case s.Showing == archive.ShowingHall && s.By != "":
		return Verdict{Allowed: true, Reason: "rights.answered", Args: answered}
	}
	return Verdict{Reason: "rights.unanswered", Lift: "rights.lift.answer"}
}

// answerable tells whether a person's answer is enough for a channel.
func answerable(ch Channel) bool {
	return ch == Hall || ch == Kiosk || ch == School || ch == Book
}

// far tells that what is shown on a channel leaves the room for good.
func far(ch Channel) bool { return ch == Web || ch == Press }
