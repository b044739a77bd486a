// Package edtf reads and writes dates as archivists record them and as people say them.
//
//	"vers mars 2008" --Understand--> Date "2008-03~" --Bounds--> 2008-03-01, 2008-03-31
//	                                       |--French--> "vers mars 2008", English "about March 2008"
//
// Start with [Understand] for what a person typed, [Parse] for what a file or a journal
// holds. A [Date] keeps its expression in the Extended Date/Time Format of ISO 8601-2:
// levels 0 and 1 whole; of level 2 sets, unspecified digits anywhere, qualified
// components, groupings within a year (seasons of either hemisphere, quarters,
// quadrimesters, semesters), exponents and significant digits.
//
// What was not known stays not known: an approximate year is the year, marked as such,
// and its bounds are not widened; an open end is [DayMin] or [DayMax], never today.
//
// # How words are kept
//
//	début 2008           2008-37~          the first four months, roughly
//	fin mai 2012         2012-05-21~/2012-05-31
//	mi-mars 2009         [2009-03-11~..2009-03-20~]
//	fin des années 90    1997~/1999
//	fin du XIXe siècle   1867~/1899
//	saison des pluies    2011-05~/2011-10~ as it falls in the south-west of Burkina Faso
//	avant 2003           [..2002]          some day before; "jusqu'en 2002" is ../2002
//	après 2010           [2011..]          some day after; "depuis 2011" is 2011/..
//	entre 2004 et 2006   [2004..2006]      one day between; "de 2004 à 2006" is 2004/2006
//	12/03/2008           2008-03-12        the day comes first, in English as in French
//	12/03/08             2008-03-12?       the century was not written
//	hiver 2008           2008-24           December 2008 to February 2009
//
// # Why
//
// The words of dates are here and not in the catalogue of sentences, because they are
// read as much as they are said, and what one half says the other must read: a test
// holds the two together. Cost: a third language is a table of words and a file beside
// french.go. Look again when one is wanted.
//
// An expression that words cannot carry ("1X32-X1-X2") is said as it is written, so that
// what is shown can always be typed back.
package edtf
