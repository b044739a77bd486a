// Package office reads documents that are a ZIP of XML parts: Word, Excel and PowerPoint
// since 2007, OpenDocument, EPUB.
//
//	fact.Source --Open--> Document --Facts--> title, creator, keywords, pages…
//	                               --Text---> pages, or one flowing page
//	                               --Thumbnail--> the small picture some programs leave
//
// Start with [Open]. A part that is damaged gives the text before the damage and a
// Problem. Bounds: [maxPart] bytes for one part once expanded, [maxTotal] for all the
// parts read, [maxEntries] parts, [elements.MaxDepth] elements inside each other; a ZIP inside
// the ZIP is not opened. Numbers of lists are not made up.
package office
