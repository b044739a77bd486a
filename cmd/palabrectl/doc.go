// Command palabrectl does from the command line what the window of Palabre does with an
// archive: for scripts, servers, people who do not see a screen, and every test.
//
//	palabrectl new Kampti-Roissy --name "Vingt ans" --bank "Vernoise,FR" --bank "Kimpéra,BF"
//	palabrectl -C Kampti-Roissy import /media/cle --donor "Hélène Carmont"
//	palabrectl -C Kampti-Roissy search "puits -pompe de:2007 a:2010" --json
//
// The archive is named by -C or by PALABRE_ARCHIVE. With --json a command prints JSON
// Lines on standard output and words on standard error; without it, words on both:
// results on the first, remarks on the second. Words are French; --lang en makes them
// English.
//
// A command ends with 0 when it is done, 1 when it is done with problems, each of which
// was told, 2 when it was asked wrongly, 3 when it is not done. Names and fields of the
// JSON are a contract with scripts: they are added to and never changed.
//
// The program decides nothing. It reads what was typed, calls the packages below it
// (archive, archive/ingest, archive/media, search) and writes what they answer.
package main
