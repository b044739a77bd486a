// Package paper reads documents: what they say of themselves, their words page by page,
// and a picture of a page.
//
//	fact.Source --Read-----> title, creator, keywords, number of pages…   (cheap: an import asks it of every file)
//	            --Text-----> the words, by page where the format has pages
//	            --Preview--> one page as a picture
//	            --Words----> where the words of a page stand on it
//
// The form of a document is known by its bytes; its name only settles between texts
// (Markdown, CSV, mail). What is no document gives a zero Kind and no Problem.
//
// Each family has its reader below: charset (how a text was written), markup (HTML,
// Markdown), office (ZIP and XML), ole (Word, Excel and PowerPoint before 2007), rtf,
// mail, pdf. They never panic, and each states its bounds.
//
// # Why
//
// Two readers for PDF. The small one in package pdf finds the number of pages and the
// title in a millisecond, whatever the size of the file, so that an import of thousands
// does not wait. PDFium reads words and draws pages; it runs in another process, because
// damaged files can make it slow or large, and it is started only when asked. Cost: two
// opinions on damaged files; PDFium's wins when the small one has none.
package paper
