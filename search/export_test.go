package search

// OpenSource opens the index of anything that can be read as an archive.
var OpenSource = open

// Source is what the index needs of an archive.
type Source = source
