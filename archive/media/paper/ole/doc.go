// Package ole reads the documents of Word, Excel and PowerPoint before 2007 and the messages
// of Outlook, which are little file systems in one file (compound files, [MS-CFB]).
//
//	fact.Source --Open--> Document --Facts--> title, author, keywords, pages
//	                               --Text---> words; by slide for PowerPoint
//
// Properties are those of [MS-OLEPS]; words are found as [MS-DOC], [MS-XLS] and [MS-PPT]
// say. Word 6 and 95 and Excel 5 are read too; messages
// as [MS-OXMSG] says. Bounds: [maxStream] bytes for one stream,
// [maxEntries] streams.
package ole
