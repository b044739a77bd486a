package frise

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"palabre/app/look"
	"palabre/archive/timeline"
)

// name is the name of a lane, or of a bank at its outer edge.
type name struct {
	icon *canvas.Image
	text *canvas.Text
	seen string // what icon shows: name and colours
}

func newName() *name {
	n := &name{icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil)}
	n.icon.FillMode = canvas.ImageFillContain
	return n
}

// drawNames writes the names of lanes and banks.
func (d *chartDrawing) drawNames(parts []fyne.CanvasObject) []fyne.CanvasObject {
	c := d.of
	d.names.begin()
	for _, b := range c.laid.bands {
		if b.Role == timeline.RoleRiver {
			continue
		}
		n := d.names.take(b.Key)
		y := float32(margin + b.y - c.down)
		if b.Role == timeline.RolePieces {
			parts = n.drawBank(c, b, y, parts)
		} else {
			parts = n.drawLane(c, b, y+float32(b.height)/2, parts)
		}
	}
	d.names.end()
	return parts
}

func (n *name) drawLane(c *chart, b band, y float32, parts []fyne.CanvasObject) []fyne.CanvasObject {
	t := c.Theme()
	x := look.Apart + 4
	side := t.Size(look.SizeIcon)
	if i := icon(b.Lane, c.board.source.Partnership.Axes); look.HasIcon(i) {
		n.show(i, look.Icon(i, look.Colour(t, look.Ink2)))
		n.icon.Move(fyne.NewPos(x, y-side/2))
		n.icon.Resize(fyne.NewSquareSize(side))
		parts = append(parts, n.icon)
	}
	x += side + look.Near
	c.write(n.text, c.fit(c.say.lane(groups[c.board.group].by, b.Lane), c.gutter-int(x+look.Near), false), look.Colour(t, look.Ink2), false)
	n.text.FontSource = nil
	s := n.text.MinSize()
	n.text.Move(fyne.NewPos(x, y-s.Height/2))
	n.text.Resize(s)
	return append(parts, n.text)
}

// drawBank writes the name of a bank in its colour, at the edge farthest from the river.
func (n *name) drawBank(c *chart, b band, top float32, parts []fyne.CanvasObject) []fyne.CanvasObject {
	t := c.Theme()
	side := c.side(b.Lane)
	n.text.FontSource = look.Serif(look.Bold)
	n.text.Text, n.text.TextSize, n.text.TextStyle = c.say.bank(c.board.told, b.Bank), t.Size(look.SizeTitle3), fyne.TextStyle{Bold: true}
	n.text.Color = c.ink(b.Lane).fill
	s := n.text.MinSize()
	y := top + look.Near + s.Height/2
	if b.Side != "north" {
		y = top + float32(b.height) - look.Apart - s.Height/2
	}
	mark, x := t.Size(look.SizeIcon), look.Apart+4
	if side != look.NoSide {
		n.show(string(rune('0'+int(side))), look.Mark(t, side))
		n.icon.Move(fyne.NewPos(x, y-mark/2))
		n.icon.Resize(fyne.NewSquareSize(mark))
		parts = append(parts, n.icon)
	}
	n.text.Move(fyne.NewPos(x+mark+look.Near, y-s.Height/2))
	n.text.Resize(s)
	return append(parts, n.text)
}

// show sets the icon; only another one is drawn again.
func (n *name) show(key string, r fyne.Resource) {
	if key += r.Name(); n.seen != key {
		n.seen, n.icon.Resource = key, r
		n.icon.Refresh()
	}
}
