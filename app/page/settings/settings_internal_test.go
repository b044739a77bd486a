package settings

import (
	"fmt"
	"testing"

	"palabre/archive"
)

func minting() mint {
	n := 0
	return func() archive.ID {
		n++
		return archive.ID(fmt.Sprintf("k7f2m9qa-01J%023d", n))
	}
}

func one() partnership {
	return partnership{archive.Partnership{
		Name:        archive.T("fr", "Vernoise et Kimpéra"),
		Banks:       archive.List[archive.Bank]{{Element: archive.Element{EID: "kimpera", Order: "1"}, Name: archive.T("fr", "Kimpéra"), Side: "south"}},
		Territories: archive.List[archive.Territory]{{Element: archive.Element{EID: "k", Order: "1"}, Name: archive.T("fr", "Kimpéra"), Country: "BF", Bank: "kimpera"}},
	}, "fr"}
}

// Each gesture gives a record that the archive takes, and leaves the one it began with.
func TestGesturesGiveSoundRecords(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(partnership) archive.Partnership
		want func(archive.Partnership) bool
	}{
		{"the partnership renamed", func(p partnership) archive.Partnership { return p.named(" Deux rives ") }, func(p archive.Partnership) bool { return p.Name.In("fr") == "Deux rives" }},
		{"a bank renamed", func(p partnership) archive.Partnership { return p.bankNamed("kimpera", "Le Sud") }, func(p archive.Partnership) bool { return p.Banks[0].Name.In("fr") == "Le Sud" }},
		{"the other bank takes the free side", func(p partnership) archive.Partnership { return p.secondBank("L’autre", minting()) }, func(p archive.Partnership) bool { return len(p.Banks) == 2 && p.Banks[1].Side == "north" }},
		{"a territory is in the country of its bank", func(p partnership) archive.Partnership { return p.newTerritory("kimpera", "Dorpéni", minting()) }, func(p archive.Partnership) bool {
			return p.Territories[1].Country == "BF" && p.Territories[1].Bank == "kimpera"
		}},
		{"a territory goes to another country", func(p partnership) archive.Partnership { return p.territoryIn("k", "ML") }, func(p archive.Partnership) bool { return p.Territories[0].Country == "ML" }},
		{"an axis comes last", func(p partnership) archive.Partnership {
			m := minting()
			p.Partnership = p.newAxis("Eau", m)
			return p.newAxis("École", m)
		}, func(p archive.Partnership) bool { return p.Axes.Sorted()[1].Name.In("fr") == "École" }},
		{"an axis renamed", func(p partnership) archive.Partnership {
			p.Partnership = p.newAxis("Eau", minting())
			return p.axisNamed(p.Axes[0].EID, "L’eau")
		}, func(p archive.Partnership) bool { return p.Axes[0].Name.In("fr") == "L’eau" }},
	} {
		before := one()
		after := c.do(before)
		if err := after.Validate(); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if !c.want(after) {
			t.Errorf("%s: %+v", c.name, after)
		}
		if !archive.Equal(before.Partnership, one().Partnership) {
			t.Errorf("%s: the record before was altered: %+v", c.name, before)
		}
	}
}

func TestShapeChangesWithElementsAndNotWithNames(t *testing.T) {
	p := one()
	renamed := partnership{p.bankNamed("kimpera", "Le Sud"), "fr"}
	more := partnership{p.newTerritory("kimpera", "Dorpéni", minting()), "fr"}
	if p.shape() != renamed.shape() || p.shape() == more.shape() {
		t.Errorf("shapes %q, renamed %q, one more %q", p.shape(), renamed.shape(), more.shape())
	}
}
