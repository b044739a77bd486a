package search

// OpenSource opens the index of anything that can be read as an archive.
var OpenSource = open

// RebuildSource makes that index anew.
var RebuildSource = rebuild

// Source is what the index needs of an archive.
type Source = source
