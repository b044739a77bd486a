// Package start is what is shown while no archive is open: three doors (open one, make
// one, see the sample), the archives opened recently, and the page that asks the four
// questions of a new archive.
package start
