// Package look is how Palabre looks: colours, letters, sizes, icons. Nothing else in the
// program holds a colour, a size in points or a duration of movement.
//
// A widget asks the theme by name, so that dark, high contrast, the stage and a text at
// 200 % reach it without a word of its own:
//
//	t := w.Theme()
//	bar.FillColor = look.Colour(t, look.South)
//	text.TextSize = t.Size(look.SizeBody)
//	icon.Resource = look.Icon("archive", look.Colour(t, look.Ink2))
//
// Distances between things are constants ([Near], [Snug], [Apart]…): they do not grow with the text,
// letters and controls do.
//
// # Why
//
// Colours are named for what they are on the page (Paper, Ink, Gold, South), not for
// Fyne's parts: the mock-ups, the contrast figures and the stage speak of the former.
// [Theme] maps Fyne's names onto them once. Gold is a surface, never a text on paper
// (2.09:1), which is why Fyne's Primary, used by it for text and cursors, is the dark gold.
package look
