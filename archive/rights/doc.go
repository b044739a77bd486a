// Package rights is the gate: whether a thing described may be shown on a channel, on a
// day, and when it may not, why, and what would lift the refusal.
//
//	item --Of--> Subject --May(channel, day)--> Verdict
//
// Start with [May]. It reads no clock and no disk. A refusal is a value, never an error:
// the desk of an exhibition says it, the check before the doors open lists it, an export
// leaves the item out.
//
// # The five lines
//
//  1. A refusal in force refuses, always.
//  2. A consent that covers the channel, the territory and the day allows.
//  3. Otherwise what a named person answered for when the thing came in allows the hall,
//     the kiosk, the school and the book; never the web nor the press.
//  4. Otherwise: consultation on the spot only.
//  5. Looking at one's own screen, full size, is never showing: it is no channel, and
//     nothing asks.
//
// Consents, withdrawals, embargoes and dates of communicability are not recorded yet:
// today lines 1 and 3 rest on the answer that each item carries, and line 2 never
// applies.
package rights
