// Package settings is the page Réglages: who one is, the language, the look, and what
// the archive says of itself.
package settings
