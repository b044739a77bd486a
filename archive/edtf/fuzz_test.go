package edtf_test

import (
	"testing"

	"palabre/archive/edtf"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1984~/2004-06", "../..", "Y170000002", "Y-17E7S3", "[-1667,1668,1670..1672]", "?2004-06~-10/2004-06-%11", "1985-04-12T23:20:30+04:30", "198X-02-29"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Parse(s)
		if err != nil {
			return
		}
		if again, err := edtf.Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q: %q reads back as %q, %v", s, d, again, err)
		}
		if first, last, _ := d.Bounds(); first > last {
			t.Fatalf("%q: %s to %s", s, first, last)
		}
	})
}

func FuzzUnderstand(f *testing.F) {
	for _, s := range []string{"vers le 12 mars 2008 ?", "de vers mars à avril 2007", "entre (2004 ?) et 2006", "1er et 2e trimestre 2005", "fin des années 90", "mid-March 2009", "d'une date inconnue à 1998", "12.3.08", "25 décembre, année inconnue"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := edtf.Understand(s)
		if err != nil {
			return
		}
		for _, said := range []string{d.French(), d.English()} {
			if again, err := edtf.Understand(said); err != nil || again != d {
				t.Fatalf("%q is %q, said %q, read back as %q, %v", s, d, said, again, err)
			}
		}
	})
}
