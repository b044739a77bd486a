package beside_test

import (
	"bytes"
	"testing"

	"palabre/archive/media/beside"
	"palabre/archive/media/fact"
)

func conversation(text string) beside.Conversation {
	return beside.ReadConversation(fact.Source{ReaderAt: bytes.NewReader([]byte(text)), Size: int64(len(text)), Name: "_chat.txt"})
}

// Each kind of telephone writes a conversation in its own way, and says when a picture came
// and what was said around it.
func TestConversationsOfEachTelephone(t *testing.T) {
	tests := []struct{ name, text, file, when, words string }{
		{"iPhone, French", "[14/03/2023 10:21:07] Awa Palé: Voici le puits\n\u200e[14/03/2023 10:22:00] Awa Palé: \u200e<pièce jointe : 00000012-PHOTO-2023-03-14-10-22-00.jpg>\n[14/03/2023 10:23:00] Issa: Merci",
			"00000012-PHOTO-2023-03-14-10-22-00.jpg", "2023-03-14T10:22:00", "Awa Palé : Voici le puits\nIssa : Merci"},
		{"iPhone, English", "[3/14/23, 10:22:00\u202fPM] Awa: \u200e<attached: 00000001-PHOTO.jpg>\nThe well", "00000001-PHOTO.jpg", "2023-03-14T22:22:00", "Awa : The well"},
		{"Android, French", "14/03/2023 à 10:21 - Les messages sont chiffrés.\n14/03/2023 à 10:22 - Awa Palé: IMG-20230314-WA0007.jpg (fichier joint)\nLe puits", "IMG-20230314-WA0007.jpg", "2023-03-14T10:22:00", "Awa Palé : Le puits"},
		{"Android, English", "14/03/2023, 10:22 - +226 70 12 34 56: IMG-20230314-WA0008.jpg (file attached)\n14/03/2023, 10:23 - Issa: call +226 70 12 34 56", "IMG-20230314-WA0008.jpg", "2023-03-14T10:22:00", "Issa : call …"},
	}
	for _, tt := range tests {
		f, ok := conversation(tt.text).Of(tt.file)
		if !ok || f.Received != tt.when || f.Description != tt.words {
			t.Errorf("%s: %q at %q, %t; want %q at %q", tt.name, f.Description, f.Received, ok, tt.words, tt.when)
		}
	}
}

func TestNamesOfConversations(t *testing.T) {
	for name, want := range map[string]bool{"_chat.txt": true, "Discussion WhatsApp avec Comité Kampti.txt": true, "WhatsApp Chat with Awa.txt": true, "notes.txt": false, "chat.html": false} {
		if got := beside.IsConversation(name); got != want {
			t.Errorf("%q: %t, want %t", name, got, want)
		}
	}
}

func FuzzConversation(f *testing.F) {
	f.Add([]byte("[14/03/2023 10:22:00] Awa: <attached: a.jpg>"))
	f.Add([]byte("14/03/2023 à 10:22 - Awa: a.jpg (fichier joint)\nLe puits"))
	f.Fuzz(func(_ *testing.T, b []byte) {
		beside.ReadConversation(fact.Source{ReaderAt: bytes.NewReader(b), Size: int64(len(b))})
	})
}
